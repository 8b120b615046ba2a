/** Where queries read: one snapshot per answer, so that its rows and its freshness belong together. */
import type { DataSource, EntityManager } from 'typeorm';
import { type Freshness, readFreshness } from './freshness';

/** Read models are not there yet, or Postgres is away: try again. */
export class ReadModelUnavailable extends Error {
  readonly retryAfterSeconds = 2;

  constructor(reason: string, cause?: unknown) {
    super(`The read models cannot be read: ${reason}`, { cause });
    this.name = 'ReadModelUnavailable';
  }
}

const UNDEFINED_TABLE = '42P01';
/** The table is of the version before, and its rebuild is under way. */
const UNDEFINED_COLUMN = '42703';
const INVALID_SCHEMA = '3F000';

export class ReadModels {
  constructor(readonly dataSource: DataSource) {}

  /** Runs a query in one read-only snapshot. @throws ReadModelUnavailable */
  async snapshot<Answer>(
    projection: string,
    query: (manager: EntityManager, freshness: Freshness) => Promise<Answer>,
  ): Promise<Answer> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('SET TRANSACTION READ ONLY');
      const answer = await query(runner.manager, await readFreshness(runner.manager, projection));
      await runner.commitTransaction();
      return answer;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      throw unavailable(error) ?? error;
    } finally {
      await runner.release();
    }
  }
}

/** The error as ReadModelUnavailable if waiting may help. */
export function unavailable(error: unknown): ReadModelUnavailable | undefined {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  if (state === UNDEFINED_TABLE || state === UNDEFINED_COLUMN || state === INVALID_SCHEMA) {
    return new ReadModelUnavailable('the projector has not built them yet', error);
  }
  const away = typeof state === 'string' && /^(08|53|57)...$|^E(CONN|PIPE|TIMEDOUT)/.test(state);
  const message = error instanceof Error ? error.message : '';
  if (away || /Connection terminated|timeout exceeded when trying to connect/.test(message)) {
    return new ReadModelUnavailable('the database does not answer', error);
  }
  return undefined;
}

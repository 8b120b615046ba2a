/**
 * Reads what a statement finds through a cursor of Postgres, in one snapshot: however much it is, a batch at a time stands in memory,
 * and nothing that is written meanwhile changes what is read.
 */
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Statement } from '../entry-search';

const BATCH = 200;

export interface OpenCursor {
  readonly manager: EntityManager;
  /** Positions, a batch at a time; the snapshot is closed when they end or nobody goes on. */
  readonly positions: AsyncGenerator<readonly string[], void, void>;
  /** Closes the snapshot, also where nobody began to read; any number of times. */
  readonly close: () => Promise<void>;
}

/** @param statement made in the snapshot; null when there is nothing to read, which closes it */
export async function openCursor<Told>(
  dataSource: DataSource,
  statement: (manager: EntityManager) => Promise<{ readonly statement: Statement | null; readonly told: Told }>,
): Promise<{ readonly cursor: OpenCursor | null; readonly told: Told }> {
  const runner = dataSource.createQueryRunner();
  const close = closing(runner);
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
    const { statement: found, told } = await statement(runner.manager);
    if (found === null) {
      await close();
      return { cursor: null, told };
    }
    await runner.query(`DECLARE exported NO SCROLL CURSOR FOR ${found.text}`, [...found.values]);
    const positions = fetched(runner, await fetch(runner), close);
    return { cursor: { manager: runner.manager, positions, close }, told };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* fetched(
  runner: QueryRunner,
  first: readonly string[],
  close: () => Promise<void>,
): AsyncGenerator<readonly string[], void, void> {
  try {
    for (let batch = first; batch.length > 0; batch = await fetch(runner)) yield batch;
  } finally {
    await close();
  }
}

async function fetch(runner: QueryRunner): Promise<readonly string[]> {
  const rows = (await runner.query(`FETCH ${BATCH} FROM exported`)) as readonly { readonly position: string }[];
  return rows.map(({ position }) => String(position));
}

function closing(runner: QueryRunner): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= close(runner));
}

async function close(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
  await runner.release();
}

/** Waits at the start for what the API stands on, and names what does not answer instead of failing somewhere inside. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { EventStoreUnreachable, untilEventStoreAnswers } from '#event-store';
import type { ApiConfiguration } from '../configuration/api-configuration';

const PATIENCE_MS = 20_000;
const ATTEMPT_MS = 2_000;

export class MissingDependency extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'MissingDependency';
  }
}

/** @throws MissingDependency naming the first that did not answer in time */
export async function untilDependenciesAnswer(
  { postgresUrl, eventStoreUrl }: ApiConfiguration,
  log: Logger,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const answers = await Promise.allSettled([
    untilPostgresAnswers(postgresUrl, log, patienceMs),
    untilStoreAnswers(eventStoreUrl, log, patienceMs),
  ]);
  const missing = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []));
  const [first] = missing;
  if (missing.length > 1) throw new MissingDependency(missing.map(({ message }) => message).join(' '));
  if (first) throw first;
}

async function untilPostgresAnswers(url: string, log: Logger, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const place = placeOf(url);
  for (let told = false; ; told = true) {
    try {
      return await askPostgres(url);
    } catch (error) {
      const why = (error as Error).message;
      if (Date.now() > deadline) {
        throw new MissingDependency(
          `Postgres at ${place} does not answer (${why}). Check REPRIEVE_POSTGRES_URL, and that it runs.`,
        );
      }
      if (!told) log.warn(`waiting for Postgres at ${place}`);
      await sleep(250);
    }
  }
}

async function untilStoreAnswers(url: string, log: Logger, patienceMs: number): Promise<void> {
  try {
    await untilEventStoreAnswers(url, (line) => log.warn(line), patienceMs);
  } catch (error) {
    throw error instanceof EventStoreUnreachable ? new MissingDependency(error.message) : error;
  }
}

/** Host and port of a URL; user and password stay out of messages. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the configured address';
}

async function askPostgres(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ATTEMPT_MS, query_timeout: ATTEMPT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => {});
  }
}

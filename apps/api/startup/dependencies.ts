/** Waits at the start for what the API stands on, and names what does not answer instead of failing somewhere inside. */
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
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
  const deadline = Date.now() + patienceMs;
  const wait = async (name: string, place: string, setting: string, attempt: () => Promise<void>): Promise<void> => {
    for (let told = false; ; told = true) {
      try {
        return await attempt();
      } catch (error) {
        const why = (error as Error).message;
        if (Date.now() > deadline) {
          throw new MissingDependency(
            `${name} at ${place} does not answer (${why}). Check ${setting}, and that it runs.`,
          );
        }
        if (!told) log.warn(`waiting for ${name} at ${place}`);
        await sleep(250);
      }
    }
  };
  const [store] = eventStoreNodes(eventStoreUrl);
  await Promise.all([
    wait('Postgres', placeOf(postgresUrl), 'REPRIEVE_POSTGRES_URL', () => askPostgres(postgresUrl)),
    // A cluster name is resolved by the client; only nodes given by address can be tried here.
    store && wait('The event store', `${store.host}:${store.port}`, 'EVENTSTOREDB_URL', () => connectTo(store)),
  ]);
}

/** Nodes of an esdb:// connection string; none for esdb+discover://, whose name stands for a cluster. */
export function eventStoreNodes(url: string): { readonly host: string; readonly port: number }[] {
  if (!url.startsWith('esdb://')) return [];
  const authority = url.slice('esdb://'.length).split(/[/?]/)[0] ?? '';
  return (authority.split('@').at(-1) ?? '').split(',').map((node) => {
    const at = node.lastIndexOf(':');
    return at < 0 ? { host: node, port: 2113 } : { host: node.slice(0, at), port: Number(node.slice(at + 1)) };
  });
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

function connectTo({ host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    const fail = (why: string): void => {
      socket.destroy();
      reject(new Error(why));
    };
    socket.setTimeout(ATTEMPT_MS, () => fail('no connection in time'));
    socket.once('error', (error) => fail(error.message));
    socket.connect(port, host, () => {
      socket.destroy();
      resolve();
    });
  });
}

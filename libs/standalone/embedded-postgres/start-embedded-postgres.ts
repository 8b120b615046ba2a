/**
 * Brings up Postgres for a data folder: made if it is not there, started if it is not running, recovered if it was
 * killed, adopted if its starter is dead, shared if its starter lives.
 */
import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { postgresAccount } from './account';
import { usableBinaries } from './binaries';
import { type DataFolder, openDataFolder, superuserPassword } from './data-folder';
import { initialise, SUPERUSER } from './initialise';
import { type Postmaster, settledPostmaster, startPostmaster, stopPostmaster } from './postmaster';
import { lastPort, ownerLives, writeRunNote } from './run-file';
import { type PostgresServer, serverAt } from './server';
import { whileLocked } from './start-lock';

/** What to start. */
export interface EmbeddedPostgresOptions {
  /** The cluster's folder; everything about it lives there. */
  readonly dataDir: string;
  /** Loopback port; by default the one of the last run if free, else a free one. */
  readonly port?: number;
  /** An existing server to use instead: nothing is started then, and nothing stopped. */
  readonly url?: string;
  /** Told in a sentence what is being done. */
  readonly log?: (line: string) => void;
}

/** Returns a server that takes connections. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<PostgresServer> {
  if (options.url) return serverAt(options.url, { owned: false, stop: async () => {} });
  const folder = openDataFolder(options.dataDir);
  return whileLocked(folder.startLock, () => bringUp(folder, options));
}

async function bringUp(folder: DataFolder, { port, log = () => {} }: EmbeddedPostgresOptions): Promise<PostgresServer> {
  const running = await settledPostmaster(folder);
  if (running) {
    if (running.ready && (await answers(addressOf(folder, running.port)))) {
      const owned = !ownerLives(folder, running.pid);
      log(`${owned ? 'Took over' : 'Joined'} the Postgres already running on port ${running.port}.`);
      return handle(folder, running, owned);
    }
    log('Stopping a Postgres on this folder that does not answer.');
    await stopPostmaster(running.pid);
  }

  const account = postgresAccount();
  const binaries = await usableBinaries(account);
  if (!existsSync(folder.pgdata)) {
    log(`Making a Postgres in ${folder.root}.`);
    await initialise(folder, binaries, account);
  }
  const postmaster = await start(folder, binaries, account, port);
  if (!(await answers(addressOf(folder, postmaster.port)))) {
    await stopPostmaster(postmaster.pid);
    throw new Error(
      `The password in ${folder.passwordFile} is not that of the Postgres in ${folder.pgdata}. Put the file back from your backup.`,
    );
  }
  log(`Postgres is up on port ${postmaster.port}.`);
  try {
    return handle(folder, postmaster, true);
  } catch (error) {
    // Whose it is could not be noted: nobody would ever stop it.
    await stopPostmaster(postmaster.pid);
    throw error;
  }
}

/** An explicit port must be had; the last one is only preferred. */
async function start(
  folder: DataFolder,
  binaries: Awaited<ReturnType<typeof usableBinaries>>,
  account: ReturnType<typeof postgresAccount>,
  port: number | undefined,
): Promise<Postmaster> {
  const preferred = lastPort(folder);
  if (!port && preferred) {
    try {
      return await startPostmaster(folder, binaries, account, preferred);
    } catch (error) {
      if (!/is taken$/.test((error as Error).message)) throw error;
    }
  }
  return startPostmaster(folder, binaries, account, port);
}

function handle(folder: DataFolder, { pid, port }: Postmaster, owned: boolean): PostgresServer {
  if (owned) writeRunNote(folder, port, pid);
  const stop = async (): Promise<void> => {
    if (owned) await stopPostmaster(pid);
  };
  return serverAt(addressOf(folder, port), { pid, owned, stop });
}

function addressOf(folder: DataFolder, port: number): string {
  return `postgres://${SUPERUSER}:${superuserPassword(folder)}@127.0.0.1:${port}/postgres`;
}

async function answers(address: string): Promise<boolean> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

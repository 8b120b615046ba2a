/** The running Postgres of a data folder: found by its own pid file, started, waited for, stopped. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { type DataFolder, standpoint } from './data-folder';
import { programName, isRunning } from './process-life';

/** A postmaster as its pid file tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/** Kept small, for a laptop; nothing here weakens durability. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  wal_buffers: '16MB',
  checkpoint_timeout: '15min',
  jit: 'off',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** The postmaster that runs on this folder, if one does; a pid file left by a dead one is cleared away. */
export function findPostmaster(folder: DataFolder): Postmaster | undefined {
  const file = path.join(folder.pgdata, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const program = programName(pid);
  if (!pid || !isRunning(pid) || (program !== undefined && !program.startsWith('postgres'))) {
    // Postgres would take any live process of this number for its own, also one that merely inherited the number.
    if (pid && isRunning(pid)) rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Starts Postgres and waits until it takes connections, which after a crash includes its recovery. */
export async function startPostmaster(
  folder: DataFolder,
  binaries: Binaries,
  account: Account | undefined,
  wantedPort: number | undefined,
): Promise<Postmaster> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (let port = wantedPort || (await freePort()); ; port = wantedPort || (await freePort())) {
    const logStart = logSize(folder);
    const exit = launch(folder, binaries, account, port);
    const failure = await untilReady(folder, exit, deadline);
    if (failure === undefined) {
      const postmaster = findPostmaster(folder);
      if (postmaster) return postmaster;
    }
    const said = readFileSync(folder.log, 'utf8').slice(logStart);
    const portTaken = /could not bind|could not create any TCP/i.test(said);
    // Another process may have taken the free port; children of a killed postmaster need a moment to notice its death.
    const passing = (portTaken && !wantedPort) || /shared memory block|postmaster\.pid" already exists/i.test(said);
    if (!passing || Date.now() > deadline) {
      const reason = portTaken ? `port ${port} is taken` : `${failure ?? 'it ended'}: ${lastLines(said)}`;
      throw new Error(`Postgres did not start in ${folder.pgdata}: ${reason}`);
    }
    await sleep(100);
  }
}

/** Stops without waiting for clients (they are disconnected, their transactions rolled back); data is flushed. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isRunning(pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGQUIT');
    await sleep(Date.now() > deadline ? 200 : 15);
  }
}

/** A postmaster others have launched, once it takes connections; undefined when there is none, or it was just stopping. */
export async function settledPostmaster(folder: DataFolder): Promise<Postmaster | undefined> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const postmaster = findPostmaster(folder);
    if (!postmaster || postmaster.ready || Date.now() > deadline) return postmaster;
    await sleep(20);
  }
}

function launch(folder: DataFolder, binaries: Binaries, account: Account | undefined, port: number): Promise<string> {
  const { cwd, here } = standpoint(folder.pgdata, account);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(folder.log, logSize(folder) > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  try {
    // Its own process group: an interrupt typed at the terminal is for the programs, which then stop Postgres in order.
    const child = spawn(binaries.postgres, ['-D', here, '-p', String(port), ...settings], {
      cwd,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log, log],
      detached: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    child.unref();
    return new Promise((done) => {
      child.once('error', (error) => done(error.message));
      child.once('exit', (code, by) => done(by ? `it was ended by ${by}` : `exit code ${code}`));
    });
  } finally {
    closeSync(log);
  }
}

/** Undefined once ready, else why it never will be. */
async function untilReady(folder: DataFolder, exit: Promise<string>, deadline: number): Promise<string | undefined> {
  let failure: string | undefined;
  void exit.then((reason) => (failure = reason));
  while (failure === undefined && !findPostmaster(folder)?.ready) {
    if (Date.now() > deadline) return `it was not ready within ${START_LIMIT_MS / 1000} s`;
    await sleep(10);
  }
  return failure;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const logSize = (folder: DataFolder): number => statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join(' / ');

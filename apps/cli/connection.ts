/**
 * Where the system is that a command works on: named by the environment, or a folder on this machine, whose system is
 * joined if it runs and otherwise started for the command and stopped after it.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  existingSystemFolder,
  FolderInUse,
  joinedEnvironment,
  LocalServices,
  openSystemFolder,
  settingsOf,
  type SystemFolder,
} from '#local-system';
import type { ConnectionOptions } from './options';

/** A system a command can work on. */
export interface Connection {
  /** Settings of every process of that system. */
  readonly environment: NodeJS.ProcessEnv;
  /** True when nobody else keeps the read models, so that this process has to. */
  readonly keepsReadModels: boolean;
  /** Stops what was started for the command. */
  close(): Promise<void>;
}

/** The system is not described well enough to be reached; the message says what is missing. */
export class NotConnected extends Error {}

const WAIT_LIMIT_MS = 30 * 60_000;
const REQUIRED = ['EVENTSTOREDB_URL', 'REPRIEVE_POSTGRES_URL'] as const;

/** @param makesFolder a folder that holds no system yet becomes one; otherwise that is a mistake */
export async function connect(
  options: ConnectionOptions,
  say: (line: string) => void,
  makesFolder = false,
): Promise<Connection> {
  const { standalone } = options;
  if (standalone !== undefined) {
    return inFolder(makesFolder ? openSystemFolder(standalone) : folderOfASystem(standalone), say);
  }
  const missing = REQUIRED.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new NotConnected(
      `Say where the system is: --standalone DIR, or ${missing.join(' and ')} in the environment.`,
    );
  }
  return { environment: process.env, keepsReadModels: false, close: async () => {} };
}

function folderOfASystem(dataDir: string): SystemFolder {
  const folder = existingSystemFolder(dataDir);
  if (folder) return folder;
  throw new NotConnected(
    `${path.resolve(dataDir)} is not the folder of a system. Name one that is; "reprieve import" and "npm start -- --data DIR" make one.`,
  );
}

async function inFolder(folder: SystemFolder, say: (line: string) => void): Promise<Connection> {
  const settings = settingsOf(folder);
  const deadline = Date.now() + WAIT_LIMIT_MS;
  let saidWhom: number | undefined;
  for (;;) {
    try {
      const services = await LocalServices.start({ folder, kind: 'command', ...settings, log: say });
      services.amend({ state: 'running' });
      return {
        environment: { ...process.env, ...services.environment() },
        keepsReadModels: true,
        close: () => services.stop(),
      };
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > deadline) throw error;
      const { run } = error;
      if (run.owner.kind === 'system' && run.state === 'running') {
        say(`Joining the system that runs in ${folder.root} (process ${run.owner.pid}).`);
        const environment = await joinedEnvironment(folder, run);
        return { environment: { ...process.env, ...environment }, keepsReadModels: false, close: async () => {} };
      }
      if (saidWhom !== run.owner.pid) say(`Waiting for process ${run.owner.pid}, which is using ${folder.root}.`);
      saidWhom = run.owner.pid;
    }
    await sleep(200);
  }
}

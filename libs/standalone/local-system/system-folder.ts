/** The folder in which one system on one machine lives: its Postgres, its secrets, its logs, and who is running it. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Paths inside the folder. */
export interface SystemFolder {
  readonly root: string;
  readonly postgres: string;
  readonly logs: string;
  readonly runFile: string;
  readonly lock: string;
  readonly settingsFile: string;
  readonly kekFile: string;
  readonly cursorSecretFile: string;
  readonly issuerKeyFile: string;
  /** How the sandbox's partners were told to behave. */
  readonly partnersFile: string;
}

/**
 * Makes the folder if need be; only this user may look into it, but a Postgres under another account can pass through.
 * @throws Error in words when a file has the name
 */
export function openSystemFolder(dataDir: string): SystemFolder {
  const folder = pathsIn(dataDir);
  if (statSync(folder.root, { throwIfNoEntry: false })?.isFile()) {
    throw new Error(`${folder.root} is a file. Name a folder, or one that is not there yet and will be made.`);
  }
  mkdirSync(folder.root, { recursive: true, mode: 0o711 });
  mkdirSync(folder.logs, { recursive: true, mode: 0o700 });
  return folder;
}

/** The folder of a system that was made before; undefined when there is none, and nothing is made. */
export function existingSystemFolder(dataDir: string): SystemFolder | undefined {
  const folder = pathsIn(dataDir);
  return existsSync(folder.settingsFile) || holdsData(folder) ? folder : undefined;
}

/** Whether a system has kept anything here. */
export function holdsData(folder: SystemFolder): boolean {
  return existsSync(path.join(folder.postgres, 'pgdata'));
}

/** Writes a small file whole or not at all, readable by this user only. */
export function replaceFile(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${content}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function pathsIn(dataDir: string): SystemFolder {
  const root = path.resolve(dataDir);
  const at = (name: string): string => path.join(root, name);
  return {
    root,
    postgres: at('postgres'),
    logs: at('logs'),
    runFile: at('run.json'),
    lock: at('starting'),
    settingsFile: at('settings.json'),
    kekFile: at('kek'),
    cursorSecretFile: at('cursor-secret'),
    issuerKeyFile: at('issuer-key.json'),
    partnersFile: at('partners.json'),
  };
}

/**
 * The folder of one embedded cluster: Postgres' own files in `pgdata`, beside them the superuser's password, the log,
 * and who started it. `pgdata` appears by a rename, so it is there whole or not at all.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account';
import { refuseIfExposed } from './private-file';

/** Paths inside a cluster's folder. */
export interface DataFolder {
  readonly root: string;
  readonly pgdata: string;
  readonly log: string;
  readonly runFile: string;
  readonly startLock: string;
  readonly passwordFile: string;
}

/** Makes the folder if need be and says where things are in it. */
export function openDataFolder(dataDir: string): DataFolder {
  const root = path.resolve(dataDir);
  mkdirSync(root, { recursive: true });
  accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  return {
    root,
    pgdata: path.join(root, 'pgdata'),
    log: path.join(root, 'postgres.log'),
    runFile: path.join(root, 'postgres.json'),
    startLock: path.join(root, 'starting'),
    passwordFile: path.join(root, 'postgres.password'),
  };
}

/**
 * The superuser's password; drawn once, readable by this user only.
 * @throws Error when others can read it, or when it is lost or damaged: a new one would not be that of the cluster
 */
export function superuserPassword(folder: DataFolder): string {
  const file = folder.passwordFile;
  if (!existsSync(file)) {
    if (existsSync(folder.pgdata)) {
      throw new Error(
        `${file} is missing beside the Postgres it opens. Put it back from your backup of ${folder.root}.`,
      );
    }
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(draft, file);
  }
  refuseIfExposed(file);
  const password = readFileSync(file, 'utf8').trim();
  if (!password) throw new Error(`${file} is damaged: it is empty. Put it back from your backup of ${folder.root}.`);
  return password;
}

/** How a Postgres program is pointed at a folder: where it starts, and by which name it calls the place it stands in. */
export interface Standpoint {
  readonly cwd: string;
  readonly here: string;
}

/**
 * Postgres running under another account may not be able to walk to the folder (below root's home, say). On Linux it
 * then starts standing in it, put there before it drops its rights, and calls it by the name that needs no walking.
 */
export function standpoint(folder: string, account: Account | undefined): Standpoint {
  if (!account || canWalkTo(folder, account)) return { cwd: folder, here: folder };
  if (process.platform !== 'linux') {
    throw new Error(
      `The user ${account.name}, which Postgres runs under, cannot enter ${folder}; choose another folder.`,
    );
  }
  return { cwd: folder, here: '/proc/self/cwd' };
}

function canWalkTo(folder: string, account: Account): boolean {
  for (let place = path.dirname(folder); ; place = path.dirname(place)) {
    const { uid, gid, mode } = statSync(place);
    const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & enter) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}

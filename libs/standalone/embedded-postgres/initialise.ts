/** Makes a new cluster: initdb into a draft folder beside the final one, then one rename. */
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { type DataFolder, standpoint, superuserPassword } from './data-folder';

const DRAFT = 'initdb-';
export const SUPERUSER = 'postgres';

/** Leaves a complete `pgdata`; a draft left by a run that was killed is thrown away. The caller holds the start lock. */
export async function initialise(folder: DataFolder, binaries: Binaries, account: Account | undefined): Promise<void> {
  for (const name of readdirSync(folder.root)) {
    if (name.startsWith(DRAFT)) rmSync(path.join(folder.root, name), { recursive: true, force: true });
  }
  const draft = mkdtempSync(path.join(folder.root, DRAFT));
  const pgdata = path.join(draft, 'pgdata');
  const pwfile = path.join(draft, 'pw');
  mkdirSync(pgdata, { mode: 0o700 });
  writeFileSync(pwfile, `${superuserPassword(folder)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o700);
  if (account) for (const place of [draft, pgdata, pwfile]) chownSync(place, account.uid, account.gid);

  const { cwd, here } = standpoint(pgdata, account);
  await run(
    binaries.initdb,
    [
      `--pgdata=${here}`,
      `--pwfile=${here}/../pw`,
      `--username=${SUPERUSER}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting and case rules that are the same on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    cwd,
    account,
  );
  renameSync(pgdata, folder.pgdata);
  rmSync(draft, { recursive: true, force: true });
}

function run(program: string, args: string[], cwd: string, account: Account | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code, signal) => {
      if (code === 0) done();
      else
        fail(new Error(`A new Postgres folder could not be made (${signal ?? `exit code ${code}`}): ${said.trim()}`));
    });
  });
}

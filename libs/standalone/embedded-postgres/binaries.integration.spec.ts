/** The Postgres programs are usable wherever npm put them and whether or not its install scripts ran. */
import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postgresAccount } from './account';
import { usableBinaries } from './binaries';

let folder: string;
let installed: string;
let copies: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'postgres-binaries-'));
  copies = path.join(folder, 'copies');
  mkdirSync(copies);
  const original = await usableBinaries(undefined);
  const source = path.dirname(path.dirname(original.postgres));
  installed = path.join(folder, 'private', 'native');
  mkdirSync(path.dirname(installed), { mode: 0o700 });
  cpSync(source, installed, { recursive: true, verbatimSymlinks: true });
  cpSync(path.join(source, '..', 'package.json'), path.join(installed, '..', 'package.json'));
  // mkdtemp makes folders for its user alone; Postgres' account must be able to reach the copies.
  spawnSync('chmod', ['755', folder]);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const whoRuns = (program: string): number | null => {
  const account = postgresAccount();
  return spawnSync(program, ['--version'], { cwd: '/', ...(account && { uid: account.uid, gid: account.gid }) }).status;
};

it('come from an installation without its library links', async () => {
  for (const name of readdirSync(path.join(installed, 'lib'))) {
    const place = path.join(installed, 'lib', name);
    if (lstatSync(place).isSymbolicLink()) rmSync(place);
  }
  expect(whoRuns(path.join(installed, 'bin', 'initdb'))).not.toBe(0);
  const { initdb, postgres } = await usableBinaries(postgresAccount(), installed, copies);
  expect([whoRuns(initdb), whoRuns(postgres)]).toEqual([0, 0]);
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot('come from an installation only root can enter, copied once', async () => {
  expect(whoRuns(path.join(installed, 'bin', 'postgres'))).not.toBe(0);
  const found = await Promise.all([1, 2].map(() => usableBinaries(postgresAccount(), installed, copies)));
  expect(found[0]).toEqual(found[1]);
  expect(whoRuns(found[0]!.postgres)).toBe(0);
  expect(readdirSync(copies)).toHaveLength(1);
});

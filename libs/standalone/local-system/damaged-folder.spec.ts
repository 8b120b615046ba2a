/** What a data folder depends on is never guessed and never replaced: its files are named, with what to do. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingsOf } from './folder-settings';
import { existingSystemFolder, openSystemFolder, type SystemFolder } from './system-folder';
import { cursorSecret, readySecrets } from './system-secrets';

let root: string;
let folder: SystemFolder;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'reprieve-folder-'));
  folder = openSystemFolder(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const holdData = (): void => void mkdirSync(path.join(folder.postgres, 'pgdata'), { recursive: true });
const write = (file: string, text: string): void => writeFileSync(file, text, { mode: 0o600 });

it('a file in place of the folder is named', () => {
  const file = path.join(root, 'notes.txt');
  write(file, 'x');
  expect(() => openSystemFolder(file)).toThrow(`${file} is a file. Name a folder`);
});

describe('the key of personal data', () => {
  it('is drawn for a new folder, once', () => {
    readySecrets(folder);
    const drawn = readFileSync(folder.kekFile, 'utf8');
    holdData();
    readySecrets(folder);
    expect(readFileSync(folder.kekFile, 'utf8')).toBe(drawn);
  });

  it('that is missing beside data is not replaced by another', () => {
    holdData();
    expect(() => readySecrets(folder)).toThrow(/kek is missing.*Put the file back from your backup/);
    expect(existsSync(folder.kekFile)).toBe(false);
  });

  it.each(['', 'short', `${Buffer.alloc(31).toString('base64')}\n`, `${Buffer.alloc(32).toString('base64')}\nxx\n`])(
    'that is damaged (%j) is named and left as it is',
    (text) => {
      write(folder.kekFile, text);
      expect(() => readySecrets(folder)).toThrow(/kek is damaged.*Put the file back from your backup/);
      expect(readFileSync(folder.kekFile, 'utf8')).toBe(text);
    },
  );

  it('may be several, when keys are being changed', () => {
    write(folder.kekFile, `${Buffer.alloc(32, 1).toString('base64')}\n${Buffer.alloc(32, 2).toString('base64')}\n`);
    expect(() => readySecrets(folder)).not.toThrow();
  });

  it('that others can read is refused', () => {
    readySecrets(folder);
    chmodSync(folder.kekFile, 0o644);
    expect(() => readySecrets(folder)).toThrow(`chmod 600 ${folder.kekFile}`);
  });
});

describe('the secret of page cursors', () => {
  it('that is damaged is named, with what removing it costs', () => {
    write(folder.cursorSecretFile, 'cut off');
    expect(() => cursorSecret(folder)).toThrow(/cursor-secret is damaged.*Remove it.*cursors.*no longer accepted/);
  });
});

describe('the settings of a folder', () => {
  it.each(['', '{', 'null', '{}', '{"clock":"lunar"}', '{"clock":"system","eventStore":5}'])(
    'that are damaged (%j) are named, and none are made up',
    (text) => {
      write(folder.settingsFile, text);
      expect(() => settingsOf(folder)).toThrow(/settings\.json is damaged.*\{"clock":"system"\}/);
      expect(readFileSync(folder.settingsFile, 'utf8')).toBe(text);
    },
  );

  it('that are missing beside data are not made up', () => {
    holdData();
    expect(() => settingsOf(folder, { clock: 'simulated' })).toThrow(/settings\.json is missing.*holds data/);
  });

  it('keep the clock and the event store the folder was made with', () => {
    const store = 'esdb://admin:changeit@store.example:2113?tls=true';
    expect(settingsOf(folder, { clock: 'simulated', eventStore: store })).toEqual({
      clock: 'simulated',
      eventStore: store,
    });
    expect(settingsOf(folder)).toEqual({ clock: 'simulated', eventStore: store });
    expect(() => settingsOf(folder, { clock: 'system' })).toThrow('runs on a simulated clock and keeps it');
    const renewed = 'esdb://admin:other@store.example:2113?tls=true';
    expect(settingsOf(folder, { eventStore: renewed }).eventStore).toBe(renewed);
    expect(settingsOf(folder).eventStore).toBe(renewed);
    const elsewhere = (): unknown => settingsOf(folder, { eventStore: 'esdb://admin:secret@other.example:2113' });
    expect(elsewhere).toThrow(/at store\.example:2113; choose another folder for the one at other\.example:2113/);
    expect(elsewhere).not.toThrow(/secret|other@/);
  });

  it('do not let a folder leave its own event store', () => {
    settingsOf(folder, { clock: 'system' });
    expect(() => settingsOf(folder, { eventStore: 'esdb://127.0.0.1:2113' })).toThrow(
      /keeps its events in an event store of its own/,
    );
  });
});

describe('a folder that is no system', () => {
  it('is not taken for one, and stays as it is', () => {
    const elsewhere = path.join(root, 'elsewhere');
    expect(existingSystemFolder(elsewhere)).toBeUndefined();
    expect(existsSync(elsewhere)).toBe(false);
    expect(existingSystemFolder(root)).toBeUndefined();
    settingsOf(folder, {});
    expect(existingSystemFolder(root)?.root).toBe(folder.root);
  });
});

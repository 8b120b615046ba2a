import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { noteOf } from '#embedded-postgres';
import { KeptRunNote, liveRun, readRunNote } from './run-note';
import { openSystemFolder, type SystemFolder } from './system-folder';

describe('the note of who runs a folder', () => {
  let root: string;
  let folder: SystemFolder;
  const lines: string[] = [];

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'reprieve-note-'));
    folder = openSystemFolder(root);
    lines.length = 0;
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const kept = (): KeptRunNote =>
    new KeptRunNote(
      folder,
      { owner: { ...noteOf(process.pid), kind: 'system' }, state: 'starting', since: '2026-11-02T01:00:00.000Z' },
      (line) => lines.push(line),
    );
  /** Nothing can be written here any more, as on a full disk. */
  const block = (): void => {
    rmSync(folder.runFile);
    mkdirSync(path.join(folder.runFile, 'x'), { recursive: true });
  };

  it('that cannot be written is written once it can be, and says so', async () => {
    const note = kept();
    block();
    note.amend({ issuer: { port: 1 } });
    note.amend({ state: 'running' });
    expect(lines).toEqual([expect.stringMatching(/run\.json cannot be written: .*tried again/)]);
    rmSync(folder.runFile, { recursive: true });
    for (let looks = 0; lines.length < 2 && looks < 100; looks += 1) await sleep(50);
    expect(lines[1]).toContain('is written again');
    expect(readRunNote(folder)).toMatchObject({ state: 'running', issuer: { port: 1 } });
  });

  it('that cannot be written does not keep anything from being stopped', () => {
    const note = kept();
    block();
    expect(() => note.close({ state: 'stopped' })).not.toThrow();
    expect(lines).toEqual([expect.stringContaining('The next start finds out by itself')]);
  });

  it('tells a run that lives from one that does not', () => {
    const note = kept();
    expect(liveRun(folder)?.owner.pid).toBe(process.pid);
    note.close({ state: 'stopped' });
    expect(liveRun(folder)).toBeUndefined();
  });

  it.each(['', '{"owner":', '{}', 'null'])('damaged (%j) is named with what to do', (text) => {
    writeFileSync(folder.runFile, text);
    expect(() => readRunNote(folder)).toThrow(/run\.json is damaged.*See that no process of it runs.*remove the file/);
    expect(readFileSync(folder.runFile, 'utf8')).toBe(text);
  });
});

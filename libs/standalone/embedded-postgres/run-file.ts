/** Who is responsible for stopping the running cluster, and where it listens: written at each start. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder';
import { isSameProcess, noteOf, type ProcessNote } from './process-life';

/** Contents of the run file. */
export interface RunNote {
  readonly port: number;
  readonly postmaster: number;
  readonly owner: ProcessNote;
}

/** Notes this process as the owner. */
export function writeRunNote(folder: DataFolder, port: number, postmaster: number): void {
  const note: RunNote = { port, postmaster, owner: noteOf(process.pid) };
  writeFileSync(`${folder.runFile}.new`, `${JSON.stringify(note)}\n`);
  renameSync(`${folder.runFile}.new`, folder.runFile);
}

/** Whether the process that started this postmaster still runs. */
export function ownerLives(folder: DataFolder, postmaster: number): boolean {
  const note = readRunNote(folder);
  return note !== undefined && note.postmaster === postmaster && isSameProcess(note.owner);
}

/** The port of the last run, preferred for the next so that addresses stay. */
export function lastPort(folder: DataFolder): number | undefined {
  return readRunNote(folder)?.port;
}

function readRunNote(folder: DataFolder): RunNote | undefined {
  try {
    return JSON.parse(readFileSync(folder.runFile, 'utf8')) as RunNote;
  } catch {
    return undefined;
  }
}

/**
 * `run.json`: which processes run on a data folder and where they listen. It outlives a killed supervisor, so that the
 * next one finds what was left behind, and an orderly end, so that ports stay the same. It holds no secrets.
 */
import { readFileSync } from 'node:fs';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';
import { replaceFile, type SystemFolder } from './system-folder';

/** A process that listens on a loopback port. */
export interface ListeningProcess extends ProcessNote {
  readonly port: number;
}

/** What runs on a folder. */
export interface RunNote {
  /** Who is responsible: a supervisor (`system`), or a command line that stops everything when it has its answer. */
  readonly owner: ProcessNote & { readonly kind: 'system' | 'command' };
  readonly state: 'starting' | 'running' | 'stopping' | 'stopped';
  readonly since: string;
  readonly postgres?: { readonly pid: number; readonly port: number };
  readonly eventStore?: ListeningProcess;
  /** The process that serves the API and keeps the read models. */
  readonly node?: ListeningProcess;
  /** The development token issuer; it lives in the supervisor itself. */
  readonly issuer?: { readonly port: number };
}

/** What the last or present run noted; undefined for a folder nobody ran on yet. */
export function readRunNote(folder: SystemFolder): RunNote | undefined {
  try {
    return JSON.parse(readFileSync(folder.runFile, 'utf8')) as RunNote;
  } catch {
    return undefined;
  }
}

export function writeRunNote(folder: SystemFolder, note: RunNote): void {
  replaceFile(folder.runFile, JSON.stringify(note, undefined, 2));
}

/** The note of a run whose owner is alive. */
export function liveRun(folder: SystemFolder): RunNote | undefined {
  const note = readRunNote(folder);
  return note && note.state !== 'stopped' && isSameProcess(note.owner) ? note : undefined;
}

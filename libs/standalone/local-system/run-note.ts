/**
 * `run.json`: which processes run on a data folder and where they listen. It outlives a killed supervisor, so that the
 * next one finds what was left behind, and an orderly end, so that ports stay the same. It holds no secrets.
 */
import { readFileSync } from 'node:fs';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';
import { causeOf } from './disk-full';
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
  /** Absent when the events are kept elsewhere. */
  readonly eventStore?: ListeningProcess;
  /** The process that serves the API and keeps the read models. */
  readonly node?: ListeningProcess;
  /** The development token issuer; it lives in the supervisor itself. */
  readonly issuer?: { readonly port: number };
  /** The sandbox's partners; in the supervisor as well. */
  readonly partners?: { readonly port: number };
}

/**
 * What the last or present run noted; undefined for a folder nobody ran on yet.
 * @throws Error when the note is damaged: what runs on the folder would not be found.
 */
export function readRunNote(folder: SystemFolder): RunNote | undefined {
  let text: string;
  try {
    text = readFileSync(folder.runFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const note = JSON.parse(text) as RunNote;
    if (typeof note.owner.pid === 'number') return note;
  } catch {
    // Said below.
  }
  throw new Error(
    `${folder.runFile} is damaged, so what runs on this folder is not known. See that no process of it runs any more, remove the file, and start again.`,
  );
}

/** The note of a run whose owner is alive. */
export function liveRun(folder: SystemFolder): RunNote | undefined {
  const note = readRunNote(folder);
  return note && note.state !== 'stopped' && isSameProcess(note.owner) ? note : undefined;
}

const AGAIN_AFTER_MS = 1_000;

/** The note of this run, kept on disk. What cannot be written (the disk is full) is written as soon as it can be. */
export class KeptRunNote {
  private pending: NodeJS.Timeout | undefined;

  /** @throws Error when the folder cannot be written to */
  constructor(
    private readonly folder: SystemFolder,
    private note: RunNote,
    private readonly log: (line: string) => void,
  ) {
    this.write();
  }

  get current(): RunNote {
    return this.note;
  }

  /** Never throws: a supervisor that died of its own note would leave everything behind that it looks after. */
  amend(change: Partial<RunNote>): void {
    this.note = { ...this.note, ...change };
    clearTimeout(this.pending);
    const failure = this.tryToWrite();
    if (failure === undefined) return;
    if (!this.pending) this.log(`${failure} It is tried again until it can be.`);
    this.goOnTrying();
  }

  /** The last words; nothing is tried any more afterwards. */
  close(change: Partial<RunNote>): void {
    clearTimeout(this.pending);
    this.note = { ...this.note, ...change };
    const failure = this.tryToWrite();
    if (failure !== undefined) this.log(`${failure} The next start finds out by itself how things are.`);
  }

  private goOnTrying(): void {
    this.pending = setTimeout(() => {
      if (this.tryToWrite() !== undefined) return this.goOnTrying();
      this.pending = undefined;
      this.log(`${this.folder.runFile} is written again.`);
    }, AGAIN_AFTER_MS);
    this.pending.unref();
  }

  private tryToWrite(): string | undefined {
    try {
      this.write();
      return undefined;
    } catch (error) {
      return `${this.folder.runFile} cannot be written: ${causeOf(error)}`;
    }
  }

  private write(): void {
    replaceFile(this.folder.runFile, JSON.stringify(this.note, undefined, 2));
  }
}

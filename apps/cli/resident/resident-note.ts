/**
 * How a command line reaches the process that runs on a folder anyway: a loopback port and a password for it, in a file only
 * this user can read. Every start draws another.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';
import { replaceFile } from '#local-system';

export interface ResidentNote extends ProcessNote {
  readonly port: number;
  readonly password: string;
}

const fileIn = (root: string): string => path.join(root, 'lookups.json');

export function writeResidentNote(root: string, note: ResidentNote): void {
  replaceFile(fileIn(root), JSON.stringify(note));
}

/** Undefined when nobody answers there: there are slower ways to the same answer. */
export function residentNote(root: string): ResidentNote | undefined {
  try {
    const note = JSON.parse(readFileSync(fileIn(root), 'utf8')) as ResidentNote;
    return isSameProcess(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

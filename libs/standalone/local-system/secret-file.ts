/** Secrets of a data folder: drawn once, kept in files only this user can read. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { replaceFile } from './system-folder';

/** The 32-byte secret of this file as base64; made at the first call. @throws Error when others can read the file. */
export function secretIn(file: string): string {
  if (!existsSync(file)) replaceFile(file, randomBytes(32).toString('base64'));
  refuseIfExposed(file);
  return readFileSync(file, 'utf8').trim();
}

/** A secret others can read is none. */
export function refuseIfExposed(file: string): void {
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new Error(`Others can read ${file}, which holds a secret: run "chmod 600 ${file}".`);
  }
}

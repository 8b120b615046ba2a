/** Files that hold a secret. */
import { statSync } from 'node:fs';

/** A secret others can read is none. @throws Error saying how to close the file */
export function refuseIfExposed(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`Others can read ${file}, which holds a secret: run "chmod 600 ${file}".`);
  }
}

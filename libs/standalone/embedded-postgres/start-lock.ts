/** Lets one process at a time make, start or adopt a cluster. A lock whose holder has died is taken over. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, noteOf, type ProcessNote } from './process-life';

const WAIT_MS = 120_000;
let counter = 0;

/** Runs the work while holding the lock file. */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  const mine = `${file}.${process.pid}.${(counter += 1)}`;
  writeFileSync(mine, JSON.stringify(noteOf(process.pid)));
  try {
    for (;;) {
      try {
        linkSync(mine, file); // atomic, and the lock never exists without its holder's name in it
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (Date.now() > deadline)
        throw new Error(`Another process has been starting Postgres for too long (see ${file}).`);
      if (!holderLives(file)) discard(file, mine);
      else await sleep(25);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function holderLives(file: string): boolean {
  try {
    return isSameProcess(JSON.parse(readFileSync(file, 'utf8')) as ProcessNote);
  } catch {
    return true; // it has just been released: try again
  }
}

/** Moves a dead holder's lock aside; if a live one slipped in between, it is put back. */
function discard(file: string, mine: string): void {
  const aside = `${mine}.dead`;
  try {
    renameSync(file, aside);
    if (holderLives(aside)) linkSync(aside, file);
  } catch {
    // Someone else discarded it first.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Ends processes in order: asks, waits, and kills what does not listen. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';

/** Resolves when the noted process is gone. */
export async function endProcess(note: ProcessNote, patienceMs = 10_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  send(note, 'SIGTERM');
  while (isSameProcess(note)) {
    if (Date.now() > deadline) send(note, 'SIGKILL');
    await sleep(15);
  }
}

function send(note: ProcessNote, signal: NodeJS.Signals): void {
  if (!isSameProcess(note)) return;
  try {
    process.kill(note.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

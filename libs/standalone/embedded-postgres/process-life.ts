/**
 * Whether a process noted on disk is still the same one and running. A pid alone does not tell: it is reused, and a
 * process nobody has reaped yet still answers to signals.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A process as noted on disk; `born` is its start in clock ticks since boot, where the system tells it. */
export interface ProcessNote {
  readonly pid: number;
  readonly born?: string;
}

/** A note about a running process, to be compared later by `isSameProcess`. */
export function noteOf(pid: number): ProcessNote {
  return { pid, born: stat(pid)?.born };
}

/** Whether the noted process still runs (and is not merely another with its number). */
export function isSameProcess(note: ProcessNote): boolean {
  return isRunning(note.pid) && (note.born === undefined || stat(note.pid)?.born === note.born);
}

/** Whether a process with this number runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return stat(pid)?.state !== 'Z';
}

/** The name of the program a process runs, or undefined where the system does not tell. */
export function programName(pid: number): string | undefined {
  try {
    return path.basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '');
  } catch {
    return undefined;
  }
}

function stat(pid: number): { state: string; born: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', born: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

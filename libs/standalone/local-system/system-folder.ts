/**
 * The folder in which one system on one machine lives: its Postgres, its secrets, its logs, and who is running it.
 * A folder remembers the kind of clock it was made with, since business dates must never go back.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** `system` follows the wall clock; `simulated` is advanced by an operator (demonstrations, tests). */
export type ClockKind = 'system' | 'simulated';

/** Paths inside the folder. */
export interface SystemFolder {
  readonly root: string;
  readonly postgres: string;
  readonly logs: string;
  readonly runFile: string;
  readonly lock: string;
  readonly settingsFile: string;
  readonly kekFile: string;
  readonly cursorSecretFile: string;
  readonly issuerKeyFile: string;
}

/** Makes the folder if need be; only this user may look into it, but a Postgres under another account can pass through. */
export function openSystemFolder(dataDir: string): SystemFolder {
  const root = path.resolve(dataDir);
  const at = (name: string): string => path.join(root, name);
  mkdirSync(root, { recursive: true, mode: 0o711 });
  mkdirSync(at('logs'), { recursive: true, mode: 0o700 });
  return {
    root,
    postgres: at('postgres'),
    logs: at('logs'),
    runFile: at('run.json'),
    lock: at('starting'),
    settingsFile: at('settings.json'),
    kekFile: at('kek'),
    cursorSecretFile: at('cursor-secret'),
    issuerKeyFile: at('issuer-key.json'),
  };
}

/**
 * The folder's clock: the one it was made with, else the wanted one, which it keeps from now on.
 * @throws Error when another kind is asked for than the folder has.
 */
export function clockOf(folder: SystemFolder, wanted: ClockKind | undefined, byDefault: ClockKind): ClockKind {
  const kept = keptClock(folder);
  if (kept && wanted && kept !== wanted) {
    throw new Error(
      `The data folder ${folder.root} runs on a ${kept} clock and keeps it; choose another folder for a ${wanted} one.`,
    );
  }
  const clock = kept ?? wanted ?? byDefault;
  if (!kept) replaceFile(folder.settingsFile, JSON.stringify({ clock }));
  return clock;
}

function keptClock(folder: SystemFolder): ClockKind | undefined {
  let text: string;
  try {
    text = readFileSync(folder.settingsFile, 'utf8');
  } catch {
    return undefined;
  }
  return (JSON.parse(text) as { clock?: ClockKind }).clock;
}

/** Writes a small file whole or not at all, readable by this user only. */
export function replaceFile(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${content}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

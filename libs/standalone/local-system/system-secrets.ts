/**
 * The secrets of a data folder, drawn once, in files only this user can read. A secret that data depends on is never
 * replaced: a new key would leave everything that was encrypted under the old one unreadable for good.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { refuseIfExposed } from '#embedded-postgres';
import { holdsData, replaceFile, type SystemFolder } from './system-folder';

const KEY = /^[A-Za-z0-9+/]{43}=$/;
const SHORTEST_CURSOR_SECRET = 32;

/** Draws what a new folder lacks and looks at what is there. @throws Error naming the file and what to do */
export function readySecrets(folder: SystemFolder): void {
  readyKek(folder);
  cursorSecret(folder);
}

/** Signs page cursors; losing it makes open pages invalid and nothing else. */
export function cursorSecret({ cursorSecretFile: file }: SystemFolder): string {
  if (!existsSync(file)) draw(file);
  refuseIfExposed(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= SHORTEST_CURSOR_SECRET) return secret;
  throw new Error(
    `${file} is damaged: it must hold at least ${SHORTEST_CURSOR_SECRET} characters. Remove it, and a new one is drawn at the next start; page cursors given out before are then no longer accepted.`,
  );
}

/** The key that wraps the keys of personal data: one in base64 a line, the first is the current one. */
function readyKek(folder: SystemFolder): void {
  const file = folder.kekFile;
  if (!existsSync(file)) {
    if (holdsData(folder)) {
      throw new Error(
        `${file} is missing, and ${folder.root} holds data whose names and phone numbers only this key opens. Put the file back from your backup. Without it they stay unreadable: begin anew in another folder, or in this one after removing it.`,
      );
    }
    draw(file);
  }
  refuseIfExposed(file);
  const keys = readFileSync(file, 'utf8').split(/\s+/).filter(Boolean);
  if (keys.length > 0 && keys.every((key) => KEY.test(key))) return;
  throw new Error(
    `${file} is damaged: it must hold keys of 32 bytes in base64, one a line. Put the file back from your backup; a new key would not open the personal data in ${folder.root}.`,
  );
}

function draw(file: string): void {
  replaceFile(file, randomBytes(32).toString('base64'));
}

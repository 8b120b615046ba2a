/** Where the system is that a command works on: a folder on this machine, or what the environment names. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  eventStorePlace,
  existingSystemFolder,
  fromWhereInvoked,
  openSystemFolder,
  type SystemFolder,
} from '#local-system';
import type { ConnectionOptions } from './options';

export type Place = { readonly kind: 'folder'; readonly folder: SystemFolder } | { readonly kind: 'environment' };

/** The system is not described well enough to be reached; the message says what is missing. */
export class NotConnected extends Error {}

const REQUIRED = ['EVENTSTOREDB_URL', 'REPRIEVE_POSTGRES_URL'] as const;
/** Where `npm start` and `npm run demo` keep everything unless they are told otherwise. */
const USUAL_FOLDER = '.reprieve';

/**
 * The folder that is named; else the system the environment names; else the usual folder where the command was typed.
 * @param makesFolder a folder that holds no system yet becomes one; otherwise that is a mistake
 */
export function placeOf({ standalone }: ConnectionOptions, makesFolder = false): Place {
  if (standalone !== undefined) {
    return { kind: 'folder', folder: makesFolder ? openSystemFolder(standalone) : folderOfASystem(standalone) };
  }
  const missing = REQUIRED.filter((name) => !process.env[name]);
  if (missing.length === 0) return { kind: 'environment' };
  const usual = fromWhereInvoked(process.env.REPRIEVE_DATA ?? USUAL_FOLDER);
  const folder = existingSystemFolder(usual);
  if (folder) return { kind: 'folder', folder };
  throw new NotConnected(
    `Say where the system is: --standalone DIR, or ${missing.join(' and ')} in the environment. (There is none in ${usual}.)`,
  );
}

/** The system the environment names, in words without secrets. */
export function environmentInWords({
  EVENTSTOREDB_URL: store = '',
  REPRIEVE_POSTGRES_URL: postgres = '',
}: NodeJS.ProcessEnv): string {
  const database = URL.canParse(postgres)
    ? `${new URL(postgres).host}${new URL(postgres).pathname}`
    : 'the Postgres named';
  return `Reprieve on the event store at ${eventStorePlace(store)} and Postgres at ${database}.`;
}

function folderOfASystem(dataDir: string): SystemFolder {
  const folder = existingSystemFolder(dataDir);
  if (folder) return folder;
  const place = path.resolve(dataDir);
  throw new NotConnected(
    `${place} ${existsSync(place) ? 'is not the folder of a system' : 'does not exist'}. Name the folder of one; "reprieve import" and "npm start -- --data DIR" make one.`,
  );
}

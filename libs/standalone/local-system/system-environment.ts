/** What every process of a system in a folder is told: where things are, its secrets and its clock. */
import type { ClockKind } from './folder-settings';
import type { SystemFolder } from './system-folder';
import { cursorSecret, readySecrets } from './system-secrets';

export function systemEnvironment(
  folder: SystemFolder,
  clock: ClockKind,
  eventStoreUrl: string,
  postgresUrl: string,
): Record<string, string> {
  readySecrets(folder);
  return {
    EVENTSTOREDB_URL: eventStoreUrl,
    REPRIEVE_POSTGRES_URL: postgresUrl,
    REPRIEVE_KEK_FILE: folder.kekFile,
    REPRIEVE_CURSOR_SECRET: cursorSecret(folder),
    REPRIEVE_CLOCK: clock,
  };
}

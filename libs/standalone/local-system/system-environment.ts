/** What every process of a system in a folder is told: where things are, its secrets and its clock. */
import { eventStoreUrl } from './event-store-program';
import { secretIn } from './secret-file';
import type { ClockKind, SystemFolder } from './system-folder';

export function systemEnvironment(
  folder: SystemFolder,
  clock: ClockKind,
  eventStorePort: number,
  postgresUrl: string,
): Record<string, string> {
  secretIn(folder.kekFile);
  return {
    EVENTSTOREDB_URL: eventStoreUrl(eventStorePort),
    REPRIEVE_POSTGRES_URL: postgresUrl,
    REPRIEVE_KEK_FILE: folder.kekFile,
    REPRIEVE_CURSOR_SECRET: secretIn(folder.cursorSecretFile),
    REPRIEVE_CLOCK: clock,
  };
}

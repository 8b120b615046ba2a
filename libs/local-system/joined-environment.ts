/** The environment for a process that joins a system somebody else runs on this folder. */
import { startEmbeddedPostgres } from '#embedded-postgres';
import { eventStoreUrl } from './event-store-program';
import { REPRIEVE_DATABASE } from './postgres-keeper';
import type { RunNote } from './run-note';
import { secretIn } from './secret-file';
import { clockOf, type SystemFolder } from './system-folder';

/** @throws Error when the run has no event store (yet) */
export async function joinedEnvironment(folder: SystemFolder, run: RunNote): Promise<Record<string, string>> {
  if (!run.eventStore) throw new Error(`The system in ${folder.root} (process ${run.owner.pid}) is not up yet.`);
  // Its address holds a password that stands in the Postgres folder only; the server itself is found running.
  const postgres = await startEmbeddedPostgres({ dataDir: folder.postgres });
  secretIn(folder.kekFile);
  return {
    EVENTSTOREDB_URL: eventStoreUrl(run.eventStore.port),
    REPRIEVE_POSTGRES_URL: postgres.url(REPRIEVE_DATABASE),
    REPRIEVE_KEK_FILE: folder.kekFile,
    REPRIEVE_CLOCK: clockOf(folder, undefined, 'system'),
  };
}

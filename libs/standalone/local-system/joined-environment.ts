/** The environment for a process that joins a system somebody else runs on this folder. */
import { startEmbeddedPostgres } from '#embedded-postgres';
import { embeddedStoreUrl } from './event-store-address';
import { settingsOf } from './folder-settings';
import { REPRIEVE_DATABASE } from './postgres-keeper';
import type { RunNote } from './run-note';
import { systemEnvironment } from './system-environment';
import type { SystemFolder } from './system-folder';

/** @throws Error when the run has no event store (yet) */
export async function joinedEnvironment(folder: SystemFolder, run: RunNote): Promise<Record<string, string>> {
  const { clock, eventStore } = settingsOf(folder);
  const store = eventStore ?? (run.eventStore && embeddedStoreUrl(run.eventStore.port));
  if (!store) throw new Error(`The system in ${folder.root} (process ${run.owner.pid}) is not up yet.`);
  // Its address holds a password that stands in the Postgres folder only; the server itself is found running.
  const postgres = await startEmbeddedPostgres({ dataDir: folder.postgres });
  return systemEnvironment(folder, clock, store, postgres.url(REPRIEVE_DATABASE));
}

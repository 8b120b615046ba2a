/** The environment for a process that joins a system somebody else runs on this folder. */
import { startEmbeddedPostgres } from '#embedded-postgres';
import { REPRIEVE_DATABASE } from './postgres-keeper';
import type { RunNote } from './run-note';
import { systemEnvironment } from './system-environment';
import { clockOf, type SystemFolder } from './system-folder';

/** @throws Error when the run has no event store (yet) */
export async function joinedEnvironment(folder: SystemFolder, run: RunNote): Promise<Record<string, string>> {
  if (!run.eventStore) throw new Error(`The system in ${folder.root} (process ${run.owner.pid}) is not up yet.`);
  // Its address holds a password that stands in the Postgres folder only; the server itself is found running.
  const postgres = await startEmbeddedPostgres({ dataDir: folder.postgres });
  const clock = clockOf(folder, undefined, 'system');
  return systemEnvironment(folder, clock, run.eventStore.port, postgres.url(REPRIEVE_DATABASE));
}

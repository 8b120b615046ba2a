/** Another try at parked events, after the code was mended: sequence by sequence, in the order of the log, up to the first that fails again. */
import type { EventSource, LogEntry } from '../engine/event-source';
import type { ProjectionRunner, RetryOutcome } from '../engine/projection-runner';
import { park, parkedPlaces, parkedSequences, unpark } from './parked-events-table';

/** Call while the projection is at rest. */
export async function retryParked(
  runner: ProjectionRunner,
  source: EventSource,
  sequence?: string,
): Promise<RetryOutcome> {
  const name = runner.checkpoint.projection;
  const sequences =
    sequence === undefined ? await runner.transaction((client) => parkedSequences(client, name)) : [sequence];
  let applied = 0;
  let stillParked = 0;
  for (const each of sequences) {
    const outcome = await retrySequence(runner, source, each);
    applied += outcome.applied;
    stillParked += outcome.stillParked;
  }
  return { applied, stillParked };
}

async function retrySequence(runner: ProjectionRunner, source: EventSource, sequence: string): Promise<RetryOutcome> {
  const name = runner.checkpoint.projection;
  const places = await runner.transaction((client) => parkedPlaces(client, name, sequence));
  const entries: LogEntry[] = [];
  for (const { stream, revision } of places) {
    const entry = await source.readEvent(stream, revision);
    if (!entry) throw new Error(`The log has no revision ${revision} of ${stream}.`);
    entries.push(entry);
  }
  try {
    return await runner.transaction(async (client, fold) => {
      const prepared = await fold.prepare(client, entries, new Set());
      const failing = new Set(prepared.parked.map(({ position }) => position));
      await prepared.write(client);
      await unpark(
        client,
        name,
        places.map(({ position }) => position).filter((position) => !failing.has(position)),
      );
      await park(client, name, prepared.parked);
      return { applied: entries.length - failing.size, stillParked: failing.size };
    });
  } finally {
    // Rows and waiting sequences changed behind the runner's back.
    runner.recoverLater();
  }
}

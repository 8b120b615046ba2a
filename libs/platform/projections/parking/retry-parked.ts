/** Another try at parked events, after the code was mended: sequence by sequence, in the order of the log, up to the first that fails again. */
import type { EventSource, LogEntry } from '../engine/event-source';
import type { ProjectionRunner, RetryOutcome } from '../engine/projection-runner';
import { writeChanges } from '../table/table-writer';
import { park, type ParkedPlace, parkedPlaces, parkedSequences, unpark } from './parked-events-table';

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
  for (const place of places) {
    const event = await source.readEvent(place.stream, place.revision);
    entries.push(event ? { kind: 'event', event } : stillUnknown(place));
  }
  try {
    return await runner.transaction(async (client, fold) => {
      const prepared = await fold.prepare(entries, new Set());
      const failing = new Set(prepared.parked.map(({ position }) => position));
      await writeChanges(client, prepared.changes);
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

function stillUnknown({ eventId, eventType, ...place }: ParkedPlace): LogEntry {
  const event = { ...place, id: eventId, type: eventType, data: null, metadata: null };
  return { kind: 'unknown', event: { ...event, reason: 'unknown-type' } };
}

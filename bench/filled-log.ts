/**
 * A log of many lifecycles for read models to be built from. In life a case goes on for months beside thousands of others, so
 * the lifecycles are told in cohorts, each step for the whole cohort before the next: the events of a case lie far apart.
 */
import { type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { inFlight } from './measure';
import { idsOf, retellAppend, type Story, type StoryAppend } from './story';

const COHORT = 4_000;
const IN_FLIGHT = 256;

/** Tells so many lifecycles. Returns the number of events. */
export async function fillLog(
  client: EventStoreDBClient,
  story: Story,
  lifecycles: number,
  log: (line: string) => void,
): Promise<number> {
  for (let first = 0; first < lifecycles; first += COHORT) {
    const cohort = Math.min(COHORT, lifecycles - first);
    /** Of the recorded streams: every lifecycle's stand as theirs did. */
    const told = new Map<string, number>();
    for (const text of story.appends) {
      const recorded = JSON.parse(text) as StoryAppend;
      const before = told.get(recorded.stream) ?? 0;
      told.set(recorded.stream, before + recorded.events.length);
      const expectedRevision = before === 0 ? NO_STREAM : BigInt(before - 1);
      await inFlight(cohort, IN_FLIGHT, (n) => {
        const { stream, events } = retellAppend(story, text, idsOf('F', first + n));
        return client.appendToStream(
          stream,
          events.map((event) => jsonEvent(event)),
          { expectedRevision },
        );
      });
    }
    log(`filled the log with ${(first + cohort) * story.events} of ${lifecycles * story.events} events`);
  }
  return lifecycles * story.events;
}

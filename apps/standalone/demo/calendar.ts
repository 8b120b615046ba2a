/**
 * Lets many stories run on one simulated calendar. A story is told in steps; between them it waits for a day. The clock is
 * moved to the next day anybody waits for, and everybody waiting for it goes on.
 */
import type { LocalDate } from '#kernel';
import { inParallel } from './in-parallel';

/** A story: yields the day it waits for, returns when it is told to the end. */
export type Story = AsyncGenerator<LocalDate, void, void>;

/** Where the calendar stands. */
export interface CalendarProgress {
  readonly day: LocalDate;
  readonly ended: number;
  readonly total: number;
}

interface Waiting {
  readonly story: Story;
  readonly until: LocalDate;
}

/**
 * @param turnTo moves the clock; not called for days before `from`, where the stories' first steps happen at once
 * @param stop ends the telling after the step in progress
 */
export async function tellStories(
  stories: readonly Story[],
  from: LocalDate,
  turnTo: (day: LocalDate) => Promise<void>,
  options: {
    readonly atOnce: number;
    readonly until?: LocalDate;
    readonly onProgress?: (progress: CalendarProgress) => void;
  },
): Promise<readonly Story[]> {
  let waiting: readonly Waiting[] = stories.map((story) => ({ story, until: from }));
  let day = from;
  while (waiting.length > 0) {
    const next = waiting.reduce((least, { until }) => (until < least ? until : least), waiting[0]!.until);
    if (options.until !== undefined && next > options.until) break;
    if (next > day) {
      await turnTo(next);
      day = next;
    }
    const later: Waiting[] = [];
    await inParallel(
      waiting.filter(({ until }) => until <= day),
      options.atOnce,
      async ({ story }) => {
        const step = await story.next();
        if (!step.done) later.push({ story, until: step.value });
      },
    );
    waiting = [...waiting.filter(({ until }) => until > day), ...later];
    options.onProgress?.({ day, ended: stories.length - waiting.length, total: stories.length });
  }
  return waiting.map(({ story }) => story);
}

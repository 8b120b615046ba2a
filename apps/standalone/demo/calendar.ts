/**
 * Lets many stories run on one simulated calendar. A story is told in steps; between them it waits for a day. The clock is
 * moved to the next day anybody waits for, and everybody waiting for it goes on.
 */
import { earlierDate, type LocalDate } from '#kernel';
import { inParallel } from './in-parallel';

/** A story: yields the day it waits for, returns when it is told to the end. */
export type Story = AsyncGenerator<LocalDate, void, void>;

/** Where the calendar stands. */
export interface CalendarProgress {
  readonly day: LocalDate;
  readonly ended: number;
  readonly total: number;
}

/** A story that goes on when its day has come. */
export interface Waiting {
  readonly story: Story;
  readonly until: LocalDate;
}

/** How stories are told. */
export interface Telling {
  /** Moves the clock; only called for days after `from`. */
  readonly turnTo: (day: LocalDate) => Promise<void>;
  /** The day it is; stories waiting for it or an earlier day go on at once. */
  readonly from: LocalDate;
  /** The last day that is told; without it every story is told to its end. */
  readonly until?: LocalDate;
  /** Stories told side by side. */
  readonly atOnce: number;
  readonly onProgress?: (progress: CalendarProgress) => void;
}

/** Returns the stories that wait for days after the last one told. */
export async function tellStories(stories: readonly Waiting[], telling: Telling): Promise<readonly Waiting[]> {
  const { turnTo, until: last, atOnce, onProgress } = telling;
  let waiting = stories;
  let day = telling.from;
  while (waiting.length > 0) {
    const next = waiting.map(({ until }) => until).reduce(earlierDate);
    if (last !== undefined && next > last) break;
    if (next > day) {
      await turnTo(next);
      day = next;
    }
    const later: Waiting[] = [];
    await inParallel(
      waiting.filter(({ until }) => until <= day),
      atOnce,
      async ({ story }) => {
        const step = await story.next();
        if (!step.done) later.push({ story, until: step.value });
      },
    );
    waiting = [...waiting.filter(({ until }) => until > day), ...later];
    onProgress?.({ day, ended: stories.length - waiting.length, total: stories.length });
  }
  return waiting;
}

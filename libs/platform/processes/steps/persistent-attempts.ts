/**
 * Tries until it works, or until trying on would only keep others waiting. What fails of itself gets a few tries. What
 * passes (a store that is away, a lost race, an answer that never came) is tried on with growing pauses: without end while
 * the store does not answer anybody, and for a minute or two when the store answers others.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { isPassing } from '#event-store';

export type Attempted<Result> =
  | { readonly kind: 'done'; readonly result: Result; readonly attempts: number }
  | { readonly kind: 'given-up'; readonly error: Error; readonly attempts: number };

export interface Persistence {
  readonly signal: AbortSignal;
  /** Whether the event store answers at all; asked only before a passing error is given up. */
  readonly storeAnswers: () => Promise<boolean>;
  /** Others wait: a store that answers is reason enough to give up now. */
  readonly pressed?: () => boolean;
  /** Waits between attempts; the wall clock by default. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Tries of what fails of itself. */
const TRIES = 5;
/** Tries of what may pass while the store answers: about two minutes. */
const PASSING_TRIES = 15;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 15_000;

/** @throws the signal's reason when it aborts */
export async function attemptPersistently<Result>(
  attempt: () => Promise<Result>,
  { signal, storeAnswers, pressed = () => false, pause = pauseFor }: Persistence,
): Promise<Attempted<Result>> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return { kind: 'done', result: await attempt(), attempts };
    } catch (thrown) {
      signal.throwIfAborted();
      const enough = isPassing(thrown)
        ? (attempts >= PASSING_TRIES || pressed()) && (await storeAnswers())
        : attempts >= TRIES;
      if (enough) return { kind: 'given-up', error: errorOf(thrown), attempts };
      await pause(pauseAfter(attempts), signal);
    }
  }
}

/** Doubles with every failed attempt, up to a bound. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return wait(milliseconds, undefined, { signal });
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

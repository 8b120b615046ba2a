/** What can go wrong between this process and the event store, one class per answer a caller can act on. */
import { counted } from '#kernel';
import type { ExpectedRevision, UnreadableReason } from './recorded-event';

/** The stream does not stand where the append expected it; nothing was written. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Last revision of the stream, −1 when it has no events. */
    readonly actual: number,
  ) {
    super(`${stream} stands at revision ${actual}, not at ${expected}`);
  }
}

/** The store cannot be reached or does not answer in time, and nothing was written. Try again later. */
export class EventStoreUnavailable extends Error {
  override readonly name: string = 'EventStoreUnavailable';
  /** What a caller should wait before it tries again. */
  readonly retryAfterSeconds = 2;
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

/** The append may or may not stand: no answer came and the store could not be asked. The same command may be sent again. */
export class AppendOutcomeUnknown extends Error {
  override readonly name = 'AppendOutcomeUnknown';
  readonly retryAfterSeconds = 2;
  constructor(
    readonly stream: string,
    readonly eventIds: readonly string[],
    cause?: unknown,
  ) {
    super(`whether the append to ${stream} stands could not be learned`, { cause });
  }
}

/** The store refuses for good: no rights, too large an append, a deleted stream, a request it does not serve. */
export class EventStoreRefused extends Error {
  override readonly name = 'EventStoreRefused';
  constructor(
    readonly reason: 'access-denied' | 'append-too-large' | 'stream-deleted' | 'not-served',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** An event was met that cannot be understood; a decision on the rest would be a guess. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly type: string,
    readonly reason: UnreadableReason,
    cause?: unknown,
  ) {
    super(`${type} at revision ${revision} of ${stream} cannot be read: ${reason}`, { cause });
  }
}

/** The caller's If-Match names another revision than the stream has (412). */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';
  constructor(
    readonly stream: string,
    readonly expected: number,
    /** −1 when the stream has no events. */
    readonly actual: number,
  ) {
    super(`${stream} stands at revision ${actual}, not at ${expected}`);
  }
}

/** Other writers won the race for the stream every time (409). */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  constructor(
    readonly stream: string,
    /** Where the stream stands now. */
    readonly revision: number,
    readonly attempts: number,
  ) {
    super(`the race for ${stream} was lost ${counted(attempts, 'time')}`);
  }
}

/** The command id stands in the stream already, made from another body (422). */
export class IdempotencyKeyReused extends Error {
  override readonly name = 'IdempotencyKeyReused';
  constructor(
    readonly stream: string,
    readonly commandId: string,
  ) {
    super(`command ${commandId} was taken by ${stream} with another body`);
  }
}

const PASSING = [EventStoreUnavailable, AppendOutcomeUnknown, ConcurrencyConflict] as const;

/** Whether an error may be gone by itself the next time. */
export function isPassing(error: unknown): boolean {
  return PASSING.some((kind) => error instanceof kind);
}

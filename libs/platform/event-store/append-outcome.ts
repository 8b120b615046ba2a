/**
 * Makes an append certain. An append whose answer is missing is looked for in the log by its event ids and, if it is not
 * there, made again with the same ids and the same expected revision, so that it stands once whatever happened to the
 * first. Only when the store cannot be asked until the time is up does the outcome stay unknown.
 */
import type { AppendChannel } from './append-channel';
import { type Backoff, backoffMs, pause } from './backoff';
import { describeFailure, readFailure } from './client-failure';
import type { EncodedEvent } from './event-codec';
import { AppendOutcomeUnknown, EventStoreUnavailable, WrongExpectedRevision } from './event-store-errors';
import type { LogReader } from './log-reader';
import type { AppendResult, ExpectedRevision } from './recorded-event';
import type { ConnectionRecord } from './store-health';

/** How far back an append that expected nothing is looked for. */
const LOOK_BACK = 500;

const RETRY: Backoff = { firstMs: 50, mostMs: 1_000 };

export class CertainAppend {
  constructor(
    private readonly channel: AppendChannel,
    private readonly reader: LogReader,
    private readonly record: ConnectionRecord,
    /** How long to go on trying to learn the outcome, ms. */
    private readonly outcomeMs: number,
  ) {}

  /** @throws WrongExpectedRevision, EventStoreUnavailable, AppendOutcomeUnknown, EventStoreRefused */
  async append(stream: string, events: readonly EncodedEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    const until = Date.now() + this.outcomeMs;
    let uncertain = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const result = await this.channel.append(stream, events, expected);
        this.record.succeeded();
        return result;
      } catch (error) {
        const failure = error instanceof EventStoreUnavailable ? ({ kind: 'unsent' } as const) : readFailure(error);
        if (failure.kind === 'refused') throw failure.error;
        if (failure.kind === 'wrong-revision') {
          // After an attempt nobody answered it may be our own events that stand in the way.
          const stands = uncertain ? await this.find(stream, events, expected).catch(() => undefined) : undefined;
          if (stands) return stands;
          throw new WrongExpectedRevision(stream, expected, failure.actual);
        }
        this.record.failed(describeFailure(error));
        uncertain ||= failure.kind !== 'unsent';
        const stands = uncertain ? await this.find(stream, events, expected).catch(() => undefined) : undefined;
        if (stands) return stands;
        const wait = backoffMs(RETRY, attempt);
        if (Date.now() + wait >= until) throw this.giveUp(stream, events, uncertain, error);
        await pause(wait);
      }
    }
  }

  private giveUp(stream: string, events: readonly EncodedEvent[], uncertain: boolean, error: unknown): Error {
    if (!uncertain) return new EventStoreUnavailable('the event store cannot be reached', error);
    const ids = events.map(({ id }) => id);
    return new AppendOutcomeUnknown(stream, ids, error);
  }

  /** Where the events stand, if they stand. */
  private async find(
    stream: string,
    events: readonly EncodedEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult | undefined> {
    const ids = new Set(events.map(({ id }) => id.toLowerCase()));
    const range =
      expected === 'any'
        ? ({ direction: 'backwards', maxCount: LOOK_BACK } as const)
        : { fromRevision: expected === 'no_stream' ? undefined : expected + 1, maxCount: events.length };
    let last: AppendResult | undefined;
    for await (const batch of this.reader.stream(stream, range)) {
      for (const { id, revision, position } of batch) {
        if (!ids.delete(id.toLowerCase())) continue;
        if (!last || revision > last.revision) last = { revision, position };
      }
    }
    return ids.size === 0 ? last : undefined;
  }
}

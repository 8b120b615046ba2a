/**
 * The one way in for appends of this process. The client writes all of them to one stream that has no deadline and keeps
 * the unanswered ones in a map of the whole process, so three things must hold: every append has a timer of our own, this
 * client does nothing but append and exists once, and fewer appends are under way than the stream buffers (beyond that a
 * dying connection ends the process by an unhandled rejection). An append that goes unanswered condemns the connection.
 */
import { ANY, type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { appendByCall, closeClient, makeClient, shakeHands } from './client-connection';
import { positionText, revisionNumber } from './client-event';
import type { EncodedEvent } from './event-codec';
import { EventStoreUnavailable } from './event-store-errors';
import type { AppendResult, ExpectedRevision } from './recorded-event';
import type { StoreAddress } from './store-address';
import { within } from './time-limit';

/** One less than a Node stream of objects buffers before it says stop. */
const MOST_UNDER_WAY = 15;
const MOST_WAITING = 2_000;

export interface AppendChannelOptions {
  readonly address: StoreAddress;
  /** `batch`: all appends over one stream (fast); `call`: each its own call. */
  readonly appendBy: 'batch' | 'call';
  /** How long one append may take, ms. */
  readonly deadlineMs: number;
}

export class AppendChannel {
  private client: EventStoreDBClient;
  private generation = 1;
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];
  private renewal: Promise<void> | undefined;

  constructor(private readonly options: AppendChannelOptions) {
    this.client = this.connect();
  }

  /** Appends once. Fails with the client's error, or with TimeLimitExceeded when no answer came: then anything may stand. */
  async append(stream: string, events: readonly EncodedEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    await this.enter();
    const { generation, client } = this;
    try {
      await this.prepare(client);
      const sent = client.appendToStream(
        stream,
        events.map(({ wire }) => toClient(wire)),
        {
          expectedRevision: toClientRevision(expected),
          deadline: this.options.deadlineMs,
        },
      );
      const { nextExpectedRevision, position } = await this.limited(sent);
      return { revision: revisionNumber(nextExpectedRevision), position: positionText(position?.commit) };
    } finally {
      if (generation === this.generation) this.leave();
    }
  }

  async close(): Promise<void> {
    await this.renewal;
    await closeClient(this.client);
  }

  private connect(): EventStoreDBClient {
    const client = makeClient(this.options.address);
    if (this.options.appendBy === 'call') appendByCall(client);
    return client;
  }

  private async prepare(client: EventStoreDBClient): Promise<void> {
    if (this.options.appendBy === 'call') return;
    try {
      await within(this.options.deadlineMs, shakeHands(client));
    } catch (error) {
      this.renew(client);
      throw new EventStoreUnavailable('the event store does not answer', error);
    }
  }

  private async limited<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const { client } = this;
    return within(this.options.deadlineMs, answer, () => this.renew(client));
  }

  /** Ends everything the client has under way, before another client takes its place. */
  private renew(client: EventStoreDBClient): void {
    if (client !== this.client || this.renewal) return;
    this.renewal = closeClient(client).finally(() => {
      this.generation += 1;
      this.client = this.connect();
      this.underWay = 0;
      this.renewal = undefined;
      this.admit();
    });
  }

  private async enter(): Promise<void> {
    if (!this.renewal && this.underWay < MOST_UNDER_WAY) {
      this.underWay += 1;
      return;
    }
    if (this.waiting.length >= MOST_WAITING) throw new EventStoreUnavailable('too many appends are waiting');
    let admitted: () => void = () => {};
    const turn = new Promise<void>((resolve) => {
      admitted = resolve;
      this.waiting.push(resolve);
    });
    try {
      await within(this.options.deadlineMs, turn);
    } catch (error) {
      const at = this.waiting.indexOf(admitted);
      if (at >= 0) this.waiting.splice(at, 1);
      throw new EventStoreUnavailable('appends are waiting for too long', error);
    }
  }

  private leave(): void {
    this.underWay -= 1;
    this.admit();
  }

  private admit(): void {
    while (!this.renewal && this.underWay < MOST_UNDER_WAY) {
      const next = this.waiting.shift();
      if (!next) return;
      this.underWay += 1;
      next();
    }
  }
}

function toClient(wire: EncodedEvent['wire']) {
  return jsonEvent({
    id: wire.id,
    type: wire.type,
    data: wire.data as Record<string, unknown>,
    metadata: wire.metadata as Record<string, unknown>,
  });
}

function toClientRevision(expected: ExpectedRevision) {
  if (expected === 'any') return ANY;
  // The client fails to write −1 with a cryptic message.
  if (expected === 'no_stream' || expected === -1) return NO_STREAM;
  return BigInt(expected);
}

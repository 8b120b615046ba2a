/** A subscription to one stream: its visible events, then what is written to it. */
import { randomUUID } from 'node:crypto';
import type { Call } from '../grpc/call';
import type { EventLog } from '../log/event-log';
import { streamDeleted } from '../wire/append-messages';
import type { ReadRequest } from '../wire/read-request';
import { CAUGHT_UP, confirmation } from '../wire/read-response';
import { pages } from './paging';
import { render } from './rendering';
import { visibleStream } from './visibility';

/** A real server looks for a missing stream at intervals, so its first events come before it is called caught up. */
const SETTLE_MS = 150;

export async function subscribeToStream(log: EventLog, call: Call, request: ReadRequest, name: Buffer): Promise<void> {
  const stream = await visibleStream(log, name);
  const start = request.from === 'end' ? stream.last : request.from === 'start' ? -1 : request.from;
  const subscription = new StreamSubscription(log, call, request, name, start, log.last);
  await call.send(confirmation(randomUUID()));
  await subscription.run(request.from === 'end');
}

class StreamSubscription {
  private absent = false;

  /** `cursor` is the last revision dealt with, `lookedAt` the last position of the log. */
  constructor(
    private readonly log: EventLog,
    private readonly call: Call,
    private readonly request: ReadRequest,
    private readonly name: Buffer,
    private cursor: number,
    private lookedAt: number,
  ) {}

  /** Goes on until nobody listens or the stream is tombstoned. */
  async run(fromEnd: boolean): Promise<void> {
    const { log, call } = this;
    let live = fromEnd;
    if (fromEnd) await call.send(CAUGHT_UP);
    while (!call.over) {
      if (!live || !(await this.follow())) {
        const absent = this.absent;
        live = await this.catchUp();
        if (live && absent) await this.settle();
        if (live) await call.send(CAUGHT_UP);
      }
      await log.grown(this.lookedAt, call.signal);
    }
  }

  /** Reads what is behind; false while there is no stream, which is worth no caught-up message. */
  private async catchUp(): Promise<boolean> {
    const { id: streamId, exists, first, last, createdFrom } = await visibleStream(this.log, this.name);
    this.lookedAt = this.log.last;
    this.absent = !exists;
    if (!exists) return false;
    const selection = {
      of: 'stream',
      streamId,
      from: Math.max(first, this.cursor + 1),
      to: last,
      backwards: false,
      createdFrom,
    } as const;
    for await (const page of pages(this.log, selection, Infinity, this.request)) {
      if (this.call.over) return false;
      await this.call.send(page.bytes);
      this.cursor = page.last;
    }
    return true;
  }

  /** Lets the first events of a stream that was missing come in before the client is told that these were all. */
  private async settle(): Promise<void> {
    const deadline = Date.now() + SETTLE_MS;
    for (let left = SETTLE_MS; left > 0 && !this.call.over; left = deadline - Date.now()) {
      const wait = AbortSignal.any([this.call.signal, AbortSignal.timeout(left)]);
      await this.log.grown(this.lookedAt, wait);
      if (!(await this.follow())) return;
    }
  }

  /** Sends what is new in memory; false when memory does not reach back far enough any more. */
  private async follow(): Promise<boolean> {
    while (this.lookedAt < this.log.last && !this.call.over) {
      const events = this.log.live(this.lookedAt + 1);
      if (!events) return false;
      this.lookedAt = events.at(-1)?.position ?? this.lookedAt;
      const mine = events.filter((event) => event.revision > this.cursor && event.stream.equals(this.name));
      if (mine.length === 0) continue;
      await this.call.send(Buffer.concat(await render(this.log, mine, this.request)));
      this.cursor = mine.at(-1)?.revision ?? this.cursor;
      if (this.cursor === Infinity) throw streamDeleted(this.name);
    }
    return true;
  }
}

/**
 * A subscription to $all: what is behind is read from the log, what is new from memory. Nothing is queued for it; a
 * client that falls so far behind that memory has gone on is simply catching up again.
 */
import { randomUUID } from 'node:crypto';
import type { Call } from '../grpc/call';
import type { EventLog } from '../log/event-log';
import { passes } from '../log/event-filter';
import type { LogEvent } from '../log/log-event';
import { PAGE_BYTES, PAGE_EVENTS } from '../log/selection';
import type { ReadRequest } from '../wire/read-request';
import { CAUGHT_UP, confirmation } from '../wire/read-response';
import { Checkpoints } from './checkpoints';
import { pages } from './paging';
import { render } from './rendering';

/** How many positions one query of a filtered catch-up goes over. */
const SCAN = 10_000;

export async function subscribeToAll(log: EventLog, call: Call, request: ReadRequest): Promise<void> {
  // Who asks to start behind a place that is not written yet starts at the end, as with a real server.
  const start = request.from === 'end' ? log.last : request.from === 'start' ? 0 : Math.min(request.from, log.last);
  const subscription = new AllSubscription(log, call, request, start);
  await call.send(confirmation(randomUUID()));
  await subscription.run();
}

class AllSubscription {
  private readonly checkpoints: Checkpoints | undefined;

  /** `cursor` is the last position dealt with. */
  constructor(
    private readonly log: EventLog,
    private readonly call: Call,
    private readonly request: ReadRequest,
    private cursor: number,
  ) {
    this.checkpoints = request.filter && new Checkpoints(request.filter, cursor);
  }

  /** Goes on until nobody listens. */
  async run(): Promise<void> {
    const { log, call } = this;
    let live = false;
    while (!call.over) {
      if (this.cursor >= log.last) {
        if (!live) await call.send(CAUGHT_UP);
        live = true;
        await log.grown(this.cursor, call.signal);
        continue;
      }
      const events = log.live(this.cursor + 1);
      if (events) {
        const last = events.at(-1)?.position ?? this.cursor;
        await this.deliver(events, last, live);
      } else {
        live = false;
        await (this.request.filter ? this.scan() : this.catchUp());
      }
    }
  }

  private async catchUp(): Promise<void> {
    const selection = { of: 'all', from: this.cursor + 1, to: this.log.last, backwards: false } as const;
    for await (const page of pages(this.log, selection, Infinity, this.request)) {
      if (this.call.over) return;
      await this.call.send(page.bytes);
      this.cursor = page.last;
    }
  }

  private async scan(): Promise<void> {
    const to = Math.min(this.log.last, this.cursor + SCAN);
    const selection = {
      of: 'all',
      from: this.cursor + 1,
      to,
      backwards: false,
      filter: this.request.filter?.filter,
    } as const;
    const events = await this.log.events(selection);
    const bytes = events.reduce((sum, event) => sum + event.frame.length, 0);
    const full = events.length >= PAGE_EVENTS || bytes >= PAGE_BYTES;
    await this.deliver(events, (full && events.at(-1)?.position) || to, false);
  }

  /** Sends what passes the filter, and the checkpoints due between and after, up to the last position looked at. */
  private async deliver(found: readonly LogEvent[], lookedAt: number, live: boolean): Promise<void> {
    const events = found.filter((event) => passes(this.request.filter?.filter, event));
    const frames = await render(this.log, events, this.request);
    const out: Buffer[] = [];
    events.forEach((event, index) => {
      out.push(...(this.checkpoints?.upTo(event.position - 1, live) ?? []), frames[index] ?? Buffer.alloc(0));
      this.checkpoints?.matched(event.position);
    });
    out.push(...(this.checkpoints?.upTo(lookedAt, live) ?? []));
    this.cursor = lookedAt;
    if (out.length > 0) await this.call.send(Buffer.concat(out));
  }
}

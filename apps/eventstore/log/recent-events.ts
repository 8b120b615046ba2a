/**
 * The newest events of the log, in memory and shared by all live subscribers: each reads on from its own position, so
 * there are no queues, and whoever is too slow finds its position gone and reads from the database again.
 */

/** A durable event with what selecting needs. */
export interface LogEvent {
  readonly position: number;
  readonly streamId: number;
  readonly stream: Buffer;
  readonly revision: number;
  readonly type: Buffer;
  /** The framed response, ready to send. */
  readonly frame: Buffer;
}

const DEFAULT_LIMIT = 16 * 1024 * 1024;
/** Bookkeeping of one event beside its bytes. */
const OVERHEAD = 200;

export class RecentEvents {
  private events: LogEvent[] = [];
  /** Index in `events` of the oldest event still held; the ones before it are cut off in one go now and then. */
  private start = 0;
  private bytes = 0;

  constructor(private readonly limit = DEFAULT_LIMIT) {}

  /** Adds events that continue the log without a gap. */
  push(added: readonly LogEvent[]): void {
    for (const event of added) {
      this.events.push(event);
      this.bytes += event.frame.length + OVERHEAD;
    }
    while (this.bytes > this.limit && this.start < this.events.length - 1) {
      this.bytes -= (this.events[this.start]?.frame.length ?? 0) + OVERHEAD;
      this.start += 1;
    }
    if (this.start > 1024 && this.start > this.events.length / 2) {
      this.events = this.events.slice(this.start);
      this.start = 0;
    }
  }

  /** Whether everything from this position on is in memory. */
  reachesBackTo(position: number): boolean {
    const first = this.events[this.start];
    return first !== undefined && first.position <= position;
  }

  /** The events from a position on (which must be reached), at most so many and so many bytes, at least one. */
  from(position: number, maxEvents: number, maxBytes: number): LogEvent[] {
    const first = this.events[this.start]?.position ?? position;
    const out: LogEvent[] = [];
    let bytes = 0;
    for (let at = this.start + position - first; at < this.events.length && out.length < maxEvents; at++) {
      const event = this.events[at];
      if (!event || (out.length > 0 && bytes + event.frame.length > maxBytes)) break;
      bytes += event.frame.length;
      out.push(event);
    }
    return out;
  }
}

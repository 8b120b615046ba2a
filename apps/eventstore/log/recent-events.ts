/**
 * The newest events of the log, in memory and shared by all who read: live subscribers read on from their own
 * positions, so there are no queues, and whoever is too slow finds its position gone and reads from the database again.
 */
import type { LogEvent } from './log-event';
import { RecentStreams } from './recent-streams';
import { PAGE_BYTES, PAGE_EVENTS, type Selection } from './selection';
import { TrimmedList } from './trimmed-list';

const DEFAULT_LIMIT = 16 * 1024 * 1024;
/** Bookkeeping of one event beside its bytes. */
const OVERHEAD = 200;

export class RecentEvents {
  private readonly events = new TrimmedList<LogEvent>();
  private readonly streams = new RecentStreams();
  private bytes = 0;

  constructor(private readonly limit = DEFAULT_LIMIT) {}

  /** Adds events that continue the log without a gap. */
  push(added: readonly LogEvent[]): void {
    for (const event of added) {
      this.events.push(event);
      this.streams.push(event);
      this.bytes += event.frame.length + OVERHEAD;
    }
    while (this.bytes + this.streams.overhead > this.limit && this.events.length > 1) this.trim();
  }

  /** Whether everything from this position on is in memory. */
  reachesBackTo(position: number): boolean {
    const first = this.events.at(0);
    return first !== undefined && first.position <= position;
  }

  /** The events from a position on (which must be reached), at most so many and so many bytes, at least one. */
  from(position: number, maxEvents: number, maxBytes: number): LogEvent[] {
    const first = this.events.at(0)?.position ?? position;
    const out: LogEvent[] = [];
    let bytes = 0;
    for (let at = position - first; out.length < maxEvents; at++) {
      const event = this.events.at(at);
      if (!event || (out.length > 0 && bytes + event.frame.length > maxBytes)) break;
      bytes += event.frame.length;
      out.push(event);
    }
    return out;
  }

  /** The page the database would give, or undefined when an event of it is not in memory. */
  page(selection: Selection, maxEvents: number): LogEvent[] | undefined {
    const { from, to, backwards } = selection;
    if (from > to) return [];
    const list = this.listFor(selection);
    const first = list?.at(0);
    if (!list || !first) return undefined;
    const start = (backwards ? to : from) - (selection.of === 'all' ? first.position : first.revision);
    const step = backwards ? -1 : 1;
    const most = Math.min(maxEvents, PAGE_EVENTS, to - from + 1);
    const out: LogEvent[] = [];
    for (let bytes = 0; out.length < most && bytes < PAGE_BYTES;) {
      const event = list.at(start + step * out.length);
      if (!event) return undefined;
      bytes += event.frame.length;
      out.push(event);
    }
    return out;
  }

  /** Where a selection's events lie one beside the other; with filters and ages they do not. */
  private listFor(selection: Selection): TrimmedList<LogEvent> | undefined {
    if (selection.of === 'all') return selection.filter ? undefined : this.events;
    return selection.createdFrom > 0 ? undefined : this.streams.of(selection.streamId);
  }

  private trim(): void {
    const first = this.events.at(0);
    if (!first) return;
    this.bytes -= first.frame.length + OVERHEAD;
    this.streams.trim(first);
    this.events.trim();
  }
}

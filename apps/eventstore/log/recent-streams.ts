/** The newest events by stream. What is held of a stream is its last revisions, without a gap. */
import type { LogEvent } from './log-event';
import { TrimmedList } from './trimmed-list';

/** Bookkeeping of one stream. */
const OVERHEAD = 200;

export class RecentStreams {
  private readonly streams = new Map<number, TrimmedList<LogEvent>>();

  /** Bytes of bookkeeping. */
  get overhead(): number {
    return this.streams.size * OVERHEAD;
  }

  /** In the order of the log. A tombstone is no revision that anybody reads. */
  push(event: LogEvent): void {
    if (event.revision === Infinity) return;
    const held = this.streams.get(event.streamId);
    if (held) return held.push(event);
    const list = new TrimmedList<LogEvent>();
    list.push(event);
    this.streams.set(event.streamId, list);
  }

  /** Lets an event go: the oldest of all, and so the first of its stream. */
  trim({ streamId, revision }: LogEvent): void {
    const held = this.streams.get(streamId);
    if (!held || revision === Infinity) return;
    held.trim();
    if (held.length === 0) this.streams.delete(streamId);
  }

  of(streamId: number): TrimmedList<LogEvent> | undefined {
    return this.streams.get(streamId);
  }
}

/** Lets one piece of work at a time run per stream, in the order it came, so that one process never races itself. */
import { EventStoreUnavailable } from './event-store-errors';

/** More waiting for one stream than this is an overload, not a race. */
const MOST_WAITING = 1_000;

interface Lane {
  last: Promise<void>;
  length: number;
}

export class StreamQueue {
  private readonly lanes = new Map<string, Lane>();

  /** @throws EventStoreUnavailable when too many are waiting for this stream already. */
  async run<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.lanes.get(stream) ?? { last: Promise.resolve(), length: 0 };
    if (lane.length >= MOST_WAITING) throw new EventStoreUnavailable(`too many commands are waiting for ${stream}`);
    this.lanes.set(stream, lane);
    const before = lane.last;
    let leave: () => void = () => {};
    lane.last = new Promise<void>((resolve) => (leave = resolve));
    lane.length += 1;
    await before;
    try {
      return await work();
    } finally {
      leave();
      lane.length -= 1;
      if (lane.length === 0) this.lanes.delete(stream);
    }
  }
}

/**
 * The ids written last, for recognising a repeated append that names no revision. Best effort by the number kept, as
 * on a real server; it is filled from the log at start, so a restart does not make it forget.
 */

/** Where an event id stands. */
export interface Placed {
  readonly revision: number;
  readonly position: number;
}

/** At least this many are kept, at most twice as many. */
const GENERATION = 50_000;

export class RecentIds {
  private young = new Map<string, Entry>();
  private old = new Map<string, Entry>();

  /** `id` is the 16 bytes of the event id. */
  add(streamId: number, id: Buffer, revision: number, position: number): void {
    const text = id.toString('latin1');
    const other = this.young.get(text);
    this.young.set(other && other.streamId !== streamId ? scoped(text, streamId) : text, {
      streamId,
      revision,
      position,
    });
    if (this.young.size < GENERATION) return;
    // Dropping a generation at once costs nothing; dropping the oldest one by one makes a map slow.
    this.old = this.young;
    this.young = new Map();
  }

  find(streamId: number, id: Buffer): Placed | undefined {
    const text = id.toString('latin1');
    return findIn(this.young, text, streamId) ?? findIn(this.old, text, streamId);
  }

  /** Takes an id back whose transaction failed. */
  remove(streamId: number, id: Buffer): void {
    const text = id.toString('latin1');
    for (const places of [this.young, this.old]) {
      if (places.get(text)?.streamId === streamId) places.delete(text);
      places.delete(scoped(text, streamId));
    }
  }
}

interface Entry extends Placed {
  readonly streamId: number;
}

/** Ids belong to their streams. The same id in two streams is rare: only the second takes a longer key. */
const scoped = (id: string, streamId: number): string => `${id}${streamId}`;

function findIn(places: ReadonlyMap<string, Entry>, id: string, streamId: number): Placed | undefined {
  const entry = places.get(id);
  if (!entry) return undefined;
  return entry.streamId === streamId ? entry : places.get(scoped(id, streamId));
}

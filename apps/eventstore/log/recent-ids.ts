/**
 * The ids written last, for recognising a repeated append that names no revision. Best effort by the number kept, as
 * on a real server; it is filled from the log at start, so a restart does not make it forget.
 */

/** Where an event id stands. */
export interface Placed {
  readonly revision: number;
  readonly position: number;
}

const LIMIT = 100_000;

export class RecentIds {
  private readonly places = new Map<string, Placed>();

  /** `id` is the 16 bytes of the event id. */
  add(streamId: number, id: Buffer, revision: number, position: number): void {
    this.places.set(keyOf(streamId, id), { revision, position });
    if (this.places.size > LIMIT) {
      for (const oldest of this.places.keys()) {
        this.places.delete(oldest);
        break;
      }
    }
  }

  find(streamId: number, id: Buffer): Placed | undefined {
    return this.places.get(keyOf(streamId, id));
  }

  /** Takes an id back whose transaction failed. */
  remove(streamId: number, id: Buffer): void {
    this.places.delete(keyOf(streamId, id));
  }
}

const keyOf = (streamId: number, id: Buffer): string => id.toString('latin1') + streamId.toString(36);

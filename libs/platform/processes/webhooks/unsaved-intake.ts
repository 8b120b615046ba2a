/** What receivers are to be told that was taken in from the log and is not written down yet. */
import type { ToTell } from './webhook-intake-memory';

export class Unsaved {
  readonly toTell: ToTell[] = [];
  readonly changed = new Set<string>();
  readonly resumed: string[] = [];
  readonly removed: string[] = [];

  get isEmpty(): boolean {
    return this.toTell.length + this.changed.size + this.resumed.length + this.removed.length === 0;
  }
}

/** An event where it stands in the log. */
export type Placed = Omit<ToTell, 'webhookId' | 'again'>;

export function toTell(webhookId: string, { id, type, stream, revision, position }: Placed, again: boolean): ToTell {
  return { webhookId, id, type, stream, revision, position, again };
}

/** What no database can hold is no stream of this system. */
export function isStorable({ stream }: Placed): boolean {
  return !stream.includes('\0');
}

/** Who works on an item as its events tell it. Whether a claim still counts depends on the day and on where the item stands: see `holder.ts`. */
import type { EventMetadata, LocalDate, Personal } from '#kernel';
import type { WorkEvent } from './work.events';

/** Who took it or was given it. */
export interface Claim {
  /** Queue it was taken in: in another it counts no more. */
  readonly queue: string;
  readonly officerId: string;
  /** Last day of one’s own claim; null of what a supervisor gave, which does not end by itself. */
  readonly until: LocalDate | null;
  /** When it was last said, as recorded. */
  readonly since: string;
}

export interface FollowUp {
  readonly queue: string;
  readonly on: LocalDate;
  /** When it was said, as recorded. */
  readonly since: string;
}

export interface Note {
  readonly noteId: string;
  readonly queue: string;
  readonly text: Personal;
  readonly notedBy: string;
  readonly notedAt: string;
}

export interface WorkState {
  /** Null until somebody did something with it. */
  readonly itemId: string | null;
  /** Person it is about, as was said last; null while nobody is known. */
  readonly borrowerId: string | null;
  readonly claim: Claim | null;
  readonly followUp: FollowUp | null;
  /** The oldest first. */
  readonly notes: readonly Note[];
}

export const initialWork: WorkState = { itemId: null, borrowerId: null, claim: null, followUp: null, notes: [] };

export function evolveWork(state: WorkState, event: WorkEvent, { recordedAt: since }: EventMetadata): WorkState {
  const { itemId, queue, borrowerId = null } = event.data;
  const known = { ...state, itemId, borrowerId };
  switch (event.type) {
    case 'WorkClaimed':
      return { ...known, claim: { queue, officerId: event.data.officerId, until: event.data.until, since } };
    case 'WorkAssigned':
    case 'WorkHandedOver':
      return { ...known, claim: { queue, officerId: event.data.officerId, until: null, since } };
    case 'WorkReleased':
      return { ...known, claim: null };
    case 'FollowUpSet': {
      const { followUpOn: on } = event.data;
      return { ...known, followUp: on === null ? null : { queue, on, since } };
    }
    case 'WorkNoted': {
      const { noteId, text, notedBy } = event.data;
      return { ...known, notes: [...state.notes, { noteId, queue, text, notedBy, notedAt: since }] };
    }
    default:
      return state;
  }
}

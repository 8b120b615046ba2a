/** Whose an item is on a day: at every moment one person's or nobody's, whoever asks. */
import type { LocalDate } from '#kernel';
import type { Claim, FollowUp, WorkState } from './work.state';

/**
 * Who has an item by what it is about itself. NOBODY: who claimed it here has it. HANDLER: who took a complaint on has it, unless somebody
 * claimed it here or was given it. REVIEW: who claimed the review in its case has it, and nothing else counts.
 */
export type Kept =
  | { readonly by: 'NOBODY' }
  | { readonly by: 'HANDLER'; readonly officerId: string }
  | { readonly by: 'REVIEW'; readonly officerId: string | null; readonly until: LocalDate | null };

/** An item as it stands in its queue. */
export interface StandingItem {
  readonly itemId: string;
  readonly queue: string;
  readonly caseId: string | null;
  readonly borrowerId: string | null;
  /** Since when it stands in this queue, as recorded, where the same item may come back; what was said before counts no more. */
  readonly inQueueSince: string | null;
  readonly kept: Kept;
}

export interface Holder {
  readonly officerId: string;
  /** Last day; null where it does not end by itself. */
  readonly until: LocalDate | null;
}

type Standing = Pick<StandingItem, 'queue' | 'inQueueSince' | 'kept'>;

export function holderOf({ claim }: Pick<WorkState, 'claim'>, item: Standing, on: LocalDate): Holder | null {
  const { kept } = item;
  if (kept.by === 'REVIEW') {
    const { officerId, until } = kept;
    return officerId === null || hasEnded(until, on) ? null : { officerId, until };
  }
  if (claim && isOfThisStay(claim, item) && !hasEnded(claim.until, on)) {
    return { officerId: claim.officerId, until: claim.until };
  }
  return kept.by === 'HANDLER' ? { officerId: kept.officerId, until: null } : null;
}

/** The claim that ended by itself and of which nobody has said so yet. */
export function ranOut({ claim }: Pick<WorkState, 'claim'>, item: Standing, on: LocalDate): (Claim & Ended) | null {
  return claim && isOfThisStay(claim, item) && hasEnded(claim.until, on) ? (claim as Claim & Ended) : null;
}

interface Ended {
  readonly until: LocalDate;
}

/** When it is looked at again; null where nobody said so since it stands there. */
export function followUpOf({ followUp }: Pick<WorkState, 'followUp'>, item: Omit<Standing, 'kept'>): LocalDate | null {
  return followUp && isOfThisStay(followUp, item) ? followUp.on : null;
}

function isOfThisStay(
  { queue, since }: Pick<Claim | FollowUp, 'queue' | 'since'>,
  item: Omit<Standing, 'kept'>,
): boolean {
  return queue === item.queue && (item.inQueueSince === null || since >= item.inQueueSince);
}

function hasEnded(until: LocalDate | null, on: LocalDate): boolean {
  return until !== null && on > until;
}

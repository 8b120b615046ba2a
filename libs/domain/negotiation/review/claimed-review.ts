/** Who has a review that is to be decided: claimed for a while, or assigned. */
import type { LocalDate } from '#kernel';
import { openNegotiation, type Episode } from '../case/case.state';
import { isDecidedInError } from '../correction/to-replace';
import { isUnderReview } from './under-review';

export interface ClaimedReview {
  /** Null while nobody has it. */
  readonly officerId: string | null;
  /** Last day of the claim; null where it does not end by itself. */
  readonly until: LocalDate | null;
}

/** Null where no review is to be decided. What was decided on an entry that proved wrong is anybody's to take up. */
export function claimedReview(episode: Episode): ClaimedReview | null {
  const negotiation = openNegotiation(episode);
  const review = negotiation?.review;
  if (!negotiation || !review) return null;
  if (isDecidedInError(negotiation, episode.repairs)) return { officerId: null, until: null };
  return isUnderReview(negotiation) ? { officerId: review.officerId, until: review.claimedUntil } : null;
}

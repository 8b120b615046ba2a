/** Where a case is, in one word; the queues and the borrower's overview use the same. */
import { standingOffer, toRepeat } from '../correction/to-replace';
import { openNegotiation, type CaseState, type Episode } from './case.state';
import { isAskedSinceSigned, isUnderReview } from '../review/under-review';
import { mayOffer } from '../offer/offer.decisions';

export const CASE_STAGES = [
  'EARLY_WARNING',
  'OVERDUE',
  'INTAKE',
  'REVIEW',
  'OFFER_TO_MAKE',
  'OFFER_AWAITING_ANSWER',
  'SIGNATURE_PENDING',
  'PERFORMING',
  'AWAITING_RESTORATION',
  'ENDING',
  'CLOSED',
] as const;

/**
 * EARLY_WARNING: nothing is overdue yet, and nobody asked for relief. OVERDUE: nobody asked for relief yet, or the last negotiation ended. INTAKE: asked, not assessed. REVIEW: waits for an officer's
 * decision. OFFER_TO_MAKE: decided. SIGNATURE_PENDING: the borrower signed. PERFORMING: an agreement is being paid. AWAITING_RESTORATION: it is paid, and the credit record is not yet restored. ENDING: nothing of it is left to do; the entry that closes it follows in the same breath.
 */
export type CaseStage = (typeof CASE_STAGES)[number];

export function caseStage(episode: Episode): CaseStage {
  if (episode.closedOn !== null) return 'CLOSED';
  const negotiation = openNegotiation(episode);
  if (negotiation) {
    const isReviewed = isUnderReview(negotiation);
    const offer = standingOffer(negotiation, episode.repairs);
    if (offer?.status === 'SIGNED_BY_BORROWER') {
      return isAskedSinceSigned(negotiation) ? 'REVIEW' : 'SIGNATURE_PENDING';
    }
    if (offer) return isReviewed ? 'REVIEW' : 'OFFER_AWAITING_ANSWER';
    const first = toRepeat(negotiation, episode.repairs);
    if (first) return first.kind === 'DECISION_TO_REPEAT' ? 'REVIEW' : 'INTAKE';
    if (mayOffer(negotiation)) return 'OFFER_TO_MAKE';
    return isReviewed ? 'REVIEW' : 'INTAKE';
  }
  if (episode.agreements.some(({ status }) => status === 'IN_FORCE')) return 'PERFORMING';
  if (episode.loans.some(({ status }) => status === 'OVERDUE')) return 'OVERDUE';
  if (episode.loans.some(({ status }) => status === 'EARLY_WARNING')) return 'EARLY_WARNING';
  return episode.loans.some(({ status }) => status === 'COMPLETED') ? 'AWAITING_RESTORATION' : 'ENDING';
}

/** A case by its id, whatever its stage. */
export function episodeOf(state: CaseState, caseId: string): Episode | null {
  return state.episodes.find((episode) => episode.caseId === caseId) ?? null;
}

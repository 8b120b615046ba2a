/** What of a negotiation rests on an entry that proved wrong: an offer nobody signs any more, and what comes before the next one. */
import { answerDueOn } from '../clocks/case-clocks';
import type { LocalDate } from '#kernel';
import { openOffer, type Episode, type Negotiation, type Offer } from '../case/case.state';
import { openRepair, type Repair } from './correction.state';

/** Also where the borrower has signed it. */
export function isToReplace(offer: Offer, repairs: readonly Repair[]): boolean {
  return toReplace(offer, repairs) !== undefined;
}

/** What is to be repaired of an offer that could be signed. */
export function toReplace({ data, status }: Offer, repairs: readonly Repair[]): Repair | undefined {
  const stands = status === 'OPEN' || status === 'SIGNED_BY_BORROWER';
  return stands ? openRepair(repairs, 'OFFER_TO_REPLACE', data.offerId) : undefined;
}

/** The open offer, unless another has to take its place. */
export function standingOffer(negotiation: Negotiation, repairs: readonly Repair[]): Offer | null {
  const offer = openOffer(negotiation);
  return offer && !isToReplace(offer, repairs) ? offer : null;
}

/** The assessment or decision that is repeated before anything is offered on it. */
export function toRepeat(negotiation: Negotiation, repairs: readonly Repair[]): Repair | null {
  const decision = openRepair(repairs, 'DECISION_TO_REPEAT', negotiation.negotiationId);
  return toAssessFirst(negotiation, repairs) ?? decision ?? null;
}

/** The assessment that is repeated before anybody decides on the request. */
export function toAssessFirst({ negotiationId }: Negotiation, repairs: readonly Repair[]): Repair | null {
  return openRepair(repairs, 'ASSESSMENT_TO_REPEAT', negotiationId) ?? null;
}

/** A decision that rests on an entry that proved wrong: whoever claims the review, or leads, decides anew. */
export function isDecidedInError({ negotiationId, review }: Negotiation, repairs: readonly Repair[]): boolean {
  return review?.status === 'DECIDED' && openRepair(repairs, 'DECISION_TO_REPEAT', negotiationId) !== undefined;
}

/** A refusal that rests on an entry that proved wrong, as long as nobody has asked anew or appealed, or has taken that back. */
export function refusalToReview({ repairs, negotiations, closedOn }: Episode): Repair | null {
  const last = negotiations.findLast(({ status, refusal }) => status !== 'WITHDRAWN' || refusal !== null);
  if (closedOn !== null || (last?.status !== 'REFUSED' && last?.status !== 'WITHDRAWN')) return null;
  return openRepair(repairs, 'REFUSAL_TO_REVIEW', last.negotiationId) ?? null;
}

/** By when the lender puts right what rests on its error: as soon as it answers a request. A setting; no source. */
export function repairDueOn({ listedOn }: Pick<Repair, 'listedOn'>): LocalDate {
  return answerDueOn(listedOn);
}

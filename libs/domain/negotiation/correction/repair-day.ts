/** By when a thing that rests on a wrong entry is put right. */
import type { LocalDate } from '#kernel';
import { openNegotiation, type Episode } from '../case/case.state';
import { promisedAnswer } from '../case/promised-answer';
import type { Repair } from './correction.state';
import { repairDueOn } from './to-replace';

/**
 * What is repeated on the way to an answer is due with that answer, whenever it was listed: a correction gives the lender no later day
 * than the borrower was promised. Where no answer is promised, or its days rest, it has a day of its own.
 */
export function repairDay(episode: Episode, repair: Repair): LocalDate {
  const negotiation = openNegotiation(episode);
  const isOnTheWay = negotiation && isOf(repair, negotiation.negotiationId, negotiation.offers);
  return (isOnTheWay ? promisedAnswer(episode, negotiation) : null) ?? repairDueOn(repair);
}

function isOf(
  { kind, reference }: Repair,
  negotiationId: string,
  offers: readonly { readonly data: { readonly offerId: string } }[],
): boolean {
  if (kind === 'ASSESSMENT_TO_REPEAT' || kind === 'DECISION_TO_REPEAT') return reference === negotiationId;
  return kind === 'OFFER_TO_REPLACE' && offers.some(({ data }) => data.offerId === reference);
}

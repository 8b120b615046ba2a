/** An offer that can no longer be signed, since another is to take its place. */
import type { LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { Episode, Negotiation, Offer } from '../case/case.state';
import { ofCase } from '../case/decide';
import type { DataOf } from '../case/fold';
import { answerDueOn } from '../clocks/case-clocks';

/** @param told.answerDueOn left out where the next offer is made at once */
export function superseded(
  episode: Episode,
  { negotiationId }: Negotiation,
  { data: { offerId } }: Offer,
  supersededOn: LocalDate,
  told: Pick<DataOf<'OfferSuperseded'>, 'because' | 'answerDueOn'>,
): CaseEvent {
  return { type: 'OfferSuperseded', data: { ...ofCase(episode), offerId, negotiationId, supersededOn, ...told } };
}

/** What nobody can sign any more is taken back, and the lender owes another offer. */
export function takenBack(episode: Episode, negotiation: Negotiation, offer: Offer, on: LocalDate): CaseEvent {
  return superseded(episode, negotiation, offer, on, { because: 'FIGURES_CHANGED', answerDueOn: answerDueOn(on) });
}

/** An offer that can no longer be signed, since another is to take its place. */
import type { LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { Episode, Negotiation, Offer } from '../case/case.state';
import { ofCase } from '../case/decide';
import type { DataOf } from '../case/fold';

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

/** An offer whose figures changed: nobody can sign it any more, and another takes its place. */
import type { LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { Episode, Negotiation, Offer } from '../case/case.state';
import { ofCase } from '../case/decide';

/** @param answerDueOn left out where the next offer is made at once */
export function supersededByFigures(
  episode: Episode,
  { negotiationId }: Negotiation,
  { data: { offerId } }: Offer,
  supersededOn: LocalDate,
  answerDueOn?: LocalDate,
): CaseEvent {
  return {
    type: 'OfferSuperseded',
    data: {
      ...ofCase(episode),
      ...{ offerId, negotiationId, supersededOn, because: 'FIGURES_CHANGED' },
      ...(answerDueOn === undefined ? {} : { answerDueOn }),
    },
  };
}

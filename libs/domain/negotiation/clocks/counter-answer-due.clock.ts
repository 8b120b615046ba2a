/**
 * The promised answer to a counter-proposal: another offer, or a refusal with its reasons. A decision to offer does not end it, for
 * the borrower still waits. People answer it. While the borrower has time for materials it rests; then the promise is given anew.
 */
import { changeOffer } from '../case/case.changes';
import type { Negotiation } from '../case/case.state';
import { awaitsMaterials } from '../materials/asked-materials';
import type { CaseClock } from './clock';
import { negotiationUnderWay } from './negotiation-under-way';
import { lendersDayAfterPause } from './pauses';

export const counterAnswerDue: CaseClock<Negotiation> = {
  kind: 'COUNTER_ANSWER_DUE',
  party: 'LENDER',
  startedBy(episode) {
    const negotiation = negotiationUnderWay(episode);
    return negotiation?.promised === 'COUNTER' ? [negotiation] : [];
  },
  dueOn: ({ answerDueOn }) => answerDueOn,
  pausedBy: ({ materials }) => awaitsMaterials(materials),
  answeredBy: () => null,
  pausable: {
    resumesWith: lendersDayAfterPause,
    moved: (episode, offerId, answerDueOn) =>
      changeOffer(
        episode,
        offerId,
        (offer) => offer,
        (one) => ({ ...one, answerDueOn }),
      ),
  },
  about({ negotiationId, offers }) {
    const offerId = offers.at(-1)?.data.offerId ?? negotiationId;
    return { subject: offerId, reference: offerId };
  },
};

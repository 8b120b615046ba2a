/** The promised answer to a request: runs until the first offer. People answer it. */
import type { Negotiation } from '../case/case.state';
import { changeNegotiation } from '../case/case.changes';
import type { CaseClock } from './clock';
import { negotiationUnderWay } from './negotiation-under-way';
import { lendersDayAfterPause } from './pauses';

export const answerDue: CaseClock<Negotiation> = {
  kind: 'ANSWER_DUE',
  party: 'LENDER',
  startedBy(episode) {
    const negotiation = negotiationUnderWay(episode);
    return negotiation && negotiation.offers.length === 0 ? [negotiation] : [];
  },
  dueOn: ({ request }) => request.answerDueOn,
  pausedBy: () => false,
  answeredBy: () => null,
  pausable: {
    resumesWith: lendersDayAfterPause,
    moved: (episode, negotiationId, answerDueOn) =>
      changeNegotiation(episode, negotiationId, (one) => ({ ...one, request: { ...one.request, answerDueOn } })),
  },
  about: ({ negotiationId }) => ({ subject: negotiationId, reference: negotiationId }),
};

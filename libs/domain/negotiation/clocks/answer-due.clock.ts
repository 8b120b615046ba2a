/**
 * The promised answer to a request or to an appeal against a refusal, or the offer in place of one that lapsed: runs until the next
 * offer or refusal. People answer it. While the borrower has time for materials it rests; then the promise is given anew.
 */
import type { Negotiation } from '../case/case.state';
import { changeNegotiation } from '../case/case.changes';
import { awaitsMaterials } from '../materials/asked-materials';
import type { CaseClock } from './clock';
import { negotiationUnderWay } from './negotiation-under-way';
import { lendersDayAfterPause } from './pauses';

export const answerDue: CaseClock<Negotiation> = {
  kind: 'ANSWER_DUE',
  party: 'LENDER',
  startedBy(episode) {
    const negotiation = negotiationUnderWay(episode);
    const promised = negotiation?.promised ?? null;
    return negotiation && promised !== null && promised !== 'COUNTER' ? [negotiation] : [];
  },
  dueOn: ({ answerDueOn }) => answerDueOn,
  pausedBy: ({ materials }) => awaitsMaterials(materials),
  answeredBy: () => null,
  pausable: {
    resumesWith: lendersDayAfterPause,
    moved: (episode, negotiationId, answerDueOn) =>
      changeNegotiation(episode, negotiationId, (one) => ({ ...one, answerDueOn })),
  },
  about: ({ negotiationId }) => ({ subject: negotiationId, reference: negotiationId }),
};

/** A person's look at a negotiation, up to a refusal. */
import { changeEpisode, changeNegotiation, withApprovalUsed } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { Negotiation } from '../case/case.state';
import { withNothingMissing } from '../materials/asked-materials';
import type { ReviewDecidedData, reviewEvents } from './review.events';

function promisedWith(
  { answerDueOn }: ReviewDecidedData,
  { promised }: Negotiation,
): Partial<Pick<Negotiation, 'answerDueOn' | 'promised'>> {
  return answerDueOn === undefined ? {} : { answerDueOn, promised: promised ?? 'OFFER' };
}

export const reviewFolds: Folds<keyof typeof reviewEvents> = {
  HumanReviewRequested: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        // Asked after a refusal it is the appeal: the negotiation is open again.
        status: 'OPEN',
        ...(data.answerDueOn === undefined ? {} : { answerDueOn: data.answerDueOn, promised: 'APPEAL' }),
        review: {
          status: 'REQUESTED',
          requestedBy: data.requestedBy,
          requestedOn: metadata.businessDate,
          officerId: null,
          claimedUntil: null,
          decision: null,
          decidedAs: null,
        },
      })),
    ),
  ReviewClaimed: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        review: negotiation.review && {
          ...negotiation.review,
          status: 'CLAIMED',
          officerId: data.officerId,
          claimedUntil: data.until ?? null,
        },
      })),
    ),
  ReviewReleased: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        review: negotiation.review && {
          ...negotiation.review,
          status: 'REQUESTED',
          officerId: null,
          claimedUntil: null,
        },
      })),
    ),
  ReviewDecided: (state, data, { bodyHash }) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...withApprovalUsed(negotiation, data.approvalId),
        ...(data.decision === 'OFFER' ? { materials: withNothingMissing(negotiation.materials) } : {}),
        ...promisedWith(data, negotiation),
        review: negotiation.review && {
          ...negotiation.review,
          status: 'DECIDED',
          officerId: data.officerId,
          claimedUntil: null,
          decision: data,
          decidedAs: bodyHash,
        },
      })),
    ),
  NegotiationRefused: (state, data, { bodyHash }) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...withApprovalUsed(negotiation, data.approvalId),
        status: 'REFUSED',
        refusal: data,
        refusedBy: [...negotiation.refusedBy, data.officerId],
        refusedAs: bodyHash,
        promised: null,
      })),
    ),
};

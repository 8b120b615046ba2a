/** A person's look at a negotiation, up to a refusal. */
import { changeEpisode, changeNegotiation, promising, withApprovalUsed } from '../case/case.changes';
import type { Folds } from '../case/fold';
import { withNothingMissing } from '../materials/asked-materials';
import { withdrawn } from '../offer/withdrawn';
import type { reviewEvents } from './review.events';

export const reviewFolds: Folds<keyof typeof reviewEvents> = {
  HumanReviewRequested: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        // Asked after a refusal it is the appeal: the negotiation is open again.
        status: 'OPEN',
        ...promising('APPEAL', data.answerDueOn),
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
        ...promising(negotiation.promised ?? 'OFFER', data.answerDueOn),
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
        offers: negotiation.offers.map((offer) =>
          offer.data.offerId === data.offerId ? { ...withdrawn(offer), endedByRefusal: true } : withdrawn(offer),
        ),
        refusal: data,
        refusedBy: [...negotiation.refusedBy, data.officerId],
        refusedAs: bodyHash,
        promised: null,
      })),
    ),
};

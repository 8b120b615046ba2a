/** A request for relief, its assessment and its review by a person, up to a refusal or withdrawal. */
import { changeEpisode, changeNegotiation } from '../case.changes';
import type { Negotiation, Offer } from '../case.state';
import type { Folds } from './fold';

type NegotiationEvents =
  | 'NegotiationRequested'
  | 'AssessmentCompleted'
  | 'HumanReviewRequested'
  | 'ReviewClaimed'
  | 'ReviewReleased'
  | 'ReviewDecided'
  | 'NegotiationRefused'
  | 'NegotiationWithdrawn';

const unanswered: readonly Offer['status'][] = ['OPEN', 'SIGNED_BY_BORROWER'];
const withdrawn = (offer: Offer): Offer =>
  unanswered.includes(offer.status) ? { ...offer, status: 'WITHDRAWN' } : offer;

export const negotiationFolds: Folds<NegotiationEvents> = {
  NegotiationRequested: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) => {
      const negotiation: Negotiation = {
        negotiationId: data.negotiationId,
        status: 'OPEN',
        request: data,
        requestedOn: metadata.businessDate,
        assessment: null,
        review: null,
        offers: [],
        refusal: null,
      };
      return { ...episode, negotiations: [...episode.negotiations, negotiation] };
    }),
  AssessmentCompleted: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({ ...negotiation, assessment: data })),
    ),
  HumanReviewRequested: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        // Asked after a refusal it is the appeal: the negotiation is open again.
        status: 'OPEN',
        review: {
          status: 'REQUESTED',
          requestedBy: data.requestedBy,
          requestedOn: metadata.businessDate,
          officerId: null,
          decision: null,
        },
      })),
    ),
  ReviewClaimed: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        review: negotiation.review && { ...negotiation.review, status: 'CLAIMED', officerId: data.officerId },
      })),
    ),
  ReviewReleased: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        review: negotiation.review && { ...negotiation.review, status: 'REQUESTED', officerId: null },
      })),
    ),
  ReviewDecided: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        review: negotiation.review && {
          ...negotiation.review,
          status: 'DECIDED',
          officerId: data.officerId,
          decision: data,
        },
      })),
    ),
  NegotiationRefused: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        status: 'REFUSED',
        refusal: data,
      })),
    ),
  NegotiationWithdrawn: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        status: 'WITHDRAWN',
        offers: negotiation.offers.map(withdrawn),
      })),
    ),
};

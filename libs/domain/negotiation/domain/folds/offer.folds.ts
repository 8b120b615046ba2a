/** An offer is made, answered and signed by the borrower, or runs out. */
import { changeEpisode, changeNegotiation, changeOffer } from '../case.changes';
import type { Negotiation, Offer } from '../case.state';
import type { Folds } from './fold';

type OfferEvents = 'PlanOffered' | 'PlanCountered' | 'PlanDeclined' | 'OfferExpired' | 'AgreementSignedByBorrower';

const ended =
  (status: 'DECLINED' | 'EXPIRED') =>
  (negotiation: Negotiation): Negotiation => ({ ...negotiation, status });

export const offerFolds: Folds<OfferEvents> = {
  PlanOffered: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => {
        const offer: Offer = {
          data,
          status: 'OPEN',
          offeredOn: metadata.businessDate,
          counter: null,
          borrowerSigned: null,
        };
        return { ...negotiation, offers: [...negotiation.offers, offer] };
      }),
    ),
  PlanCountered: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({ ...offer, status: 'COUNTERED', counter: data })),
    ),
  PlanDeclined: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({ ...offer, status: 'DECLINED' }), ended('DECLINED')),
    ),
  OfferExpired: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({ ...offer, status: 'EXPIRED' }), ended('EXPIRED')),
    ),
  AgreementSignedByBorrower: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({
        ...offer,
        status: 'SIGNED_BY_BORROWER',
        borrowerSigned: { ...data, actorId: metadata.actor.id },
      })),
    ),
};

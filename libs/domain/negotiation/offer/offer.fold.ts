/** An offer is made and answered, or runs out or lapses. */
import { changeEpisode, changeNegotiation, changeOffer, promising, withApprovalUsed } from '../case/case.changes';
import type { Negotiation, Offer } from '../case/case.state';
import { loansLeft } from '../case/loans-left';
import type { DataOf, Folds } from '../case/fold';
import { withNothingMissing } from '../materials/asked-materials';
import { decidedRelief } from './offered-terms';
import type { offerEvents } from './offer.events';

const ended =
  (status: 'DECLINED' | 'EXPIRED') =>
  (negotiation: Negotiation): Negotiation => ({ ...negotiation, status });

/** What is paid, or proved to be no loan, is negotiated no longer; an offer over it cannot be answered any more. */
function without(
  negotiation: Negotiation,
  gone: Pick<Negotiation, 'paidLoans' | 'takenOutLoans'>,
  { offerId, answerDueOn }: DataOf<'NegotiatedLoanPaid' | 'NegotiatedLoanTakenOut'>,
): Negotiation {
  const left = { ...negotiation, ...gone };
  return {
    ...left,
    ...promising('OFFER', answerDueOn),
    status: loansLeft(left).length === 0 ? 'LAPSED' : negotiation.status,
    offers: negotiation.offers.map((offer) =>
      offer.data.offerId === offerId ? { ...offer, status: 'LAPSED' as const } : offer,
    ),
  };
}

export const offerFolds: Folds<keyof typeof offerEvents> = {
  PlanOffered: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => {
        const offer: Offer = {
          data,
          lastDay: data.expiresOn,
          status: 'OPEN',
          offeredOn: metadata.businessDate,
          follows: decidedRelief(negotiation),
          decidedBy: negotiation.review?.decision?.officerId ?? null,
          offeredBy: metadata.actor.id,
          counter: null,
          counteredAs: null,
          lastCountersignDay: null,
          borrowerSigned: null,
          signaturesTakenBack: [],
          signatureRequests: [],
        };
        return {
          ...withApprovalUsed(negotiation, data.approvalId),
          offers: [...negotiation.offers, offer],
          promised: null,
          materials: withNothingMissing(negotiation.materials),
        };
      }),
    ),
  PlanCountered: (state, data, { bodyHash }) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(
        episode,
        data.offerId,
        (offer) => ({ ...offer, status: 'COUNTERED', counter: data, counteredAs: bodyHash }),
        (negotiation) => ({ ...negotiation, ...promising('COUNTER', data.answerDueOn) }),
      ),
    ),
  PlanDeclined: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({ ...offer, status: 'DECLINED' }), ended('DECLINED')),
    ),
  OfferExpired: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(episode, data.offerId, (offer) => ({ ...offer, status: 'EXPIRED' }), ended('EXPIRED')),
    ),
  // The negotiation goes on: an offer by the new decision is to be made.
  OfferSuperseded: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeOffer(
        episode,
        data.offerId,
        (offer) => ({
          ...offer,
          status: 'SUPERSEDED',
          superseded: { on: data.supersededOn, because: data.because ?? 'DECIDED_ANEW' },
        }),
        (negotiation) => ({ ...negotiation, ...promising('OFFER', data.answerDueOn) }),
      ),
    ),
  NegotiatedLoanPaid: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => {
        const { paidLoans, takenOutLoans } = negotiation;
        return without(negotiation, { paidLoans: [...paidLoans, data.loanId], takenOutLoans }, data);
      }),
    ),
  NegotiatedLoanTakenOut: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => {
        const { takenOutLoans } = negotiation;
        const paidLoans = negotiation.paidLoans.filter((loanId) => loanId !== data.loanId);
        return without(negotiation, { paidLoans, takenOutLoans: [...takenOutLoans, data.loanId] }, data);
      }),
    ),
};

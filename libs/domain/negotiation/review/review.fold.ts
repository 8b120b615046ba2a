/** A person's look at a negotiation, up to a refusal. */
import type { LocalDate } from '#kernel';
import { changeEpisode, changeNegotiation, promising, withApprovalUsed } from '../case/case.changes';
import { openOffer, type Negotiation, type PersonsAnswer } from '../case/case.state';
import type { Folds } from '../case/fold';
import { withNothingMissing } from '../materials/asked-materials';
import { withdrawn } from '../offer/withdrawn';
import type { NegotiationRefusedData, ReviewDecidedData, reviewEvents } from './review.events';

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
          sinceSigned: openOffer(negotiation)?.status === 'SIGNED_BY_BORROWER',
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
  ReviewDecided: (state, data, { bodyHash, businessDate: decidedOn }) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...withApprovalUsed(negotiation, data.approvalId),
        ...(data.decision === 'OFFER' ? { materials: withNothingMissing(negotiation.materials) } : {}),
        ...promising(negotiation.promised ?? 'OFFER', data.answerDueOn),
        // A refusal tells its reasons itself.
        ...(data.decision === 'REFUSE' ? {} : answering(negotiation, answerIn(data, decidedOn))),
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
  NegotiationRefused: (state, data, { bodyHash, businessDate: decidedOn }) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...withApprovalUsed(negotiation, data.approvalId),
        ...answering(negotiation, refusalIn(data, decidedOn)),
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

function answering({ answers }: Negotiation, answer: PersonsAnswer): Pick<Negotiation, 'answers'> {
  return { answers: [...answers, answer] };
}

function answerIn({ decision, reasons }: ReviewDecidedData, decidedOn: LocalDate): PersonsAnswer {
  return { decidedOn, decision, reasons };
}

function refusalIn({ reasons, reapplyFrom }: NegotiationRefusedData, decidedOn: LocalDate): PersonsAnswer {
  return { decidedOn, decision: 'REFUSE', reasons, reapplyFrom };
}

/** One case, complete, as JSON: what a reader of the case asks for. A pure function of the folded events. */
import type { LocalDate } from '#kernel';
import { caseDeadlines } from '../clocks/case-deadlines';
import { planView } from '../performance/plan-view';
import type { Repair } from '../correction/correction.state';
import { breachNow } from '../performance/waived-now';
import { materialsSeen } from '../materials/materials-view';
import { exitsSeen } from '../closing/exit-view';
import { eligibilitySeen } from '../eligibility/eligibility-view';
import { claimsLost } from './waiting-court';
import { escalationsSeen } from '../legal/legal-view';
import { placementsSeen } from '../placement/placement-view';
import { caseStage, episodeOf } from './case-stage';
import { waitingIn } from './waiting';
import type { Agreement, CaseLoan, CaseState, Negotiation, Offer } from './case.state';
import type { AgreementView, CaseView, NegotiationView, OfferView } from './case-view.schema';

/**
 * Null when there is no such case.
 * @param today the day on which it is looked at; when left out, nothing that is awaited has passed
 */
export function caseView(state: CaseState, caseId: string, today?: LocalDate): CaseView | null {
  const episode = episodeOf(state, caseId);
  if (!episode) return null;
  const { borrowerId, openedOn, closedOn, outcomes } = episode;
  const lost = claimsLost(episode);
  return {
    caseId,
    borrowerId,
    stage: caseStage(episode),
    openedOn,
    closedOn,
    outcomes,
    waits: waitingIn(episode, today),
    loans: episode.loans.map(loanSeen),
    negotiations: episode.negotiations.map(negotiationSeen),
    agreements: episode.agreements.map(agreementSeen),
    ...placementsSeen(episode),
    ...escalationsSeen(episode),
    ...(lost.length > 0 ? { claimsLost: lost } : {}),
    ...eligibilitySeen(episode),
    ...exitsSeen(episode),
    deadlines: caseDeadlines(episode),
    ...(episode.corrections.length > 0 ? { corrections: episode.corrections } : {}),
    ...(episode.repairs.length > 0 ? { repairs: episode.repairs.map(repairSeen) } : {}),
  };
}

/** Leaves out what the place in the view says already. */
function lacking<Data extends object, Key extends keyof Data>(data: Data, ...keys: readonly Key[]): Omit<Data, Key> {
  const rest: Partial<Data> = { ...data };
  for (const key of keys) delete rest[key];
  return rest as Omit<Data, Key>;
}

/** What is not named here is not shown: a state remembers more than the world is told. */
function loanSeen(loan: CaseLoan): CaseView['loans'][number] {
  const { loanId, product, status, since, detectedOn, asOf, figures } = loan;
  const warning = loan.warnedOf === null ? {} : { warnedOf: loan.warnedOf };
  return { loanId, product, status, since, detectedOn, asOf, restoration: loan.restoration, ...warning, ...figures };
}

function repairSeen(repair: Repair): NonNullable<CaseView['repairs']>[number] {
  const { repairId, kind, reference, status, correctionId, listedOn } = repair;
  return { repairId, kind, reference, status, correctionId, listedOn };
}

function negotiationSeen(negotiation: Negotiation): NegotiationView {
  const {
    negotiationId,
    status,
    requestedOn,
    answerDueOn,
    request,
    assessment,
    review,
    answers,
    refusal,
    offers,
    paidLoans,
    takenOutLoans,
  } = negotiation;
  const ofNegotiation = ['caseId', 'borrowerId', 'negotiationId'] as const;
  return {
    negotiationId,
    status,
    requestedOn,
    answerDueOn,
    request: lacking(request, 'caseId', 'borrowerId', 'negotiationId', 'answerDueOn'),
    ...materialsSeen(negotiation.materials),
    assessment: assessment && lacking(assessment, ...ofNegotiation),
    review: review && {
      status: review.status,
      requestedBy: review.requestedBy,
      requestedOn: review.requestedOn,
      officerId: review.officerId,
      ...(review.claimedUntil === null ? {} : { claimedUntil: review.claimedUntil }),
      decision: review.decision && lacking(review.decision, ...ofNegotiation),
    },
    ...(answers.length > 0 ? { answers } : {}),
    offers: offers.map(offerSeen),
    refusal: refusal && lacking(refusal, ...ofNegotiation),
    ...(paidLoans.length > 0 ? { paidLoans } : {}),
    ...(takenOutLoans.length > 0 ? { takenOutLoans } : {}),
  };
}

function offerSeen(offer: Offer): OfferView {
  const { data, lastDay, status, offeredOn, counter, borrowerSigned, signatureRequests, superseded } = offer;
  const ofOffer = ['caseId', 'borrowerId', 'offerId'] as const;
  return {
    ...lacking(data, 'caseId', 'borrowerId', 'negotiationId'),
    // Later than it was told where its clock had been stopped.
    expiresOn: lastDay,
    status,
    offeredOn,
    counter: counter && lacking(counter, ...ofOffer),
    borrowerSigned: borrowerSigned && lacking(borrowerSigned, ...ofOffer, 'actorId', 'inPerson'),
    signatureRequests,
    ...(superseded ? { superseded } : {}),
  };
}

function agreementSeen(agreement: Agreement): AgreementView {
  const { data, negotiationId, status, plans, missed, reviews, rescission } = agreement;
  const breach = breachNow(agreement);
  const ofAgreement = ['caseId', 'borrowerId', 'agreementId'] as const;
  return {
    ...lacking(data, 'caseId', 'borrowerId', 'plans'),
    negotiationId,
    status,
    plans: plans.map((progress) => planView(progress, agreement)),
    missed: missed.map((one) => lacking(one, ...ofAgreement)),
    reviews: reviews.map((one) => lacking(one, ...ofAgreement)),
    breach: breach && lacking(breach, ...ofAgreement),
    ...(rescission ? { rescission: lacking(rescission, ...ofAgreement) } : {}),
  };
}

/** One case, complete, as JSON: what a reader of the case asks for. A pure function of the folded events. */
import type { LocalDate } from '#kernel';
import type { AgreementSignedData } from '../agreement/agreement.events';
import type { AssessmentCompletedData, NegotiationRequest } from '../request/request.events';
import type { InstalmentMissedData, PerformanceReviewedData } from '../performance/performance.events';
import type { LoanOutcome, OverdueFigures } from '../overdue/overdue.events';
import type { NegotiationRefusedData, ReviewDecidedData } from '../review/review.events';
import type { PlanCounteredData, PlanOfferedData } from '../offer/offer.events';
import type { Agreement, CaseLoan, CaseState, Negotiation, Offer, Restoration, Review } from './case.state';
import { caseDeadlines, type Deadline } from '../clocks/case-deadlines';
import { caseStage, episodeOf, type CaseStage } from './case-stage';
import { planView, type PlanView } from '../performance/plan-view';

type WithoutCase<Data> = Omit<Data, 'caseId' | 'borrowerId'>;

export interface CaseLoanView extends OverdueFigures {
  readonly loanId: string;
  readonly product: string;
  readonly status: CaseLoan['status'];
  readonly since: LocalDate;
  readonly detectedOn: LocalDate;
  /** Date of the figures. */
  readonly asOf: LocalDate;
  readonly restoration: Restoration | null;
}

export interface OfferView extends Omit<WithoutCase<PlanOfferedData>, 'negotiationId'> {
  readonly status: Offer['status'];
  readonly offeredOn: LocalDate;
  readonly counter: Omit<WithoutCase<PlanCounteredData>, 'offerId'> | null;
  readonly borrowerSigned: Omit<WithoutCase<NonNullable<Offer['borrowerSigned']>>, 'offerId' | 'actorId'> | null;
}

export interface NegotiationView {
  readonly negotiationId: string;
  readonly status: Negotiation['status'];
  readonly requestedOn: LocalDate;
  readonly answerDueOn: LocalDate;
  readonly request: NegotiationRequest;
  readonly assessment: Omit<WithoutCase<AssessmentCompletedData>, 'negotiationId'> | null;
  readonly review:
    | (Omit<Review, 'decision'> & {
        readonly decision: Omit<WithoutCase<ReviewDecidedData>, 'negotiationId'> | null;
      })
    | null;
  readonly offers: readonly OfferView[];
  readonly refusal: Omit<WithoutCase<NegotiationRefusedData>, 'negotiationId'> | null;
}

export interface AgreementView extends Omit<WithoutCase<AgreementSignedData>, 'plans'> {
  readonly negotiationId: string;
  readonly status: Agreement['status'];
  readonly plans: readonly PlanView[];
  readonly missed: readonly Omit<WithoutCase<InstalmentMissedData>, 'agreementId'>[];
  readonly reviews: readonly Omit<WithoutCase<PerformanceReviewedData>, 'agreementId'>[];
  readonly breach: Omit<WithoutCase<NonNullable<Agreement['breach']>>, 'agreementId'> | null;
}

export interface CaseView {
  readonly caseId: string;
  readonly borrowerId: string;
  readonly stage: CaseStage;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly outcomes: readonly LoanOutcome[];
  readonly loans: readonly CaseLoanView[];
  readonly negotiations: readonly NegotiationView[];
  readonly agreements: readonly AgreementView[];
  readonly deadlines: readonly Deadline[];
}

/** Null when there is no such case. */
export function caseView(state: CaseState, caseId: string): CaseView | null {
  const episode = episodeOf(state, caseId);
  if (!episode) return null;
  const { borrowerId, openedOn, closedOn, outcomes } = episode;
  return {
    caseId,
    borrowerId,
    stage: caseStage(episode),
    openedOn,
    closedOn,
    outcomes,
    loans: episode.loans.map(({ figures, ...loan }) => ({ ...loan, ...figures })),
    negotiations: episode.negotiations.map(negotiationView),
    agreements: episode.agreements.map(agreementView),
    deadlines: caseDeadlines(episode),
  };
}

/** Leaves out what the place in the view says already. */
function without<Data extends object, Key extends keyof Data>(data: Data, ...keys: readonly Key[]): Omit<Data, Key> {
  const rest: Partial<Data> = { ...data };
  for (const key of keys) delete rest[key];
  return rest as Omit<Data, Key>;
}

function negotiationView({
  request,
  assessment,
  review,
  refusal,
  offers,
  ...negotiation
}: Negotiation): NegotiationView {
  const { negotiationId: _id, answerDueOn, caseId: _caseId, borrowerId: _borrowerId, ...asked } = request;
  const ofNegotiation = ['caseId', 'borrowerId', 'negotiationId'] as const;
  return {
    ...negotiation,
    answerDueOn,
    request: asked,
    assessment: assessment && without(assessment, ...ofNegotiation),
    review: review && { ...review, decision: review.decision && without(review.decision, ...ofNegotiation) },
    offers: offers.map(offerView),
    refusal: refusal && without(refusal, ...ofNegotiation),
  };
}

function offerView({ data, status, offeredOn, counter, borrowerSigned }: Offer): OfferView {
  const ofOffer = ['caseId', 'borrowerId', 'offerId'] as const;
  return {
    ...without(data, 'caseId', 'borrowerId', 'negotiationId'),
    status,
    offeredOn,
    counter: counter && without(counter, ...ofOffer),
    borrowerSigned: borrowerSigned && without(borrowerSigned, ...ofOffer, 'actorId'),
  };
}

function agreementView(agreement: Agreement): AgreementView {
  const { data, negotiationId, status, plans, missed, reviews, breach } = agreement;
  const ofAgreement = ['caseId', 'borrowerId', 'agreementId'] as const;
  return {
    ...without(data, 'caseId', 'borrowerId', 'plans'),
    negotiationId,
    status,
    plans: plans.map((progress) => planView(progress, agreement)),
    missed: missed.map((one) => without(one, ...ofAgreement)),
    reviews: reviews.map((one) => without(one, ...ofAgreement)),
    breach: breach && without(breach, ...ofAgreement),
  };
}

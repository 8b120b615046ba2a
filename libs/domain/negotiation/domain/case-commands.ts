/**
 * What can be asked of a case. Forms of ids, amounts and dates are checked before; facts that stand in other streams (a
 * representative's authority, a loan's figures) come with the command, read by its handler.
 */
import type { Bilingual, Fen, LocalDate, Personal, Rejection } from '#kernel';
import type { OverdueReport } from '#lending';
import type { AssessedLoan, CreditRecord, NegotiationPolicy, RecommendedRelief } from '#policy';
import type {
  AllocationsRestatedData,
  NegotiationRequest,
  OfferOption,
  ReliefWanted,
  SignatureEvidence,
} from './case.events';
import type { PerformanceFigures, PlanStanding } from './plan-standing';

/** What a sweep found on one loan: the report of the lending context as it is. */
export type ReportArrearsData = OverdueReport;

interface OnCase {
  readonly caseId: string;
}

export interface RequestNegotiationData extends OnCase, NegotiationRequest {
  /** Whether the borrower's party stream names the representative who asks. */
  readonly representativeAuthorised: boolean;
}

export interface AssessNegotiationData extends OnCase {
  readonly creditRecord: CreditRecord;
  /** The loans of the negotiation as their streams tell them on the business date. */
  readonly loans: readonly AssessedLoan[];
  /** Null when none is in effect. */
  readonly policy: NegotiationPolicy | null;
}

export interface RequestHumanReviewData extends OnCase {
  readonly requestedBy: 'BORROWER' | 'OFFICER';
  readonly reason?: Personal;
}

export interface DecideReviewData extends OnCase {
  readonly decision: 'OFFER' | 'REFUSE';
  /** Null takes what the policy recommends. */
  readonly relief: RecommendedRelief | null;
  readonly overrides: readonly string[];
  readonly reasons: readonly Bilingual[];
  readonly note?: Personal;
  /** Only for a refusal; by default the lender's setting. */
  readonly reapplyFrom?: LocalDate;
}

/** Options computed from the loans, or the rule that kept them from being made. */
export type Proposal =
  | {
      readonly kind: 'OPTIONS';
      readonly options: readonly OfferOption[];
      readonly conditions: readonly Bilingual[];
      readonly rightsAndDuties: readonly Bilingual[];
    }
  | { readonly kind: 'NONE'; readonly rejection: Rejection };

export interface OfferPlanData extends OnCase {
  /** Date of all figures. */
  readonly asOf: LocalDate;
  readonly proposal: Proposal;
}

export interface CounterPlanData extends OnCase {
  readonly offerId: string;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly note?: Personal;
}

export interface AnswerOfferData extends OnCase {
  readonly offerId: string;
  readonly note?: Personal;
}

export interface RefuseNegotiationData extends OnCase {
  readonly reasons: readonly Bilingual[];
  readonly reapplyFrom?: LocalDate;
}

export interface SignAsBorrowerData extends OnCase {
  readonly offerId: string;
  readonly optionId: string;
  readonly documentHash: string;
  readonly signedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  readonly representativeAuthorised: boolean;
  readonly method: SignatureEvidence['method'];
  readonly reference: string;
}

export interface SignAsLenderData extends OnCase {
  readonly agreementId: string;
  readonly documentHash: string;
  readonly method: SignatureEvidence['method'];
  readonly reference: string;
  /** Loans whose debt is no longer what the offer was computed from. */
  readonly changedLoans: readonly string[];
}

export interface RecordInstalmentData {
  readonly agreementId: string;
  readonly loanId: string;
  readonly paymentId: string;
  /** Every plan of the agreement that is booked on its loan. */
  readonly standings: readonly PlanStanding[];
}

export interface RestateAllocationsData {
  readonly agreementId: string;
  readonly loanId: string;
  readonly cause: AllocationsRestatedData['cause'];
  readonly standings: readonly PlanStanding[];
}

export interface ReviewPerformanceData {
  /** Reviews, missed instalments and breaches up to this day; not after the business date. */
  readonly asOf: LocalDate;
  readonly standings: readonly PlanStanding[];
  readonly reviews: readonly PerformanceFigures[];
}

export interface RequestCreditRestorationData extends OnCase {
  readonly loanId: string;
  readonly requestedBy: 'BORROWER' | 'COMPLETION';
  readonly records: readonly string[];
}

export interface ConfirmCreditRestorationData extends OnCase {
  readonly loanId: string;
  /** The records put right; by default those of the request. */
  readonly records?: readonly string[];
  readonly bureauReference: string;
  readonly restoredOn: LocalDate;
}

export interface RejectCreditRestorationData extends OnCase {
  readonly loanId: string;
  readonly reasons: readonly Bilingual[];
}

/** Commands by name, with what each says. */
export interface CaseCommands {
  ReportArrears: ReportArrearsData;
  RequestNegotiation: RequestNegotiationData;
  AssessNegotiation: AssessNegotiationData;
  RequestHumanReview: RequestHumanReviewData;
  ClaimReview: OnCase;
  ReleaseReview: OnCase;
  DecideReview: DecideReviewData;
  OfferPlan: OfferPlanData;
  CounterPlan: CounterPlanData;
  DeclineOffer: AnswerOfferData;
  ExpireOffer: AnswerOfferData;
  WithdrawNegotiation: OnCase & { readonly note?: Personal };
  RefuseNegotiation: RefuseNegotiationData;
  SignAsBorrower: SignAsBorrowerData;
  SignAsLender: SignAsLenderData;
  RecordInstalment: RecordInstalmentData;
  RestateAllocations: RestateAllocationsData;
  ReviewPerformance: ReviewPerformanceData;
  RequestCreditRestoration: RequestCreditRestorationData;
  ConfirmCreditRestoration: ConfirmCreditRestorationData;
  RejectCreditRestoration: RejectCreditRestorationData;
}

export type CaseCommand = {
  readonly [Name in keyof CaseCommands]: { readonly type: Name; readonly data: CaseCommands[Name] };
}[keyof CaseCommands];

/**
 * One person in difficulty, episode after episode. Stream `case-<borrowerId>`; case id `<borrowerId>-<n>` names the n-th episode.
 * Every event names its episode, so that an episode is a slice of the stream. Money is integer fen, dates are Shanghai dates.
 */
import type { Bilingual, DomainEvent, Fen, JsonValue, LocalDate, Personal } from '#kernel';
import type { AllocationLine, Components, LoanClass, LoanPlan } from '#lending';

interface OfCase {
  readonly caseId: string;
  readonly borrowerId: string;
}

export interface OverdueFigures {
  readonly dpd: number;
  /** 1-30, 31-60, 61-90, 91-180, 181-270, 271-360 or 361+. */
  readonly bucket: string;
  readonly class: LoanClass;
  readonly overduePrincipal: Fen;
  readonly overdueInterest: Fen;
  readonly overduePenalty: Fen;
  readonly overdueFee: Fen;
  /** What would settle the whole loan that day. */
  readonly payoff: Fen;
  readonly oldestUnpaidDueOn: LocalDate;
}

export interface OverdueDetectedData extends OfCase, OverdueFigures {
  readonly loanId: string;
  readonly product: string;
  readonly asOf: LocalDate;
}
export type OverdueDetected = DomainEvent<'OverdueDetected', OverdueDetectedData>;
export type OverdueAged = DomainEvent<'OverdueAged', OverdueDetectedData>;
export type OverdueCured = DomainEvent<
  'OverdueCured',
  OfCase & { readonly loanId: string; readonly curedOn: LocalDate; readonly asOf: LocalDate }
>;

export const HARDSHIP_REASONS = ['UNEMPLOYMENT', 'ILLNESS', 'DISASTER', 'INCOME_DROP', 'FAMILY', 'OTHER'] as const;
export type HardshipReason = (typeof HARDSHIP_REASONS)[number];
export const RELIEF_WANTED = ['EXTENSION', 'RESTRUCTURE', 'DEFERRAL', 'SETTLEMENT', 'INTEREST_STOP', 'FEE_WAIVER'] as const;
export type ReliefWanted = (typeof RELIEF_WANTED)[number];
export const REQUEST_CHANNELS = ['APP', 'HOTLINE', 'ONLINE_CHAT', 'BRANCH', 'PARTNER'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/** Evidence by reference: the content itself stays where it is stored. */
export interface MaterialReference {
  readonly kind: 'INCOME_PROOF' | 'EXPENSE_DETAILS' | 'MEDICAL_PROOF' | 'UNEMPLOYMENT_PROOF' | 'OTHER';
  /** SHA-256 of the content, hexadecimal. */
  readonly contentHash: string;
  readonly uri: string;
}

export interface NegotiationRequestedData extends OfCase {
  /** `<caseId>-N<n>`. */
  readonly negotiationId: string;
  readonly requestedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  readonly channel: RequestChannel;
  readonly loanIds: readonly string[];
  readonly hardship: { readonly reason: HardshipReason; readonly since: LocalDate; readonly explanation?: Personal };
  readonly monthlyIncome: Fen;
  readonly essentialExpenses: Fen;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly materials: readonly MaterialReference[];
  /** The promised answer: working days after the request. */
  readonly answerDueOn: LocalDate;
}
export type NegotiationRequested = DomainEvent<'NegotiationRequested', NegotiationRequestedData>;

export interface RuleOutcome {
  readonly rule: string;
  /** REFER sends the case to a person; a machine never refuses. */
  readonly outcome: 'PASS' | 'REFER';
  readonly reason: Bilingual;
  readonly facts: { readonly [name: string]: JsonValue };
}

/** The relief a policy recommends; per loan the same terms. */
export interface RecommendedRelief {
  readonly structure: LoanPlan['structure'];
  readonly numberOfInstalments: number;
  readonly planInterest: LoanPlan['planInterest'];
  readonly waivePenaltyPercent: number;
  readonly waiveFeePercent: number;
}

/** What the policy looked at; the same facts and version give the same answer. */
export interface AssessmentFacts {
  readonly asOf: LocalDate;
  readonly totalPayoff: Fen;
  readonly maxDpd: number;
  readonly loans: readonly { readonly loanId: string; readonly payoff: Fen; readonly dpd: number; readonly class: LoanClass }[];
  readonly affordableMonthly: Fen;
  readonly monthlyIncome: Fen;
  readonly essentialExpenses: Fen;
  readonly creditRecord: CreditRecord;
  readonly brokenAgreements: number;
}

export interface CreditRecord {
  /** Times overdue in the last 24 months, over all lenders. */
  readonly timesOverdue24Months: number;
  /** Loans overdue elsewhere now. */
  readonly overdueElsewhere: number;
  readonly consultedOn: LocalDate;
}

export type AssessmentCompleted = DomainEvent<
  'AssessmentCompleted',
  OfCase & {
    readonly negotiationId: string;
    readonly policyId: string;
    readonly policyVersion: number;
    readonly facts: AssessmentFacts;
    readonly rules: readonly RuleOutcome[];
    readonly recommendation: 'OFFER' | 'REFER_TO_OFFICER';
    readonly relief: RecommendedRelief | null;
  }
>;

export type HumanReviewRequested = DomainEvent<
  'HumanReviewRequested',
  OfCase & { readonly negotiationId: string; readonly requestedBy: 'BORROWER' | 'POLICY' | 'OFFICER'; readonly reason?: Personal }
>;
export type ReviewClaimed = DomainEvent<'ReviewClaimed', OfCase & { readonly negotiationId: string; readonly officerId: string }>;
export type ReviewReleased = DomainEvent<'ReviewReleased', OfCase & { readonly negotiationId: string; readonly officerId: string }>;
export type ReviewDecided = DomainEvent<
  'ReviewDecided',
  OfCase & {
    readonly negotiationId: string;
    readonly officerId: string;
    readonly decision: 'OFFER' | 'REFUSE';
    readonly relief: RecommendedRelief | null;
    readonly overrides: readonly string[];
    readonly reasons: readonly Bilingual[];
    readonly note?: Personal;
  }
>;

/** One choice of the borrower: a plan for every loan concerned. */
export interface OfferOption {
  readonly optionId: string;
  readonly title: Bilingual;
  readonly plans: readonly LoanPlan[];
  /** What the borrower pays in all, over all loans. */
  readonly totalPayable: Fen;
  /** What the borrower pays each month at most, over all loans. */
  readonly highestMonthly: Fen;
  /** What is forgiven once everything is kept, over all loans. */
  readonly waived: Components;
  /** How it will be reported to the credit bureau, in plain words. */
  readonly bureauReporting: Bilingual;
}

export type PlanOffered = DomainEvent<
  'PlanOffered',
  OfCase & {
    readonly negotiationId: string;
    /** `<negotiationId>-O<n>`. */
    readonly offerId: string;
    readonly offerNumber: number;
    readonly options: readonly OfferOption[];
    readonly asOf: LocalDate;
    /** Last day on which the offer can be signed. */
    readonly expiresOn: LocalDate;
    readonly conditions: readonly Bilingual[];
    readonly rightsAndDuties: readonly Bilingual[];
  }
>;
export type PlanCountered = DomainEvent<
  'PlanCountered',
  OfCase & { readonly offerId: string; readonly affordableMonthly: Fen; readonly reliefWanted: readonly ReliefWanted[]; readonly note?: Personal }
>;
export type PlanDeclined = DomainEvent<'PlanDeclined', OfCase & { readonly offerId: string; readonly note?: Personal }>;
export type OfferExpired = DomainEvent<'OfferExpired', OfCase & { readonly offerId: string; readonly expiredOn: LocalDate }>;
export type NegotiationRefused = DomainEvent<
  'NegotiationRefused',
  OfCase & {
    readonly negotiationId: string;
    readonly officerId: string;
    readonly reasons: readonly Bilingual[];
    readonly howToAppeal: Bilingual;
    readonly reapplyFrom: LocalDate;
  }
>;
export type NegotiationWithdrawn = DomainEvent<'NegotiationWithdrawn', OfCase & { readonly negotiationId: string; readonly note?: Personal }>;

/** How a party signed. */
export interface SignatureEvidence {
  readonly signedBy: string;
  readonly method: 'APP_CONFIRMATION' | 'ELECTRONIC_SIGNATURE' | 'WET_INK' | 'RECORDED_CALL';
  /** Reference of the evidence with the signing service. */
  readonly reference: string;
  readonly signedAt: string;
}

export type AgreementSignedByBorrower = DomainEvent<
  'AgreementSignedByBorrower',
  OfCase & {
    readonly offerId: string;
    readonly optionId: string;
    /** `<caseId>-A<n>`. */
    readonly agreementId: string;
    /** SHA-256 of the agreement document, hexadecimal. */
    readonly documentHash: string;
    readonly signature: SignatureEvidence;
    /** The lender countersigns by this working day. */
    readonly countersignDueOn: LocalDate;
  }
>;
export type AgreementSigned = DomainEvent<
  'AgreementSigned',
  OfCase & {
    readonly agreementId: string;
    readonly offerId: string;
    readonly optionId: string;
    readonly documentHash: string;
    readonly borrowerSignature: SignatureEvidence;
    readonly lenderSignature: SignatureEvidence;
    readonly signedOn: LocalDate;
    readonly effectiveOn: LocalDate;
    readonly plans: readonly LoanPlan[];
  }
>;

export interface InstalmentPaidData extends OfCase {
  readonly agreementId: string;
  readonly loanId: string;
  readonly paymentId: string;
  readonly amount: Fen;
  readonly valueDate: LocalDate;
  readonly allocation: readonly AllocationLine[];
  readonly credited: Fen;
  /** What remains of the plan after this payment. */
  readonly remaining: Components;
  readonly nextDueOn: LocalDate | null;
}
export type InstalmentPaid = DomainEvent<'InstalmentPaid', InstalmentPaidData>;
export type AllocationsRestated = DomainEvent<
  'AllocationsRestated',
  OfCase & {
    readonly agreementId: string;
    readonly loanId: string;
    readonly cause: { readonly kind: 'REVERSAL' | 'BACKDATED_PAYMENT'; readonly id: string };
    readonly payments: readonly { readonly paymentId: string; readonly allocation: readonly AllocationLine[]; readonly credited: Fen }[];
    readonly remaining: Components;
    readonly nextDueOn: LocalDate | null;
  }
>;
export type InstalmentMissed = DomainEvent<
  'InstalmentMissed',
  OfCase & { readonly agreementId: string; readonly loanId: string; readonly seq: number; readonly dueOn: LocalDate; readonly graceEndedOn: LocalDate; readonly unpaid: Fen }
>;
export type PerformanceReviewed = DomainEvent<
  'PerformanceReviewed',
  OfCase & { readonly agreementId: string; readonly asOf: LocalDate; readonly kept: number; readonly missed: number; readonly paid: Fen; readonly remaining: Fen }
>;
export type AgreementBreached = DomainEvent<
  'AgreementBreached',
  OfCase & {
    readonly agreementId: string;
    readonly breachedOn: LocalDate;
    readonly loanIds: readonly string[];
    readonly missed: { readonly loanId: string; readonly seq: number; readonly dueOn: LocalDate };
    readonly reinstated: readonly { readonly loanId: string; readonly waived: Components }[];
  }
>;
export type AgreementBreachRescinded = DomainEvent<'AgreementBreachRescinded', OfCase & { readonly agreementId: string; readonly cause: string }>;
export type PlanCompleted = DomainEvent<
  'PlanCompleted',
  OfCase & { readonly agreementId: string; readonly loanId: string; readonly completedOn: LocalDate; readonly paid: Fen }
>;
export type PlanCompletionRescinded = DomainEvent<'PlanCompletionRescinded', OfCase & { readonly agreementId: string; readonly loanId: string; readonly cause: string }>;
export type WaiverGranted = DomainEvent<
  'WaiverGranted',
  OfCase & { readonly agreementId: string; readonly loanId: string; readonly waived: Components }
>;
export type CreditRestorationRequested = DomainEvent<
  'CreditRestorationRequested',
  OfCase & { readonly loanId: string; readonly requestedBy: 'BORROWER' | 'COMPLETION'; readonly records: readonly string[] }
>;
export type CreditRestored = DomainEvent<
  'CreditRestored',
  OfCase & { readonly loanId: string; readonly records: readonly string[]; readonly bureauReference: string; readonly restoredOn: LocalDate }
>;
export type CreditRestorationRejected = DomainEvent<
  'CreditRestorationRejected',
  OfCase & { readonly loanId: string; readonly reasons: readonly Bilingual[] }
>;
export type CaseOutcome = 'CURED' | 'RESTORED' | 'SETTLED' | 'LEGAL' | 'TRANSFERRED' | 'WRITTEN_OFF' | 'WITHDRAWN';
export type CaseClosed = DomainEvent<
  'CaseClosed',
  OfCase & { readonly closedOn: LocalDate; readonly outcomes: readonly { readonly loanId: string; readonly outcome: CaseOutcome }[] }
>;

export type CaseEvent =
  | OverdueDetected
  | OverdueAged
  | OverdueCured
  | NegotiationRequested
  | AssessmentCompleted
  | HumanReviewRequested
  | ReviewClaimed
  | ReviewReleased
  | ReviewDecided
  | PlanOffered
  | PlanCountered
  | PlanDeclined
  | OfferExpired
  | NegotiationRefused
  | NegotiationWithdrawn
  | AgreementSignedByBorrower
  | AgreementSigned
  | InstalmentPaid
  | AllocationsRestated
  | InstalmentMissed
  | PerformanceReviewed
  | AgreementBreached
  | AgreementBreachRescinded
  | PlanCompleted
  | PlanCompletionRescinded
  | WaiverGranted
  | CreditRestorationRequested
  | CreditRestored
  | CreditRestorationRejected
  | CaseClosed;

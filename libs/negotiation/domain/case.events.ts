/**
 * One person in difficulty, episode after episode. Stream `case-<borrowerId>`; case id `<borrowerId>-<n>` names the n-th episode.
 * Every event names its episode, so that an episode is a slice of the stream. Money is integer fen, dates are Shanghai dates.
 */
import type { Bilingual, DomainEvent, Fen, LocalDate, Personal } from '#kernel';
import type { LoanPlan } from '#lending';
import type { Applied, ComponentAmounts, FiveCategory } from '#loan-math';
import type { Assessment, AssessmentFacts, RecommendedRelief } from '#policy';

interface OfCase {
  readonly caseId: string;
  readonly borrowerId: string;
}

export interface OverdueFigures {
  readonly dpd: number;
  /** 1-30, 31-60, 61-90, 91-180, 181-270, 271-360 or 361+. */
  readonly bucket: string;
  readonly class: FiveCategory;
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
/** Bucket or class changed; never daily noise. */
export type OverdueAged = DomainEvent<'OverdueAged', OverdueDetectedData>;
export type OverdueCured = DomainEvent<
  'OverdueCured',
  OfCase & { readonly loanId: string; readonly curedOn: LocalDate; readonly asOf: LocalDate }
>;

export const HARDSHIP_REASONS = ['UNEMPLOYMENT', 'ILLNESS', 'DISASTER', 'INCOME_DROP', 'FAMILY', 'OTHER'] as const;
export type HardshipReason = (typeof HARDSHIP_REASONS)[number];
export const RELIEF_WANTED = [
  'EXTENSION',
  'RESTRUCTURE',
  'DEFERRAL',
  'SETTLEMENT',
  'INTEREST_STOP',
  'FEE_WAIVER',
] as const;
export type ReliefWanted = (typeof RELIEF_WANTED)[number];
export const REQUEST_CHANNELS = ['APP', 'HOTLINE', 'ONLINE_CHAT', 'BRANCH', 'PARTNER'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];
export const MATERIAL_KINDS = [
  'INCOME_PROOF',
  'EXPENSE_DETAILS',
  'MEDICAL_PROOF',
  'UNEMPLOYMENT_PROOF',
  'OTHER',
] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** Evidence by reference: the content itself stays where it is stored. */
export interface MaterialReference {
  readonly kind: MaterialKind;
  /** SHA-256 of the content, hexadecimal. */
  readonly contentHash: string;
  readonly uri: string;
}

/** What the borrower tells in a request, as it stands in the event. */
export interface NegotiationRequest {
  readonly requestedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  readonly channel: RequestChannel;
  readonly loanIds: readonly string[];
  readonly hardship: { readonly reason: HardshipReason; readonly since: LocalDate; readonly explanation?: Personal };
  readonly monthlyIncome: Fen;
  readonly essentialExpenses: Fen;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly materials: readonly MaterialReference[];
}

export interface NegotiationRequestedData extends OfCase, NegotiationRequest {
  /** `<caseId>-N<n>`. */
  readonly negotiationId: string;
  /** The promised answer: working days after the request. */
  readonly answerDueOn: LocalDate;
}
export type NegotiationRequested = DomainEvent<'NegotiationRequested', NegotiationRequestedData>;

export interface AssessmentCompletedData extends OfCase, Assessment {
  readonly negotiationId: string;
  readonly facts: AssessmentFacts;
}
export type AssessmentCompleted = DomainEvent<'AssessmentCompleted', AssessmentCompletedData>;

export type HumanReviewRequested = DomainEvent<
  'HumanReviewRequested',
  OfCase & {
    readonly negotiationId: string;
    readonly requestedBy: 'BORROWER' | 'POLICY' | 'OFFICER';
    readonly reason?: Personal;
  }
>;
export type ReviewClaimed = DomainEvent<
  'ReviewClaimed',
  OfCase & { readonly negotiationId: string; readonly officerId: string }
>;
export type ReviewReleased = DomainEvent<
  'ReviewReleased',
  OfCase & {
    readonly negotiationId: string;
    /** Who had claimed it. */
    readonly officerId: string;
  }
>;
export interface ReviewDecidedData extends OfCase {
  readonly negotiationId: string;
  readonly officerId: string;
  readonly decision: 'OFFER' | 'REFUSE';
  /** The terms to offer; null when refused. */
  readonly relief: RecommendedRelief | null;
  /** Rules of the assessment the officer sets aside, by name. */
  readonly overrides: readonly string[];
  readonly reasons: readonly Bilingual[];
  readonly note?: Personal;
}
export type ReviewDecided = DomainEvent<'ReviewDecided', ReviewDecidedData>;

/** One choice of the borrower: a plan for every loan concerned. The figures of two options compare line by line. */
export interface OfferOption {
  readonly optionId: string;
  readonly title: Bilingual;
  readonly plans: readonly LoanPlan[];
  /** What the borrower pays in all, over all loans. */
  readonly totalPayable: Fen;
  /** Interest that arises during the plans, part of the total. */
  readonly planInterest: Fen;
  /** What the borrower pays in the dearest month, over all loans. */
  readonly highestMonthly: Fen;
  readonly numberOfInstalments: number;
  readonly firstDueOn: LocalDate;
  readonly lastDueOn: LocalDate;
  /** Frozen at signing, final once everything is paid, over all loans. */
  readonly waived: ComponentAmounts;
  /** Balance and structure, instalments, whether interest and fees run: 商业银行信用卡业务监督管理办法 art. 70 by analogy. */
  readonly terms: readonly Bilingual[];
  /** How it will be reported to the credit bureau, in plain words. */
  readonly bureauReporting: Bilingual;
  /** SHA-256 (hexadecimal) of the agreement document of this option: both sides sign this hash. */
  readonly documentHash: string;
}

export interface PlanOfferedData extends OfCase {
  readonly negotiationId: string;
  /** `<negotiationId>-O<n>`. */
  readonly offerId: string;
  readonly offerNumber: number;
  readonly options: readonly OfferOption[];
  /** The date of all figures; plans take effect at its end. */
  readonly asOf: LocalDate;
  /** Last day on which the borrower can sign. */
  readonly expiresOn: LocalDate;
  readonly conditions: readonly Bilingual[];
  readonly rightsAndDuties: readonly Bilingual[];
}
export type PlanOffered = DomainEvent<'PlanOffered', PlanOfferedData>;
export interface PlanCounteredData extends OfCase {
  readonly offerId: string;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly note?: Personal;
}
export type PlanCountered = DomainEvent<'PlanCountered', PlanCounteredData>;
export type PlanDeclined = DomainEvent<'PlanDeclined', OfCase & { readonly offerId: string; readonly note?: Personal }>;
export type OfferExpired = DomainEvent<
  'OfferExpired',
  OfCase & {
    readonly offerId: string;
    /** First day on which it could no longer be signed. */
    readonly expiredOn: LocalDate;
  }
>;
export interface NegotiationRefusedData extends OfCase {
  readonly negotiationId: string;
  readonly officerId: string;
  readonly reasons: readonly Bilingual[];
  readonly howToAppeal: Bilingual;
  /** A new request is taken from this day; with new evidence at once. */
  readonly reapplyFrom: LocalDate;
}
export type NegotiationRefused = DomainEvent<'NegotiationRefused', NegotiationRefusedData>;
export type NegotiationWithdrawn = DomainEvent<
  'NegotiationWithdrawn',
  OfCase & { readonly negotiationId: string; readonly note?: Personal }
>;

export const SIGNATURE_METHODS = ['APP_CONFIRMATION', 'ELECTRONIC_SIGNATURE', 'WET_INK', 'RECORDED_CALL'] as const;
/** How a party signed. */
export interface SignatureEvidence {
  /** Party id of the borrower or representative; the lender's officer by actor id. */
  readonly signedBy: string;
  readonly method: (typeof SIGNATURE_METHODS)[number];
  /** Reference of the evidence with the signing service. */
  readonly reference: string;
  readonly signedAt: string;
}

export interface AgreementSignedByBorrowerData extends OfCase {
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
export type AgreementSignedByBorrower = DomainEvent<'AgreementSignedByBorrower', AgreementSignedByBorrowerData>;
export interface AgreementSignedData extends OfCase {
  readonly agreementId: string;
  readonly offerId: string;
  readonly optionId: string;
  readonly documentHash: string;
  readonly borrowerSignature: SignatureEvidence;
  readonly lenderSignature: SignatureEvidence;
  readonly signedOn: LocalDate;
  /** The offer's date of figures: what is paid after it counts toward the plans. */
  readonly effectiveOn: LocalDate;
  readonly plans: readonly LoanPlan[];
}
export type AgreementSigned = DomainEvent<'AgreementSigned', AgreementSignedData>;

export interface InstalmentPaidData extends OfCase {
  readonly agreementId: string;
  readonly loanId: string;
  readonly paymentId: string;
  readonly amount: Fen;
  /** The instant of payment as told; orders payments of one day. */
  readonly paidAt: string;
  readonly valueDate: LocalDate;
  readonly allocation: readonly Applied[];
  /** What was left over: it waits for the next row, or is refundable once nothing is left to pay. */
  readonly credited: Fen;
  /** What remains of the plan's rows after this payment. */
  readonly remaining: ComponentAmounts;
  readonly nextDueOn: LocalDate | null;
  /** Revision of the loan's stream this was read from; nothing older is taken afterwards. */
  readonly loanRevision: number;
}
export type InstalmentPaid = DomainEvent<'InstalmentPaid', InstalmentPaidData>;
/** A payment of a plan as it is allocated now. */
export interface RestatedPayment {
  readonly paymentId: string;
  readonly allocation: readonly Applied[];
  readonly credited: Fen;
}
export interface AllocationsRestatedData extends OfCase {
  readonly agreementId: string;
  readonly loanId: string;
  readonly cause: {
    readonly kind: 'REVERSAL' | 'BACKDATED_PAYMENT';
    /** Reversal id or payment id. */
    readonly id: string;
  };
  /** Every payment that stands; one not named is no longer there. Readers overwrite, never sum. */
  readonly payments: readonly RestatedPayment[];
  readonly remaining: ComponentAmounts;
  readonly nextDueOn: LocalDate | null;
  readonly loanRevision: number;
}
export type AllocationsRestated = DomainEvent<'AllocationsRestated', AllocationsRestatedData>;
export interface InstalmentMissedData extends OfCase {
  readonly agreementId: string;
  readonly loanId: string;
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly graceEndedOn: LocalDate;
  /** What the row lacked when grace ended. */
  readonly unpaid: Fen;
}
export type InstalmentMissed = DomainEvent<'InstalmentMissed', InstalmentMissedData>;
export interface PerformanceReviewedData extends OfCase {
  readonly agreementId: string;
  readonly asOf: LocalDate;
  /** Rows due so far that were paid in full within grace. */
  readonly kept: number;
  readonly missed: number;
  /** Paid on the plans so far. */
  readonly paid: Fen;
  readonly remaining: Fen;
}
export type PerformanceReviewed = DomainEvent<'PerformanceReviewed', PerformanceReviewedData>;
export interface AgreementBreachedData extends OfCase {
  readonly agreementId: string;
  /** The day after grace ended. */
  readonly breachedOn: LocalDate;
  /** Loans whose plans are broken with it; completed ones are not. */
  readonly loanIds: readonly string[];
  readonly missed: { readonly loanId: string; readonly seq: number; readonly dueOn: LocalDate };
  readonly reinstated: readonly { readonly loanId: string; readonly waived: ComponentAmounts }[];
}
export type AgreementBreached = DomainEvent<'AgreementBreached', AgreementBreachedData>;
export type AgreementBreachRescinded = DomainEvent<
  'AgreementBreachRescinded',
  OfCase & {
    readonly agreementId: string;
    /** The loans whose plans are in force again. */
    readonly loanIds: readonly string[];
    /** Reversal id or payment id that changed the outcome. */
    readonly cause: string;
  }
>;
export interface PlanCompletedData extends OfCase {
  readonly agreementId: string;
  readonly loanId: string;
  readonly completedOn: LocalDate;
  /** Paid on the plan in all. */
  readonly paid: Fen;
}
export type PlanCompleted = DomainEvent<'PlanCompleted', PlanCompletedData>;
/** The waiver granted with the completion falls back to frozen. */
export type PlanCompletionRescinded = DomainEvent<
  'PlanCompletionRescinded',
  OfCase & { readonly agreementId: string; readonly loanId: string; readonly cause: string }
>;
export type WaiverGranted = DomainEvent<
  'WaiverGranted',
  OfCase & { readonly agreementId: string; readonly loanId: string; readonly waived: ComponentAmounts }
>;
export type CreditRestorationRequested = DomainEvent<
  'CreditRestorationRequested',
  OfCase & {
    readonly loanId: string;
    readonly requestedBy: 'BORROWER' | 'COMPLETION';
    /** The bureau's records concerned, as it names them. */
    readonly records: readonly string[];
  }
>;
export type CreditRestored = DomainEvent<
  'CreditRestored',
  OfCase & {
    readonly loanId: string;
    readonly records: readonly string[];
    readonly bureauReference: string;
    readonly restoredOn: LocalDate;
  }
>;
export type CreditRestorationRejected = DomainEvent<
  'CreditRestorationRejected',
  OfCase & { readonly loanId: string; readonly reasons: readonly Bilingual[] }
>;
export type CaseOutcome = 'CURED' | 'RESTORED' | 'SETTLED' | 'LEGAL' | 'TRANSFERRED' | 'WRITTEN_OFF' | 'WITHDRAWN';
export interface LoanOutcome {
  readonly loanId: string;
  readonly outcome: CaseOutcome;
}
export type CaseClosed = DomainEvent<
  'CaseClosed',
  OfCase & { readonly closedOn: LocalDate; readonly outcomes: readonly LoanOutcome[] }
>;
/** A correction took away the ground on which the case was closed. */
export type CaseReopened = DomainEvent<
  'CaseReopened',
  OfCase & {
    readonly reopenedOn: LocalDate;
    /** Loans that are not resolved after all. */
    readonly loanIds: readonly string[];
    readonly cause: string;
  }
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
  | CaseClosed
  | CaseReopened;

/** An agreement is paid, reviewed, broken or completed, corrections take that back, and the credit record is put right. */
import type { Bilingual, DomainEvent, Fen, LocalDate } from '#kernel';
import type { Applied, ComponentAmounts } from '#loan-math';
import type { OfCase } from './of-case';

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

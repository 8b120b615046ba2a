/**
 * What happens on one loan: the contract, its money, and its side of a plan. Stream `loan-<loanId>`.
 * Money is integer fen, dates are Shanghai calendar dates, rates are exact decimal text ("0.0004") or fractions ("6/9125").
 */
import type { DomainEvent, Fen, LocalDate } from '#kernel';
import type { Applied, ComponentAmounts, ContractRow } from '#loan-math';
import type { LoanPlan } from './loan-plan';

/** EPI 等额本息 · EP 等额本金 · FLAT instalments with a flat fee · BILL revolving monthly bills. */
export type RepaymentMethod = 'EPI' | 'EP' | 'FLAT' | 'BILL';
export const REPAYMENT_METHODS: readonly RepaymentMethod[] = ['EPI', 'EP', 'FLAT', 'BILL'];

export type LicenceProfile = 'BANK' | 'CONSUMER_FINANCE' | 'MICRO_LENDER' | 'ASSISTED_LENDING';
export const LICENCE_PROFILES: readonly LicenceProfile[] = [
  'BANK',
  'CONSUMER_FINANCE',
  'MICRO_LENDER',
  'ASSISTED_LENDING',
];

/** What later returns to the regulator need of a loan; all optional. */
export interface LoanAttributes {
  readonly licenceProfile?: LicenceProfile;
  readonly branch?: string;
  /** Account subject of the general ledger. */
  readonly accountSubject?: string;
  /** The lender's own share of the funds, exact decimal text from 0 to 1. */
  readonly fundingShare?: string;
  readonly internetLoan?: boolean;
  readonly previousLoanId?: string;
}

interface OfLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}

export interface LoanRegisteredData extends OfLoan {
  /** The lender's product code, e.g. JIEBEI_EPI. */
  readonly product: string;
  readonly method: RepaymentMethod;
  readonly currency: 'CNY';
  /** For BILL: what the lender states; the bills say what is owed. */
  readonly principal: Fen;
  /** For BILL: the day the account was opened. */
  readonly disbursedOn: LocalDate;
  /** Day of the month instalments fall due; clamped to the end of shorter months. */
  readonly dueDay: number;
  readonly numberOfInstalments: number;
  /** Contract rate per day. */
  readonly dailyRate: string;
  /** Penalty rate per day before the cap. */
  readonly penaltyDailyRate: string;
  /** Price cap per year. */
  readonly penaltyCapAnnual: string;
  /** The contractual schedule; empty for BILL, whose rows come as BillPosted. */
  readonly schedule: readonly ContractRow[];
  readonly attributes: LoanAttributes;
}
export type LoanRegistered = DomainEvent<'LoanRegistered', LoanRegisteredData>;

export type BillPosted = DomainEvent<'BillPosted', OfLoan & { readonly bill: ContractRow }>;

export interface RepaymentRecordedData extends OfLoan {
  readonly paymentId: string;
  readonly amount: Fen;
  /** The instant of payment, written at +08:00; orders the payments of one day. */
  readonly paidAt: string;
  /** Shanghai calendar date of `paidAt`. */
  readonly valueDate: LocalDate;
  readonly channel: string;
  /** How the amount was applied, as known when it was recorded; a later correction restates it. */
  readonly allocation: readonly Applied[];
  /** What was left over and waits as credit. */
  readonly credited: Fen;
  /** The agreement whose plan took the money; null when it went to the contract. */
  readonly agreementId: string | null;
}
export type RepaymentRecorded = DomainEvent<'RepaymentRecorded', RepaymentRecordedData>;

export interface RepaymentReversedData extends OfLoan {
  readonly reversalId: string;
  readonly paymentId: string;
  /** The whole payment is void; there are no partial reversals. */
  readonly amount: Fen;
  /** The instant of the reversal, written at +08:00. */
  readonly reversedAt: string;
  /** Shanghai calendar date of `reversedAt`. */
  readonly valueDate: LocalDate;
  /** Code of the payment service, e.g. WRONG_ACCOUNT, CHARGEBACK. */
  readonly reason: string;
  /** The agreement whose plan had taken the money; null when it had gone to the contract. */
  readonly agreementId: string | null;
}
export type RepaymentReversed = DomainEvent<'RepaymentReversed', RepaymentReversedData>;

export type LoanRestructured = DomainEvent<
  'LoanRestructured',
  OfLoan & { readonly caseId: string; readonly agreementId: string; readonly plan: LoanPlan }
>;

/** Whose missed instalment ended the plan: this loan's own, or another's, since an agreement is all or nothing. */
export type BrokenBy = 'THIS_LOAN' | 'OTHER_LOAN';

export interface LoanAcceleratedData extends OfLoan {
  readonly caseId: string;
  readonly agreementId: string;
  /** The day after grace ended; penalty runs on all remaining principal from here. */
  readonly breachedOn: LocalDate;
  readonly brokenBy: BrokenBy;
  /** What falls due at once; penalty is what is reinstated. */
  readonly due: ComponentAmounts;
  /** Days past due count from here again; null when nothing was unpaid at signing. */
  readonly oldestUnpaidDueOn: LocalDate | null;
}
export type LoanAccelerated = DomainEvent<'LoanAccelerated', LoanAcceleratedData>;

/** A correction showed that the agreement was kept after all: the plan is in force as if it had never been broken. */
export type LoanAccelerationRescinded = DomainEvent<
  'LoanAccelerationRescinded',
  OfLoan & { readonly caseId: string; readonly agreementId: string; readonly cause: string }
>;

/**
 * Nothing remains to be paid. A reversal takes it back; if nothing remains even then, this follows again. It also follows again
 * when a payment that became known late moves the day.
 */
export type LoanSettled = DomainEvent<
  'LoanSettled',
  OfLoan & {
    /** The day the last open balance was paid. */
    readonly settledOn: LocalDate;
    readonly by: 'REPAYMENT' | 'PLAN_COMPLETED';
    readonly agreementId: string | null;
  }
>;

export type LoanEvent =
  | LoanRegistered
  | BillPosted
  | RepaymentRecorded
  | RepaymentReversed
  | LoanRestructured
  | LoanAccelerated
  | LoanAccelerationRescinded
  | LoanSettled;

/**
 * What happens on one loan: the contract, its money, and its side of a plan. Stream `loan-<loanId>`.
 * Money is integer fen, dates are Shanghai calendar dates, rates are exact decimal text ("0.0004") or fractions ("6/9125").
 */
import type { DomainEvent, Fen, LocalDate } from '#kernel';

/** EPI 等额本息 · EP 等额本金 · FLAT instalments with a flat fee · BILL revolving monthly bills. */
export type RepaymentMethod = 'EPI' | 'EP' | 'FLAT' | 'BILL';

/** One row of the contractual schedule. */
export interface InstalmentDue {
  readonly seq: number;
  /** The day the row becomes an obligation: the disbursement, or a bill's statement day. */
  readonly postedOn: LocalDate;
  /** Previous due date, or the disbursement for row 1. */
  readonly accruesFrom: LocalDate;
  readonly dueOn: LocalDate;
  /** Scheduled principal before the row. */
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
}

/** What later returns to the regulator need of a loan; all optional. */
export interface LoanAttributes {
  readonly licenceProfile?: 'BANK' | 'CONSUMER_FINANCE' | 'MICRO_LENDER' | 'ASSISTED_LENDING';
  readonly branch?: string;
  /** Account subject of the general ledger. */
  readonly accountSubject?: string;
  /** The lender's own share of the funds, exact decimal text from 0 to 1. */
  readonly fundingShare?: string;
  readonly internetLoan?: boolean;
  readonly previousLoanId?: string;
}

export type Component = 'fee' | 'penalty' | 'interest' | 'principal';

/** A part of a payment set against one component of one row. */
export interface AllocationLine {
  readonly seq: number;
  readonly component: Component;
  readonly amount: Fen;
}

/** What was owed in each component. */
export interface Components {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
  readonly penalty: Fen;
}

export type PlanStructure = 'EXTENSION' | 'RESTRUCTURE' | 'DEFERRAL' | 'SETTLEMENT';

/** One row of a plan. */
export interface PlanInstalment {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
  readonly penalty: Fen;
}

/** New terms for one loan, as offered, agreed and booked. The rows and the waived amounts add up to the snapshot plus plan interest. */
export interface LoanPlan {
  readonly loanId: string;
  readonly structure: PlanStructure;
  /** INTEREST_STOP 停息: no interest during the plan. FEE_WAIVER 减免: something is waived on completion. */
  readonly relief: readonly ('INTEREST_STOP' | 'FEE_WAIVER')[];
  /** End of this day is when the snapshot was taken; plan terms run from then on. */
  readonly effectiveOn: LocalDate;
  readonly snapshot: {
    /** Outstanding principal, rows not yet due included. */
    readonly principal: Fen;
    /** Unpaid interest of rows due plus interest accrued since. */
    readonly interest: Fen;
    readonly fee: Fen;
    readonly penalty: Fen;
    /** Unapplied credit set against the first rows of the plan. */
    readonly credit: Fen;
    readonly dpd: number;
    readonly oldestUnpaidDueOn: LocalDate | null;
    readonly class: LoanClass;
  };
  readonly planInterest: { readonly kind: 'STOPPED' } | { readonly kind: 'CAPITALISED' | 'RATE'; readonly dailyRate: string };
  readonly rows: readonly PlanInstalment[];
  /** Sum of all rows. */
  readonly totalPayable: Fen;
  /** Frozen at signing, granted on completion, reinstated on breach. */
  readonly waived: Components;
  readonly graceDays: number;
}

/** Five-category classification 五级分类. */
export type LoanClass = 'NORMAL' | 'SPECIAL_MENTION' | 'SUBSTANDARD' | 'DOUBTFUL' | 'LOSS';

export interface LoanRegisteredData {
  readonly loanId: string;
  readonly borrowerId: string;
  /** The lender's product code, e.g. JIEBEI_EPI. */
  readonly product: string;
  readonly method: RepaymentMethod;
  readonly currency: 'CNY';
  readonly principal: Fen;
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
  readonly schedule: readonly InstalmentDue[];
  readonly attributes: LoanAttributes;
}

export type LoanRegistered = DomainEvent<'LoanRegistered', LoanRegisteredData>;
export type BillPosted = DomainEvent<'BillPosted', { readonly loanId: string; readonly borrowerId: string; readonly bill: InstalmentDue }>;

export interface RepaymentRecordedData {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly paymentId: string;
  readonly amount: Fen;
  /** The instant of payment as told, with its offset; orders payments of one day. */
  readonly paidAt: string;
  /** Shanghai calendar date of `paidAt`. */
  readonly valueDate: LocalDate;
  readonly channel: string;
  /** How the amount was applied, as known when it was recorded; a later correction restates it. */
  readonly allocation: readonly AllocationLine[];
  /** What was left over and waits as credit. */
  readonly credited: Fen;
  /** The agreement whose plan took the money; null when it went to the contract. */
  readonly agreementId: string | null;
}
export type RepaymentRecorded = DomainEvent<'RepaymentRecorded', RepaymentRecordedData>;

export interface RepaymentReversedData {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly reversalId: string;
  readonly paymentId: string;
  readonly amount: Fen;
  readonly reversedAt: string;
  readonly valueDate: LocalDate;
  /** Code of the payment service, e.g. WRONG_ACCOUNT, CHARGEBACK. */
  readonly reason: string;
  readonly agreementId: string | null;
}
export type RepaymentReversed = DomainEvent<'RepaymentReversed', RepaymentReversedData>;

export type LoanRestructured = DomainEvent<
  'LoanRestructured',
  { readonly loanId: string; readonly borrowerId: string; readonly caseId: string; readonly agreementId: string; readonly plan: LoanPlan }
>;

export interface LoanAcceleratedData {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly caseId: string;
  readonly agreementId: string;
  /** The day after grace ended; penalty runs on all remaining principal from here. */
  readonly breachedOn: LocalDate;
  /** What falls due at once; penalty is what is reinstated. */
  readonly due: Components;
  /** Days past due count from here again. */
  readonly oldestUnpaidDueOn: LocalDate;
}
export type LoanAccelerated = DomainEvent<'LoanAccelerated', LoanAcceleratedData>;

export type LoanSettled = DomainEvent<
  'LoanSettled',
  {
    readonly loanId: string;
    readonly borrowerId: string;
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
  | LoanSettled;

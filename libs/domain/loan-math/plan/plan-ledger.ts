/** What the replay of a plan's life yields. */
import type { Fen, LocalDate } from '#kernel';
import type { ComponentAmounts } from '../component';
import type { MoneyEntries, OverdueSegment } from '../contract/ledger';
import type { LegalCostBalance } from '../contract/legal-costs';
import type { PlanHistory } from './plan-receipts';

/** FUTURE · DUE today · IN_GRACE after the due date · MISSED after the grace · PAID in full. */
export type PlanRowStatus = 'FUTURE' | 'DUE' | 'IN_GRACE' | 'MISSED' | 'PAID';

/** due − paid = remaining in every component. `due` is as agreed, restated where a payment inside the snapshot proved void. */
export interface PlanRowState {
  readonly seq: number;
  readonly dueOn: LocalDate;
  /** Last day on which it can be paid in time; null while that rests. */
  readonly graceUntil: LocalDate | null;
  readonly due: ComponentAmounts;
  readonly paid: ComponentAmounts;
  readonly remaining: ComponentAmounts;
  readonly status: PlanRowStatus;
  readonly paidOn: LocalDate | null;
}

/** What a row of a plan asks, where that is not what was agreed. */
export interface RestatedRow extends ComponentAmounts {
  readonly seq: number;
}

/** A row that was not paid in full by the end of its grace; `missedOn` is the day after, `unpaid` what it lacked then. */
export interface MissedRow {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly missedOn: LocalDate;
  readonly unpaid: Fen;
}

/** CONDITIONAL while the plan is kept, GRANTED on completion, REINSTATED on a breach: never two at once. */
export interface WaiverState {
  readonly state: 'CONDITIONAL' | 'GRANTED' | 'REINSTATED';
  readonly amounts: ComponentAmounts;
}

/** What a broken plan left due at once. */
export interface AcceleratedDebt {
  readonly on: LocalDate;
  /** Remaining principal, carried interest, fee and the reinstated waivers on the day of the breach. */
  readonly owedOnBreak: ComponentAmounts;
  readonly total: Fen;
  /** Now; `penalty` includes what has run on the remaining principal since. */
  readonly remaining: ComponentAmounts;
  /** The day nothing was left. */
  readonly settledOn: LocalDate | null;
}

export interface PlanLedger extends MoneyEntries<PlanHistory> {
  readonly planId: string;
  readonly asOf: LocalDate;
  readonly effectiveOn: LocalDate;
  readonly stage: 'IN_FORCE' | 'COMPLETED' | 'BROKEN';
  /** As they stand; on a broken plan as they stood at the breach. */
  readonly rows: readonly PlanRowState[];
  /** Rows that ask otherwise than agreed, since the debt at signing proved to have been another; interest spared since is within. */
  readonly restated: readonly RestatedRow[];
  /** Credit that waited when the plan took effect, as is known now: the first money of its rows. */
  readonly creditBroughtIn: Fen;
  /** Day of the last payment that met an open balance; null when none did. */
  readonly lastAppliedOn: LocalDate | null;
  /** Money that waits for rows to come or, once nothing is left to pay, was too much. */
  readonly credit: Fen;
  /** The part of `credit` that waits for rows whose interest has not run. */
  readonly waiting: Fen;
  /** What it cost to sue since the plan took effect. */
  readonly legalCosts: LegalCostBalance;
  /** Sum of the payments in force made under the plan. */
  readonly received: Fen;
  /** Plan days past due; after a breach days since the oldest date that was unpaid at signing. Days that rest do not count. */
  readonly dpd: number;
  readonly oldestUnpaidDue: LocalDate | null;
  /** Due date of the next row that neither is paid in full nor will be by what waits; null when there is none. */
  readonly nextDueOn: LocalDate | null;
  /** Up to a breach, made good since or not. */
  readonly missed: readonly MissedRow[];
  /** The day on which the plan’s own rows passed what is tolerated; a plan that is broken without it was broken from outside. */
  readonly passedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  readonly brokenOn: LocalDate | null;
  readonly waiver: WaiverState;
  /** Paid under the plan and after its breach, per component. */
  readonly paid: ComponentAmounts;
  /** Still to pay by the plan's rows; after a breach of the accelerated debt. */
  readonly remaining: ComponentAmounts;
  /** What must still come to end the plan today, waivers granted; null unless it is in force. Interest that has not run is not owed. */
  readonly earlySettlement: Fen | null;
  /** The same per component, before what waits is set against it; null unless it is in force. */
  readonly owedToEnd: ComponentAmounts | null;
  /** What would be owed if the plan ended today without being kept: waivers reinstated. */
  readonly owedOutright: ComponentAmounts;
  /** Plan interest of the running period up to asOf. */
  readonly accruedInterest: Fen;
  /** Plan interest that early settlement spared the borrower. */
  readonly interestSpared: Fen;
  readonly accelerated: AcceleratedDebt | null;
  readonly segments: readonly OverdueSegment[];
}

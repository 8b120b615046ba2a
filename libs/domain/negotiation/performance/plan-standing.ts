/** How a plan stands by the loan's own stream: what the case is told of its money. The figures are the loan's, never computed twice. */
import type { Fen, LocalDate } from '#kernel';
import type { ComponentAmounts, LoanObservation, RestatedRow } from '#loan-math';
import type { PerformanceReviewedData } from './performance.events';
import type { ToldPayments } from './told-payments';

/** A plan row that lacked something when its grace ended. */
export interface MissedInstalment {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly graceEndedOn: LocalDate;
  /** The day after the grace: the day of the breach where it is not tolerated. */
  readonly missedOn: LocalDate;
  readonly unpaid: Fen;
}

export interface PlanStanding {
  readonly agreementId: string;
  readonly loanId: string;
  /** Revision of the loan's stream this was read from. */
  readonly loanRevision: number;
  /** Payments in force that paid something of the plan's rows, or wait for rows to come, before any breach, in the order they count. */
  readonly payments: ToldPayments;
  /** Still open in the plan's rows; after a breach as they stood then. */
  readonly remaining: ComponentAmounts;
  /** Rows that ask otherwise than agreed, since the debt at signing proved to have been another. */
  readonly restatedRows: readonly RestatedRow[];
  /** Money that waited on the loan at signing, as is known now. */
  readonly creditBroughtIn: Fen;
  readonly nextDueOn: LocalDate | null;
  /** By this loan's own rows, oldest first, made good since or not; none after a breach. */
  readonly missed: readonly MissedInstalment[];
  /** The day on which this loan's own rows passed what its plan tolerates. */
  readonly passedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  /** Given up under the plan, or owed again once it is broken, of the debt at signing as is known now. */
  readonly waived: ComponentAmounts;
  readonly observation: LoanObservation;
  /** Debited above the plan and not given back; null once it is broken. */
  readonly overDebited: Fen | null;
}

/** What a periodic review finds on its date. */
export type PerformanceFigures = Pick<
  PerformanceReviewedData,
  'agreementId' | 'asOf' | 'kept' | 'missed' | 'paid' | 'remaining'
>;

/** A loan falls overdue, ages and is cured; the case closes with an outcome per loan, and is taken up again. */
import type { DomainEvent, Fen, LocalDate } from '#kernel';
import type { FiveCategory } from '#loan-math';
import type { OfCase } from './of-case';

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

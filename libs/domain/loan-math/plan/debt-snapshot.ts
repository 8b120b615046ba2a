/** What is owed on a loan on the day a plan is agreed: the basis of every plan, frozen at signing. */
import type { Fen, LocalDate } from '#kernel';
import type { FiveCategory } from '../classification/five-category';

/** interest = overdueInterest + accruedInterest; total = principal + interest + fee + penalty, before `credit`. */
export interface DebtSnapshot {
  readonly asOf: LocalDate;
  /** All principal, due or not. */
  readonly principal: Fen;
  readonly interest: Fen;
  /** Interest of rows that have fallen due. */
  readonly overdueInterest: Fen;
  /** Interest of the running period up to asOf. */
  readonly accruedInterest: Fen;
  readonly fee: Fen;
  /** Penalty owed; it stops running while the plan is kept. */
  readonly penalty: Fen;
  readonly total: Fen;
  /** Money that waited; it goes into the plan first. */
  readonly credit: Fen;
  /** Oldest due date with fee, interest or principal unpaid; null when nothing had fallen due. */
  readonly oldestUnpaidDue: LocalDate | null;
  readonly dpd: number;
  readonly class: FiveCategory | null;
}

/** A loan as an early warning looks at it, read from the loan's own stream. */
import { addDays, type Fen, type LocalDate } from '#kernel';
import { isRegistered, planSnapshot, sweepLoan, type LoanClass, type LoanState, type OverdueReport } from '#lending';

export interface WarnedLoan {
  readonly borrowerId: string;
  readonly product: string;
  readonly dpd: number;
  readonly class: LoanClass;
  readonly payoff: Fen;
  /** The first due date from that day on; null when none is to come. */
  readonly nextDueOn: LocalDate | null;
}

/** Null when the loan is not registered. */
export function warnedLoan(state: LoanState, asOf: LocalDate): WarnedLoan | null {
  const loan = planSnapshot(state, asOf);
  const { registered } = state;
  if (!loan || !registered) return null;
  const { borrowerId, product, snapshot } = loan;
  const dueDates = [...registered.schedule, ...state.bills.toArray()].map(({ dueOn }) => dueOn);
  const [nextDueOn = null] = dueDates.filter((dueOn) => dueOn >= asOf).sort();
  return {
    borrowerId,
    product,
    dpd: snapshot.dpd,
    class: snapshot.class ?? 'NORMAL',
    payoff: snapshot.total,
    nextDueOn,
  };
}

/** What was found on the loan at the end of the day before; null when it is not registered or under a plan. */
export function arrearsSinceWarning(state: LoanState, today: LocalDate, warnedOn: LocalDate): OverdueReport | null {
  if (!isRegistered(state)) return null;
  const found = sweepLoan(state, { asOf: addDays(today, -1), previous: warnedOn, inCase: true });
  return found && !found.planInForce ? found.report : null;
}

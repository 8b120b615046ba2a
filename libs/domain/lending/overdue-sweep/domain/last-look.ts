/**
 * What a sweep remembers of a loan it looked at: until a date nothing can come of looking again, unless an event changes the loan
 * or the case was told of it otherwise. So a sweep reads what may have changed, and not the whole book.
 */
import { addDays, localDate, shanghaiDate, type LocalDate } from '#kernel';
import { BUCKET_STARTS, DPD_FLOORS } from '#loan-math';
import { type RegisteredLoan } from '../../domain/loan.state';
import { loanFacts } from '../../domain/loan-facts';
import { restedDays } from '../../domain/rested-days';
import type { LoanBookEntry } from '../loan-book';
import type { OverdueFigures, SweepFinding } from './overdue-report';

/** What a case knows of a loan: null while nothing is overdue. */
type Told = Pick<LoanBookEntry, 'reportedBucket' | 'reportedClass' | 'reportedOldestUnpaidOn'>;

export interface LastLook extends Told {
  /** The business date from which the loan has to be looked at again. */
  readonly lookAgainOn: LocalDate;
  /** Events the loan had. */
  readonly events: number;
}

/** Time alone changes nothing any more. */
const NOT_BY_TIME = localDate('9999-12-31');

/** The days past due from which a bucket or a class begins. */
const STEPS: readonly number[] = [...BUCKET_STARTS, ...DPD_FLOORS.map(({ fromDpd }) => fromDpd)];

/**
 * What may be remembered after a look at the end of `asOf` whose report, if any was needed, the case took; null where only the
 * next look tells: it is or was under a plan, money is known that came later, or the debt may end early.
 */
export function lastLook(state: RegisteredLoan, finding: SweepFinding, asOf: LocalDate): LastLook | null {
  const { report, settledUnbooked, planInForce } = finding;
  if (settledUnbooked || state.earlySettlements.length > 0 || knowsOfLater(state, asOf)) return null;
  if (planInForce || state.plans.length > 0) return null;
  const { figures } = report;
  const lookAgainOn = figures ? nextStepOn(figures, asOf) : nextDueOn(state, asOf);
  return {
    ...{ lookAgainOn, events: state.events },
    reportedBucket: figures?.bucket ?? null,
    reportedClass: figures?.class ?? null,
    reportedOldestUnpaidOn: figures?.oldestUnpaidDueOn ?? null,
  };
}

/** Whether there is nothing to look at: the loan is as it was and the case was told so, and no date has come on which it is otherwise. */
export function nothingNewSince(look: LastLook, entry: LoanBookEntry, asOf: LocalDate): boolean {
  return (
    asOf < look.lookAgainOn &&
    look.events === entry.events &&
    look.reportedBucket === entry.reportedBucket &&
    look.reportedClass === entry.reportedClass &&
    look.reportedOldestUnpaidOn === entry.reportedOldestUnpaidOn
  );
}

function knowsOfLater(state: RegisteredLoan, asOf: LocalDate): boolean {
  return (
    state.payments.toArray().some(({ valueDate }) => valueDate > asOf) ||
    state.reversals.toArray().some(({ reversedAt }) => shanghaiDate(reversedAt) > asOf) ||
    state.refunds.some(({ refundedAt }) => shanghaiDate(refundedAt) > asOf) ||
    state.legalCosts.some(({ incurredOn }) => incurredOn > asOf) ||
    restedDays(state).some(({ from, until }) => from > asOf || (until !== null && until > asOf))
  );
}

/** A row is overdue the day after its due date; on the last one waiting credit may settle the loan. */
function nextDueOn(state: RegisteredLoan, asOf: LocalDate): LocalDate {
  const { rows } = loanFacts(state, state.registered).contract;
  const next = rows.find(({ dueOn }) => dueOn >= asOf)?.dueOn;
  if (next === undefined) return NOT_BY_TIME;
  const isLast = next === rows.at(-1)?.dueOn;
  return isLast && next > asOf ? next : addDays(next, 1);
}

/** What is overdue ages into the next bucket or class. */
function nextStepOn({ dpd }: OverdueFigures, asOf: LocalDate): LocalDate {
  const later = STEPS.filter((from) => from > dpd);
  return later.length === 0 ? NOT_BY_TIME : addDays(asOf, Math.min(...later) - dpd);
}

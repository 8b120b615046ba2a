/**
 * Who plays which part. Borrowers are taken from the tape in a fixed order: those whose debt follows from the schedule alone,
 * so that every figure of their stories can be worked out a second way.
 */
import type { LocalDate } from '#kernel';
import type { Ending } from './endings';
import { simpleDebt, totalDebt } from './simple-debt';

import { isSuable } from './stories/to-court';
import { MONTH_ENDS_ON, REQUESTED_ON } from './stories/story-world';
import { toldAgainOn } from './stories/told-again';
import { type Tape, TAPE_ENDS_ON, type TapeLoan } from './tape';

/** How many stories of each. */
const PARTS: readonly (readonly [Ending, number])[] = [
  ['KEPT', 12],
  ['KEPT_BY_A_REPRESENTATIVE', 5],
  ['PAID_IN_PARTS', 8],
  ['PAYMENT_REVERSED', 6],
  ['SETTLED_EARLY', 6],
  ['SETTLEMENT', 8],
  ['BROKEN', 8],
  ['BROKEN_THEN_PAID', 6],
  ['DECLINED', 6],
  ['EXPIRED', 6],
  ['CURED', 5],
  ['RATED', 3],
  ['COUNTERED', 6],
  ['APPEALED', 6],
  ['CLOCK_STOPPED', 8],
  ['PROVEN', 3],
  ['BOOKING_REFUSED', 3],
  ['BOOKED_LATE', 3],
  ['LEGAL_COST_TAKEN_BACK', 3],
  ['RESTORED_ON_REAPPLICATION', 3],
  ['SIGNED_ON_A_SECOND_TRY', 3],
  ['PLACED_THEN_AGREED', 3],
  ['SOLD_UNDER_AGREEMENT', 2],
  ['WRITTEN_OFF_THEN_PAID', 2],
];
/** Nothing of these debts has to be worked out: anybody with one overdue loan can tell them. */
const WITHOUT_FIGURES: readonly (readonly [Ending, number])[] = [
  ['REFUSED', 10],
  ['WITHDRAWN', 10],
  ['WRITTEN_OFF', 5],
  ['WRITE_OFF_TAKEN_BACK', 2],
  ['REOPENED', 3],
  ['TRANSFERRED', 4],
  ['NEVER_THEIRS', 4],
  ['PLACED_AND_RECALLED', 3],
  ['HELD', 12],
  ['HELD_TWICE', 2],
  ['CALLED', 6],
  ['CALLED_WITHOUT_PERMISSION', 3],
  ['TURNED_TO_THE_LENDER', 4],
  ['THIRD_PARTY_STOPPED', 2],
  ['COMPLAINED', 14],
  ['MERGED', 2],
  ['MERGE_UNDONE', 2],
  ['CONSENT_WITHDRAWN', 2],
  ['ASKED_ABOUT_DATA', 3],
  ['CORRECTED', 3],
  ['OBJECTED', 2],
  ['REPORT_CORRECTED', 2],
];
/** Of loans that come to one of the days of the month on which people are told again. */
const TOLD_AGAIN: readonly (readonly [Ending, number])[] = [
  ['TOLD_BY_THE_NEXT_CHANNEL', 3],
  ['TOLD_REPEATEDLY', 2],
  ['TOLD_NOBODY', 2],
];
/** Past due for three months, and for enough that a court is asked. */
const TO_COURT: readonly (readonly [Ending, number])[] = [['SUED', 4]];
/** Two loans overdue, each with an agency of its own. */
const TWO_AGENCIES: readonly (readonly [Ending, number])[] = [['SHARED_BY_AGENCIES', 4]];
/** Of a principal this large a fifth is more than an officer gives up alone. */
const LARGE: readonly (readonly [Ending, number])[] = [['APPROVED_BY_TWO', 3]];
const LARGE_PRINCIPAL_FEN = 520_000;
/** Nothing of theirs is overdue on the tape's last day. */
const WARNED: readonly (readonly [Ending, number])[] = [
  ['WARNED_AND_PAID', 4],
  ['WARNED_AND_AGREED', 4],
];
/** Everybody with several overdue loans that qualify; the tape has five of them. */
const SEVERAL: readonly (readonly [Ending, number])[] = [
  ['PAYMENT_REASSIGNED', 2],
  ['KEPT_OVER_SEVERAL_LOANS', 3],
];

/** One loan of a story, with what is needed to work out its figures. */
export interface CastLoan {
  readonly loan: TapeLoan;
  readonly oldestUnpaidDue: LocalDate;
  readonly dpd: number;
}

export interface Part {
  readonly ending: Ending;
  readonly borrowerId: string;
  readonly loans: readonly CastLoan[];
  /** Which of those with this ending, from 0. */
  readonly nth: number;
}

/** All parts, the same in every run. */
export function cast(tape: Tape): readonly Part[] {
  const candidates = overdueByBorrower(tape);
  const plain = candidates.filter(({ loans }) => loans.every((loan) => isPlain(tape, loan)));
  const singles = plain.filter(({ loans }) => loans.length === 1);
  const parts = givenTo(
    plain.filter(({ loans }) => loans.length > 1),
    SEVERAL,
  );
  const others = candidates.filter((one) => one.loans.length === 1 && !singles.includes(one));
  const large = givenTo(
    singles.filter(({ loans }) => loans.every(isLarge)),
    LARGE,
  );
  const rest = singles.filter(({ borrowerId }) => large.every((part) => part.borrowerId !== borrowerId));
  const toldAgain = others.filter(({ loans }) => loans.every(isToldAgain));
  const told = givenTo(toldAgain, TOLD_AGAIN);
  const suable = others.filter((one) => one.loans.every((loan) => isSuable(loan, payoffOf(tape, loan))));
  const chosen = [...told, ...givenTo(suable, TO_COURT)];
  const left = others.filter(({ borrowerId }) => chosen.every((part) => part.borrowerId !== borrowerId));
  parts.push(...givenTo(rest, PARTS), ...large, ...chosen, ...givenTo(left, WITHOUT_FIGURES));
  const two = candidates.filter((one) => one.loans.length === 2 && !plain.includes(one));
  parts.push(...givenTo(two, TWO_AGENCIES));
  parts.push(...givenTo(warnable(tape), WARNED));
  return parts;
}

function payoffOf(tape: Tape, { loan }: CastLoan): number {
  return Number(tape.expectedArrears(TAPE_ENDS_ON)[loan.loanId]?.payoff);
}

/** Between the days on which all stories begin and the last days of the month. */
function isToldAgain({ dpd }: CastLoan): boolean {
  const on = toldAgainOn(dpd);
  return on !== undefined && on > REQUESTED_ON && on < MONTH_ENDS_ON;
}

function isLarge({ loan, oldestUnpaidDue }: CastLoan): boolean {
  return simpleDebt(loan, oldestUnpaidDue, TAPE_ENDS_ON).principal >= LARGE_PRINCIPAL_FEN;
}

/** People with one loan of which nothing is overdue, and at least one row to come before the last. */
function warnable(tape: Tape): Candidate[] {
  const byBorrower = new Map<string, TapeLoan[]>();
  for (const loan of tape.loans.values()) {
    byBorrower.set(loan.borrowerId, [...(byBorrower.get(loan.borrowerId) ?? []), loan]);
  }
  return [...byBorrower]
    .flatMap(([borrowerId, [loan, ...others]]): Candidate[] => {
      const owed = loan && tape.expectedArrears(TAPE_ENDS_ON)[loan.loanId];
      const [next, ...later] = loan?.rows.filter(({ dueOn }) => dueOn > REQUESTED_ON) ?? [];
      if (!loan || others.length > 0 || owed?.status !== 'ACTIVE' || owed.dpd !== 0 || !next || later.length < 2)
        return [];
      const only: CastLoan = { loan, oldestUnpaidDue: next.dueOn, dpd: 0 };
      return isPlain(tape, only) ? [{ borrowerId, loans: [only] }] : [];
    })
    .sort((a, b) => (a.borrowerId < b.borrowerId ? -1 : 1));
}

/** @throws Error when there are too few for all the parts */
function givenTo(candidates: readonly Candidate[], endings: typeof PARTS): Part[] {
  let next = 0;
  return endings.flatMap(([ending, count]) => {
    const chosen = candidates.slice(next, (next += count));
    if (chosen.length < count)
      throw new Error(`borrowers of the tape for ${ending}: ${chosen.length}, needed: ${count}`);
    return chosen.map(({ borrowerId, loans }, nth) => ({ ending, borrowerId, loans, nth }));
  });
}

interface Candidate {
  readonly borrowerId: string;
  readonly loans: CastLoan[];
}

function overdueByBorrower(tape: Tape): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const [loanId, owed] of Object.entries(tape.expectedArrears(TAPE_ENDS_ON))) {
    const loan = tape.loans.get(loanId);
    if (!loan || owed.status !== 'ACTIVE' || Number(owed.dpd) <= 0) continue;
    const candidate = found.get(loan.borrowerId) ?? { borrowerId: loan.borrowerId, loans: [] };
    candidate.loans.push({ loan, oldestUnpaidDue: owed.oldest_unpaid_due as LocalDate, dpd: Number(owed.dpd) });
    found.set(loan.borrowerId, candidate);
  }
  return [...found.values()].sort((a, b) => (a.borrowerId < b.borrowerId ? -1 : 1));
}

/** Whether the expected figures of the tape's last day are those of a debt on which nothing was paid since one row. */
function isPlain(tape: Tape, { loan, oldestUnpaidDue }: CastLoan): boolean {
  const owed = tape.expectedArrears(TAPE_ENDS_ON)[loan.loanId];
  if (!owed || loan.method === 'BILL' || owed.credit !== 0) return false;
  const debt = simpleDebt(loan, oldestUnpaidDue, TAPE_ENDS_ON);
  return (
    debt.principal === owed.outstanding_principal &&
    debt.penalty === owed.penalty &&
    debt.fee === owed.overdue_fee &&
    totalDebt(debt) === owed.payoff
  );
}

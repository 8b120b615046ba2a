/**
 * Who plays which part. Borrowers are taken from the tape in a fixed order: those whose debt follows from the schedule alone,
 * so that every figure of their stories can be worked out a second way.
 */
import type { LocalDate } from '#kernel';
import { simpleDebt, totalDebt } from './simple-debt';
import { REQUESTED_ON } from './stories/story-world';
import { type Tape, TAPE_ENDS_ON, type TapeLoan } from './tape';

/** How a story ends. */
export type Ending =
  | 'KEPT'
  | 'KEPT_OVER_SEVERAL_LOANS'
  | 'KEPT_BY_A_REPRESENTATIVE'
  | 'PAID_IN_PARTS'
  | 'PAYMENT_REVERSED'
  | 'SETTLED_EARLY'
  | 'SETTLEMENT'
  | 'BROKEN'
  | 'BROKEN_THEN_PAID'
  | 'DECLINED'
  | 'EXPIRED'
  | 'REFUSED'
  | 'WITHDRAWN'
  | 'COUNTERED'
  | 'APPEALED'
  | 'CLOCK_STOPPED'
  | 'PROVEN'
  | 'APPROVED_BY_TWO'
  | 'WARNED_AND_PAID'
  | 'WARNED_AND_AGREED'
  | 'BOOKING_REFUSED'
  | 'BOOKED_LATE'
  | 'PAYMENT_REASSIGNED'
  | 'LEGAL_COST_TAKEN_BACK'
  | 'RESTORED_ON_REAPPLICATION'
  | 'SIGNED_ON_A_SECOND_TRY'
  | 'CURED';

/** How many stories of each. */
const PARTS: readonly (readonly [Ending, number])[] = [
  ['KEPT', 12],
  ['KEPT_BY_A_REPRESENTATIVE', 5],
  ['PAID_IN_PARTS', 8],
  ['PAYMENT_REVERSED', 8],
  ['SETTLED_EARLY', 8],
  ['SETTLEMENT', 8],
  ['BROKEN', 8],
  ['BROKEN_THEN_PAID', 6],
  ['DECLINED', 6],
  ['EXPIRED', 6],
  ['CURED', 8],
  ['COUNTERED', 8],
  ['APPEALED', 8],
  ['CLOCK_STOPPED', 8],
  ['PROVEN', 3],
  ['BOOKING_REFUSED', 3],
  ['BOOKED_LATE', 3],
  ['LEGAL_COST_TAKEN_BACK', 3],
  ['RESTORED_ON_REAPPLICATION', 3],
  ['SIGNED_ON_A_SECOND_TRY', 3],
];
/** Nothing of these debts has to be worked out: anybody with one overdue loan can tell them. */
const WITHOUT_FIGURES: readonly (readonly [Ending, number])[] = [
  ['REFUSED', 10],
  ['WITHDRAWN', 10],
];
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
  parts.push(...givenTo(rest, PARTS), ...large, ...givenTo(others, WITHOUT_FIGURES));
  parts.push(...givenTo(warnable(tape), WARNED));
  return parts;
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
    return chosen.map(({ borrowerId, loans }) => ({ ending, borrowerId, loans }));
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

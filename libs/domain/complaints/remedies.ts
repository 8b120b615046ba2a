/**
 * Money that an answer grants is followed until it is given, or somebody says why it is not. What the last answer grants stands: a
 * review decides anew, and what was given on the answer before counts towards it.
 */
import { addDays, fen, type Fen, type LocalDate } from '#kernel';
import type { Remedy } from './complaint-kinds';
import type { ComplaintState } from './complaint.state';
import type { ComplaintRemedyGivenData } from './remedy.events';

/** Within so many days of the answer what it grants is given. The lender's own setting: what was told in writing is kept soon. */
export const REMEDY_DAYS = 15;

/** One kind of money the last answer grants. */
export interface MoneyGranted {
  readonly remedy: Remedy;
  readonly granted: Fen;
  /** Given in all, on whichever answer. */
  readonly given: Fen;
  /** Of what this answer grants somebody said why it is not given; without what was given after all. */
  readonly withheld: Fen;
  /** Still to be given. */
  readonly left: Fen;
  /** By then the lender has given it. */
  readonly dueOn: LocalDate;
}

export function moneyGranted({ answers, given, withheld }: ComplaintState): readonly MoneyGranted[] {
  const last = answers.at(-1);
  if (!last) return [];
  const money = last.granted.filter(({ amount = 0 }) => amount > 0);
  const kinds = [...new Set(money.map(({ remedy }) => remedy))];
  const dueOn = addDays(last.answeredOn, REMEDY_DAYS);
  return kinds.map((remedy) => {
    const of = (all: readonly { readonly remedy: Remedy; readonly amount?: Fen }[]): Fen =>
      fen(all.reduce((sum, one) => sum + (one.remedy === remedy ? (one.amount ?? 0) : 0), 0));
    const sums = { granted: of(money), given: of(given) };
    const notGiven = Math.max(0, sums.granted - sums.given);
    const kept = fen(Math.min(of(withheld), notGiven));
    return { remedy, ...sums, withheld: kept, left: fen(notGiven - kept), dueOn };
  });
}

/** What waits for the lender. */
export function remediesToGive(state: ComplaintState): readonly MoneyGranted[] {
  return moneyGranted(state).filter(({ left }) => left > 0);
}

/** A refund on a loan as what it gives of a complaint: told again it is the same giving. */
export function remedyOfRefund({
  loanId,
  refundId,
  amount,
}: {
  readonly loanId: string;
  readonly refundId: string;
  readonly amount: Fen;
}): Pick<ComplaintRemedyGivenData, 'remedyId' | 'remedy' | 'amount' | 'loanId' | 'refundId'> {
  return { remedyId: `${loanId}/${refundId}`, remedy: 'MONEY_REFUNDED', amount, loanId, refundId };
}

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
  /** Given above the most that any answer granted, of which nobody has said what becomes of it. */
  readonly over: Fen;
  /** Still to be given. */
  readonly left: Fen;
  /** By then the lender has given it. */
  readonly dueOn: LocalDate;
}

/** What the last answer grants, and what was given above any grant. */
export function moneyGranted(state: ComplaintState): readonly MoneyGranted[] {
  const { answers, given, withheld } = state;
  const last = answers.at(-1);
  if (!last) return [];
  const money = last.granted.filter(({ amount = 0 }) => amount > 0);
  const kinds = [...new Set([...money, ...remediesAboveGrant(state)].map(({ remedy }) => remedy))];
  const dueOn = addDays(last.answeredOn, REMEDY_DAYS);
  return kinds.map((remedy) => {
    const sums = { granted: sumOf(remedy, money), given: sumOf(remedy, given), over: overOf(remedy, state) };
    const notGiven = Math.max(0, sums.granted - sums.given);
    const kept = fen(Math.min(sumOf(remedy, withheld), notGiven));
    return { remedy, ...sums, withheld: kept, left: fen(notGiven - kept), dueOn };
  });
}

/** One kind of money of which more was given than any answer granted. */
export interface RemedyAboveGrant {
  readonly remedy: Remedy;
  readonly over: Fen;
  /** When the last of it was told. */
  readonly since: LocalDate;
}

/** Refunds on two loans at the same moment are each within the grant, and together above it: a person says what becomes of that. */
export function remediesAboveGrant(state: ComplaintState): readonly RemedyAboveGrant[] {
  const kinds = [...new Set(state.given.map(({ remedy }) => remedy))];
  return kinds.flatMap((remedy) => {
    const over = overOf(remedy, state);
    const last = state.given.filter((one) => one.remedy === remedy).at(-1);
    return over > 0 && last ? [{ remedy, over, since: last.recordedOn }] : [];
  });
}

/** What was rightly given on an answer before stays so when a review grants less. */
function overOf(remedy: Remedy, { answers, given, excessSettled }: ComplaintState): Fen {
  const most = Math.max(0, ...answers.map(({ granted }) => sumOf(remedy, granted)));
  return fen(Math.max(0, sumOf(remedy, given) - most - sumOf(remedy, excessSettled)));
}

function sumOf(remedy: Remedy, all: readonly { readonly remedy: Remedy; readonly amount?: Fen }[]): Fen {
  return fen(all.reduce((sum, one) => sum + (one.remedy === remedy ? (one.amount ?? 0) : 0), 0));
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

/** What a decision in a story comes to in money, worked out from the schedules: whether one officer decides it alone. */
import { fen } from '#kernel';
import type { Stakes } from '#approvals';
import type { Debt } from './plan-recomputation';
import { totalDebt } from './simple-debt';

/** Whole percents that are given up; of several options the most. */
interface GivenUp {
  readonly penaltyPercent: number;
  readonly feePercent: number;
  readonly interestPercent: number;
  readonly principalPercent: number;
}

/** Of what the policy decides the borrower may choose to pay at once instead, which gives up the most. */
export const BY_POLICY: GivenUp = { penaltyPercent: 100, feePercent: 50, interestPercent: 20, principalPercent: 0 };
export const NOTHING_GIVEN_UP: GivenUp = { penaltyPercent: 0, feePercent: 0, interestPercent: 0, principalPercent: 0 };

export function stakesOf(debts: readonly Debt[], given: GivenUp): Stakes {
  const of = (amount: (debt: Debt) => number, percent: number): number =>
    debts.reduce((sum, debt) => sum + Math.round((amount(debt) * percent) / 100), 0);
  const principal = of((debt) => debt.principal, given.principalPercent);
  const others =
    of(({ penalty }) => penalty, given.penaltyPercent) +
    of(({ fee }) => fee, given.feePercent) +
    of(({ interest }) => interest, given.interestPercent);
  return {
    payoff: fen(debts.reduce((sum, debt) => sum + totalDebt(debt), 0)),
    waived: fen(principal + others),
    principalWaived: fen(principal),
  };
}

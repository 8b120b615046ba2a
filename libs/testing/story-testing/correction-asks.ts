/** What the book told of a loan is put right, as an officer might ask it at any time: its terms, a refund, or that it is no loan. */
import fc from 'fast-check';
import { fen } from '#kernel';
import type { LoanCorrection } from '#lending';
import type { Story } from './story';

type Ask = (story: Story, id: string) => Promise<unknown>;

/** Rates that the contract might say instead, and back. */
const terms = fc
  .constantFrom(
    { penaltyDailyRate: '0.0001' },
    { penaltyDailyRate: '0.0006' },
    { dailyRate: '0.0002' },
    { dailyRate: '0.0004' },
  )
  .map((right): LoanCorrection => ({ kind: 'TERMS', right }));

export function correctionAsks(loans: readonly string[]): fc.Arbitrary<Ask> {
  const loan = fc.constantFrom(...loans);
  return fc.oneof(
    fc.tuple(loan, terms).map(
      ([loanId, correction]): Ask =>
        (story, id) =>
          story.correctsLoan(loanId, correction, id),
    ),
    fc.tuple(loan, fc.constantFrom(null, 500, 30_000)).map(([loanId, amount]): Ask => async (story, id) => {
      const refundId = (await story.loanState(loanId)).refunds.at(-1)?.refundId ?? 'F1';
      const right = amount === null ? null : { amount: fen(amount) };
      return story.correctsLoan(loanId, { kind: 'REFUND', refundId, right }, id);
    }),
    loan.map(
      (loanId): Ask =>
        (story, id) =>
          story.correctsLoan(loanId, { kind: 'REGISTRATION', because: 'TOLD_TWICE' }, id),
    ),
  );
}

/** Who approves a correction sees what of the debt would be owed no more, and the limits of the policy hold for it. */
import { fen, localDate } from '#kernel';
import { goldenAfter } from '#lending-testing';
import { correctionStakes } from './correction-stakes';
import { loanArrears } from './loan-figures';

const ON = localDate('2025-05-12');

describe('what a correction comes to', () => {
  const loan = goldenAfter();
  const payoff = loanArrears(loan, ON)?.payoff;

  it('is all of the debt where the loan was none', () => {
    const mistake = { kind: 'REGISTRATION', because: 'NO_LOAN' } as const;
    expect(correctionStakes(mistake, loan, ON)).toEqual({
      stakes: { payoff, waived: payoff, principalWaived: 1_200_000 },
      payoffAfter: 0,
    });
  });

  it('is what would be owed less, and nothing where more would be', () => {
    const cheaper = correctionStakes({ kind: 'TERMS', right: { penaltyDailyRate: '0' } }, loan, ON);
    expect(cheaper.stakes.waived).toBeGreaterThan(0);
    expect(cheaper.stakes).toEqual({ payoff, waived: (payoff ?? 0) - cheaper.payoffAfter, principalWaived: 0 });
    const dearer = correctionStakes({ kind: 'TERMS', right: { penaltyDailyRate: '0.00065' } }, loan, ON);
    expect(dearer.stakes).toEqual({ payoff, waived: 0, principalWaived: 0 });
    expect(dearer.payoffAfter).toBeGreaterThan(payoff ?? 0);
  });

  it('is nothing where it is refused', () => {
    const unknown = { kind: 'REFUND', refundId: 'F9', right: null } as const;
    expect(correctionStakes(unknown, loan, ON)).toEqual({
      stakes: { payoff, waived: fen(0), principalWaived: fen(0) },
      payoffAfter: payoff,
    });
  });
});

/** A loan as the policy looks at it. */
import { localDate } from '#kernel';
import { evolveLoan, foldLoan, initialLoan } from '#lending';
import { goldenRegistered, repayment } from '#lending-testing';
import { loanOf, TODAY } from '#negotiation-testing';
import { assessedLoan } from './assessed-loan';

describe('a loan to be assessed', () => {
  it('tells what is owed on it, how long it is overdue, its class and its product', () => {
    expect(assessedLoan(loanOf('JB1'), TODAY)).toEqual({
      loanId: 'JB1',
      payoff: 1_262_112,
      penalty: 10_653,
      fee: 0,
      dpd: 91,
      class: 'SUBSTANDARD',
      product: 'JIEBEI_EPI',
    });
    expect(assessedLoan(loanOf('JB1'), localDate('2025-02-10'))).toMatchObject({ dpd: 0, penalty: 0, class: 'NORMAL' });
  });

  it('tells under which licence it was lent, where that was registered', () => {
    const [registered] = goldenRegistered;
    if (registered?.type !== 'LoanRegistered') throw new Error('a loan is registered');
    const data = { ...registered.data, attributes: { licenceProfile: 'CONSUMER_FINANCE' as const } };
    const loan = evolveLoan(initialLoan, { ...registered, data });
    expect(assessedLoan(loan, TODAY)).toMatchObject({ licenceProfile: 'CONSUMER_FINANCE' });
  });

  it('is normal once nothing is owed, and none while it is not registered', () => {
    const settled = foldLoan([...goldenRegistered, repayment('ALL', 2_000_000, '2026-03-01')]);
    expect(assessedLoan(settled, localDate('2026-03-01'))).toMatchObject({ payoff: 0, dpd: 0, class: 'NORMAL' });
    expect(assessedLoan(foldLoan([]), TODAY)).toBeNull();
  });
});

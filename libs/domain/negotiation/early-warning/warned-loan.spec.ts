import { localDate } from '#kernel';
import { foldLoan } from '#lending';
import { goldenRegistered, repayment, restructured } from '#lending-testing';
import { arrearsSinceWarning, warnedLoan } from './warned-loan';

const loan = foldLoan(goldenRegistered);
const on = (date: string) => localDate(date);

describe('a loan as an early warning looks at it', () => {
  it('is what it owes, and its next due date from that day on', () => {
    expect(warnedLoan(loan, on('2025-02-03'))).toEqual({
      // 24 days of interest at 4.80 yuan on 12,000 yuan.
      ...{ borrowerId: 'C1', product: 'JIEBEI_EPI', dpd: 0, class: 'NORMAL', payoff: 1_200_000 + 24 * 480 },
      nextDueOn: '2025-02-10',
    });
    expect(warnedLoan(loan, on('2025-02-10'))?.nextDueOn).toBe('2025-02-10');
    expect(warnedLoan(loan, on('2025-02-11'))).toMatchObject({ dpd: 1, nextDueOn: '2025-03-10' });
    expect(warnedLoan(loan, on('2026-01-10'))?.nextDueOn).toBe('2026-01-10');
    expect(warnedLoan(loan, on('2026-01-11'))?.nextDueOn).toBeNull();
    expect(warnedLoan(foldLoan([]), on('2025-02-03'))).toBeNull();
  });

  it('shows at the end of the warning what was found up to the day before', () => {
    const found = arrearsSinceWarning(loan, on('2025-02-12'), on('2025-02-03'));
    expect(found).toMatchObject({ loanId: 'JB1', asOf: '2025-02-11', figures: { dpd: 1 } });
    const paid = foldLoan([...goldenRegistered, repayment('P1', 120_000, '2025-02-10')]);
    expect(arrearsSinceWarning(paid, on('2025-02-12'), on('2025-02-03'))).toMatchObject({ figures: null, turns: [] });
    expect(arrearsSinceWarning(foldLoan([]), on('2025-02-12'), on('2025-02-03'))).toBeNull();
    const inPlan = foldLoan([...goldenRegistered, restructured]);
    expect(arrearsSinceWarning(inPlan, on('2025-06-02'), on('2025-05-12'))).toBeNull();
  });
});

import { given } from '#kernel-testing';
import { day, goldenRegistered, repayment, reversal } from '#lending-testing';
import { loanDecider } from '../loan.decider';

const settle = (asOf: string) => ({ type: 'SettleLoan', data: { asOf: day(asOf) } }) as const;
/** Everything paid ahead as credit, which meets the last row only when it falls due. */
const prepaid = [...goldenRegistered, repayment('P1', 1_296_594, '2025-02-01')];

describe('settling a loan', () => {
  it('books that waiting credit paid the last row', () => {
    given(loanDecider, prepaid)
      .when(settle('2026-01-10'))
      .then([
        {
          type: 'LoanSettled',
          data: { loanId: 'JB1', borrowerId: 'C1', settledOn: day('2026-01-10'), by: 'REPAYMENT', agreementId: null },
        },
      ])
      .andRepeated()
      .thenUnchanged();
  });

  it('is done on the day itself, and with nothing said of a day on which something was open', () => {
    given(loanDecider, prepaid)
      .when(settle('2026-01-10'), { businessDate: day('2026-01-10') })
      .thenEvents(['LoanSettled']);
    const late = [...goldenRegistered, repayment('P1', 1_700_000, '2026-02-01')];
    given(loanDecider, late).when(settle('2026-02-01')).thenEvents(['LoanSettled']);
    const returned = [...late, repayment('P2', 500, '2026-01-15'), reversal('R1', 'P2', '2026-02-05')];
    // On the day it is asked of something was open, though nothing is by what came since.
    given(loanDecider, returned).when(settle('2026-01-31')).thenRejected('LOAN_NOT_SETTLED');
    given(loanDecider, returned).when(settle('2026-02-01')).thenEvents(['LoanSettled']);
  });

  it('refuses while anything remains, and days to come', () => {
    given(loanDecider, prepaid)
      .when(settle('2026-01-09'))
      .thenRejected('LOAN_NOT_SETTLED', { asOf: '2026-01-09', payoff: 0 });
    given(loanDecider, prepaid)
      .when(settle('2026-01-10'), { businessDate: day('2026-01-09') })
      .thenRejected('VALUE_DATE_IN_FUTURE');
    given(loanDecider, []).when(settle('2026-01-10')).thenRejected('LOAN_UNKNOWN');
  });
});

import { given } from '#kernel-testing';
import { day, goldenRegistered, repayment } from '#lending-testing';
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

  it('refuses while anything remains, and days to come', () => {
    given(loanDecider, prepaid).when(settle('2026-01-09')).thenRejected('LOAN_NOT_SETTLED');
    given(loanDecider, prepaid)
      .when(settle('2026-01-10'), { businessDate: day('2026-01-09') })
      .thenRejected('VALUE_DATE_IN_FUTURE');
    given(loanDecider, []).when(settle('2026-01-10')).thenRejected('LOAN_UNKNOWN');
  });
});

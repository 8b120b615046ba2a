import { given } from '#kernel-testing';
import { day, goldenRegistered, repayment, restructured } from '#lending-testing';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';

const reverse = (reversalId: string, paymentId: string, on: string, reason = 'CHARGEBACK') =>
  ({ type: 'ReverseRepayment', data: { reversalId, paymentId, reversedAt: `${on}T11:00:00+08:00`, reason } }) as const;
const firstPaid = [...goldenRegistered, repayment('P1', 108_049, '2025-02-10')];
const everything = [
  ...goldenRegistered,
  ...(goldenRegistered[0]?.type === 'LoanRegistered' ? goldenRegistered[0].data.schedule : []).map((row) =>
    repayment(`P${row.seq}`, row.principal + row.interest, row.dueOn),
  ),
];

describe('reversing a repayment', () => {
  it('makes the whole payment void from its day on, as if it had never been', () => {
    const { state } = given(loanDecider, firstPaid)
      .when(reverse('R1', 'P1', '2025-03-01'))
      .then([
        {
          type: 'RepaymentReversed',
          data: {
            loanId: 'JB1',
            borrowerId: 'C1',
            reversalId: 'R1',
            paymentId: 'P1',
            amount: 108_049 as never,
            reversedAt: '2025-03-01T11:00:00+08:00',
            valueDate: day('2025-03-01'),
            reason: 'CHARGEBACK',
            agreementId: null,
          },
        },
      ]);
    expect(loanArrears(state, day('2025-02-28'))?.dpd).toBe(0);
    expect(loanArrears(state, day('2025-03-01'))).toMatchObject({ dpd: 19, received: 0, penalty: 1_062 });
  });

  it('is one reversal, however often it is told', () => {
    const reversed = given(loanDecider, firstPaid)
      .when(reverse('R1', 'P1', '2025-03-01'))
      .thenEvents(['RepaymentReversed']);
    reversed.andRepeated().thenUnchanged();
    reversed.andWhen(reverse('R2', 'P1', '2025-03-01')).thenRejected('PAYMENT_REVERSED_ALREADY', { reversalId: 'R1' });
    reversed.andWhen(reverse('R1', 'P1', '2025-03-02')).thenRejected('PAYMENT_REVERSED_ALREADY');
    reversed.andWhen(reverse('R1', 'P1', '2025-03-01', 'OTHER')).thenRejected('PAYMENT_REVERSED_ALREADY');
  });

  it('is one reversal in whatever writing its moment is told', () => {
    const at = (reversedAt: string) =>
      ({
        ...reverse('R1', 'P1', '2025-03-01'),
        data: { ...reverse('R1', 'P1', '2025-03-01').data, reversedAt },
      }) as const;
    given(loanDecider, firstPaid)
      .when(at('2025-03-01T03:00:00Z'))
      .thenEvents(['RepaymentReversed'])
      .andWhen(at('2025-03-01T11:00:00.000+08:00'))
      .thenUnchanged();
  });

  it('opens a settled loan again, and settles it again when it is paid anew', () => {
    const settled = given(loanDecider, everything)
      .when({ type: 'SettleLoan', data: { asOf: day('2026-01-10') } })
      .thenEvents(['LoanSettled']);
    const open = settled.andWhen(reverse('R1', 'P12', '2026-01-20')).thenEvents(['RepaymentReversed']);
    expect(open.state.settledOn).toBeNull();
    expect(loanArrears(open.state, day('2026-01-20'))).toMatchObject({ status: 'ACTIVE', dpd: 10 });
  });

  it('leaves a loan settled whose void payment nobody needed', () => {
    given(loanDecider, [...everything, repayment('P13', 100, '2026-01-12')])
      .when({ type: 'SettleLoan', data: { asOf: day('2026-01-12') } })
      .thenEvents(['LoanSettled'])
      .andWhen(reverse('R1', 'P13', '2026-01-20'))
      .thenEvents(['RepaymentReversed', 'LoanSettled']);
  });

  it('names the agreement whose plan had taken the money', () => {
    const { events } = given(loanDecider, [...goldenRegistered, restructured, repayment('P1', 52_144, '2025-06-12')])
      .when(reverse('R1', 'P1', '2025-06-20'))
      .thenEvents(['RepaymentReversed']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1', amount: 52_144 });
  });

  it('refuses what cannot be', () => {
    const known = given(loanDecider, [...firstPaid, repayment('P2', 5, '2025-02-20')]);
    known.when(reverse('R1', 'P9', '2025-03-01')).thenRejected('PAYMENT_UNKNOWN');
    known.when(reverse('R1', 'P1', '2025-02-09')).thenRejected('REVERSAL_BEFORE_PAYMENT', {
      reversedOn: '2025-02-09',
      paidOn: '2025-02-10',
    });
    known.when(reverse('R1', 'P1', '2025-02-10')).thenEvents(['RepaymentReversed']);
    known
      .when(reverse('R1', 'P1', '2025-03-01'), { businessDate: day('2025-03-01') })
      .thenEvents(['RepaymentReversed']);
    known
      .when(reverse('R1', 'P1', '2025-03-02'), { businessDate: day('2025-03-01') })
      .thenRejected('VALUE_DATE_IN_FUTURE');
    known
      .when(reverse('R1', 'P1', '2025-03-01'))
      .thenEvents(['RepaymentReversed'])
      .andWhen(reverse('R1', 'P2', '2025-03-01'))
      .thenRejected('REVERSAL_ID_REUSED', { reversalId: 'R1' });
    given(loanDecider, [])
      .when(reverse('R1', 'P1', '2025-03-01'))
      .thenRejected('LOAN_UNKNOWN');
  });
});

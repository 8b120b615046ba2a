/** Of which loans a sweep can remember nothing, so that the next one looks at them whatever happens. */
import { fen } from '#kernel';
import { day, goldenRegistered, registeredLoan, repayment, restructured, reversal } from '#lending-testing';
import { loanEvents, type LoanEvent } from '../../domain/loan.events';
import { lastLook, type LastLook } from './last-look';
import { sweepLoan } from './overdue-report';

/** What is remembered of the golden loan after a sweep. */
function remembered(events: readonly LoanEvent[], asOf: string): LastLook | null {
  const state = registeredLoan([...goldenRegistered, ...events]);
  const found = sweepLoan(state, { asOf: day(asOf), previous: null, inCase: false });
  if (!found) throw new Error('the loan of the test is disbursed');
  return lastLook(state, found, day(asOf));
}

describe('a loan that a sweep looked at', () => {
  it('is looked at by the next sweep where anything is known of a later day, and on that day no more', () => {
    const of = { loanId: 'JB1', borrowerId: 'C1' };
    const paid = repayment('P1', 300_000, '2025-02-09');
    const later: readonly LoanEvent[] = [
      { ...reversal('R1', 'P1', '2025-02-20') },
      {
        type: 'OverpaymentRefunded',
        data: {
          ...{ ...of, refundId: 'F1', amount: fen(700), refundedAt: '2025-02-20T12:00:00+08:00' },
          ...{ valueDate: day('2025-02-20'), bankReference: 'B1', creditLeft: fen(0), agreementId: null },
        },
      },
      {
        type: 'LegalCostAdded',
        data: {
          ...{ ...of, costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), incurredOn: day('2025-02-20') },
          ...{ courtReference: null, agreementId: null },
        },
      },
    ];
    for (const event of later) {
      expect(remembered([paid, event], '2025-02-19')).toBeNull();
      expect(remembered([paid, event], '2025-02-20')).not.toBeNull();
    }
    expect(remembered([paid], '2025-02-09')).not.toBeNull();
  });

  it('is looked at by the next sweep while nothing has said yet that it is settled, or it may end early', () => {
    const ahead = repayment('P1', 1_296_594, '2025-02-01');
    const settled: LoanEvent = {
      type: 'LoanSettled',
      data: { loanId: 'JB1', borrowerId: 'C1', settledOn: day('2026-01-10'), by: 'REPAYMENT', agreementId: null },
    };
    expect(remembered([ahead], '2026-01-10')).toBeNull();
    expect(remembered([ahead, settled], '2026-01-10')).not.toBeNull();
    expect(remembered([ahead, settled], '2026-01-11')?.lookAgainOn).toBe('9999-12-31');
    const asked: LoanEvent = { type: 'EarlySettlementRequested', data: loanEvents.EarlySettlementRequested.example };
    expect(remembered([asked], '2025-02-11')).toBeNull();
  });

  it('is looked at by the next sweep under a plan, and once that is broken', () => {
    expect(remembered([restructured], '2025-06-01')).toBeNull();
    expect(remembered([restructured], '2025-07-20')).toBeNull();
  });

  it('in order on its last due date, is overdue on the day after', () => {
    const allButTheLast = repayment('P1', 1_190_000, '2025-02-10');
    expect(remembered([allButTheLast], '2026-01-10')?.lookAgainOn).toBe('2026-01-11');
  });
});

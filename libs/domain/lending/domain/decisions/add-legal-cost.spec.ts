import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, repayment, restructured } from '#lending-testing';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';

const sue = (amount = 5_000, incurredOn = '2025-05-12', costId = 'LC1') =>
  ({
    type: 'AddLegalCost',
    data: { costId, kind: 'COURT_FEE', amount: fen(amount), incurredOn: day(incurredOn), courtReference: 'MC-1' },
  }) as const;
const may12 = { businessDate: day('2025-05-12') };

describe('adding what it cost to sue', () => {
  it('makes it part of the debt, due at once', () => {
    const { events, state } = given(loanDecider, goldenRegistered).when(sue(), may12).thenEvents(['LegalCostAdded']);
    expect(events[0]?.data).toEqual({ loanId: 'JB1', borrowerId: 'C1', ...sue().data, agreementId: null });
    expect(loanArrears(state, day('2025-05-12'))).toMatchObject({
      legalCosts: 5_000,
      payoff: 1_262_112 + 5_000,
      dpd: 91,
    });
  });

  it('is one cost, however often it is told', () => {
    const added = given(loanDecider, goldenRegistered).when(sue(), may12).thenEvents(['LegalCostAdded']);
    added.andRepeated().thenUnchanged();
    added.andWhen(sue(5_001), may12).thenRejected('LEGAL_COST_ID_REUSED', { costId: 'LC1' });
    added.andWhen(sue(5_000, '2025-05-11'), may12).thenRejected('LEGAL_COST_ID_REUSED');
    const elsewhere = { ...sue(), data: { ...sue().data, courtReference: 'MC-2' } };
    added.andWhen(elsewhere, may12).thenRejected('LEGAL_COST_ID_REUSED');
    const other = { ...sue(), data: { ...sue().data, kind: 'LAWYER_FEE' } } as const;
    added.andWhen(other, may12).thenRejected('LEGAL_COST_ID_REUSED');
    added.andWhen(sue(5_000, '2025-05-12', 'LC2'), may12).thenEvents(['LegalCostAdded']);
  });

  it('is refused while an agreement is kept, and names the one that was broken', () => {
    const underPlan = given(loanDecider, [...goldenRegistered, restructured]);
    const june1 = { businessDate: day('2025-06-01') };
    underPlan.when(sue(5_000, '2025-06-01'), june1).thenRejected('LEGAL_COST_DURING_PLAN', { agreementId: 'C1-1-A1' });
    underPlan.when(sue(5_000, '2025-05-01'), june1).thenRejected('LEGAL_COST_DURING_PLAN');
    const broken = { businessDate: day('2025-09-01') };
    underPlan.when(sue(5_000, '2025-06-01'), broken).thenRejected('LEGAL_COST_DURING_PLAN');
    const { events } = underPlan.when(sue(5_000, '2025-09-01'), broken).thenEvents(['LegalCostAdded']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1' });
  });

  it('refuses days that cannot be, a loan that is settled, and one nobody registered', () => {
    const known = given(loanDecider, goldenRegistered);
    known.when(sue(1, '2025-05-13'), may12).thenRejected('VALUE_DATE_IN_FUTURE');
    known.when(sue(1, '2025-01-09'), may12).thenRejected('VALUE_DATE_BEFORE_DISBURSEMENT');
    known.when(sue(1, '2025-01-10'), may12).thenEvents(['LegalCostAdded']);
    given(loanDecider, [...goldenRegistered, repayment('ALL', 1_700_000, '2026-01-20')])
      .when(sue(1, '2026-01-21'), { businessDate: day('2026-01-21') })
      .thenRejected('NOTHING_TO_SETTLE');
    given(loanDecider, []).when(sue(), may12).thenRejected('LOAN_UNKNOWN');
  });
});

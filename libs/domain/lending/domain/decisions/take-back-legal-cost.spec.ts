import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, planN1Terms, planOf, repayment, paymentApplications } from '#lending-testing';
import { loanArrears, loanPosition } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { CostTakenBackByHand, LoanEvent } from '../loan.events';

const sued: LoanEvent = {
  type: 'LegalCostAdded',
  data: {
    ...{ loanId: 'JB1', borrowerId: 'C1', costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000) },
    ...{ incurredOn: day('2025-05-01'), courtReference: 'MC-1', agreementId: null },
  },
};
const takeBack = (because: CostTakenBackByHand = 'RECORDED_WRONGLY', costId = 'LC1') =>
  ({ type: 'TakeBackLegalCost', data: { costId, because } }) as const;
const may12 = { businessDate: day('2025-05-12') };
const allocationOf = (state: Parameters<typeof loanPosition>[0]) => {
  const position = loanPosition(state, day('2025-05-12'));
  return position && paymentApplications(position).map(({ paymentId, allocation }) => ({ paymentId, allocation }));
};

describe('taking a legal cost back', () => {
  it('lets what was paid on it go where it would have gone', () => {
    const paidOnIt = repayment('P1', 6_000, '2025-05-10');
    const without = given(loanDecider, [...goldenRegistered, paidOnIt]);
    const { events, state } = given(loanDecider, [...goldenRegistered, sued, paidOnIt])
      .when(takeBack(), may12)
      .thenEvents(['LegalCostTakenBack']);
    expect(events[0]?.data).toEqual({
      ...{ loanId: 'JB1', borrowerId: 'C1', costId: 'LC1', kind: 'COURT_FEE', amount: 5_000 },
      ...{ because: 'RECORDED_WRONGLY', takenBackOn: '2025-05-12', agreementId: null },
    });
    expect(allocationOf(state)).toEqual(allocationOf(without.state));
    expect(loanArrears(state, day('2025-05-12'))).toEqual(loanArrears(without.state, day('2025-05-12')));
    expect(state.legalCosts).toMatchObject([{ costId: 'LC1', takenBack: { on: '2025-05-12' } }]);
  });

  it('is done once, and the cost is not recorded again under its id', () => {
    const back = given(loanDecider, [...goldenRegistered, sued])
      .when(takeBack(), may12)
      .thenEvents(['LegalCostTakenBack']);
    back.andRepeated().thenUnchanged();
    back
      .andWhen(takeBack('WAIVED_BY_COURT'), may12)
      .thenRejected('LEGAL_COST_TAKEN_BACK', { costId: 'LC1', takenBackOn: '2025-05-12' });
    const { costId, kind, amount, incurredOn, courtReference } = sued.data;
    const again = { costId, kind, amount, incurredOn, courtReference };
    back.andWhen({ type: 'AddLegalCost', data: again }, may12).thenRejected('LEGAL_COST_TAKEN_BACK');
    back.andWhen({ type: 'AddLegalCost', data: { ...again, costId: 'LC2' } }, may12).thenEvents(['LegalCostAdded']);
  });

  it('settles a loan on which nothing else was owed', () => {
    const all = repayment('ALL', 1_700_000, '2026-01-20');
    const cost: LoanEvent = { ...sued, data: { ...sued.data, amount: fen(900_000), incurredOn: day('2026-01-15') } };
    const jan21 = { businessDate: day('2026-01-21') };
    const known = given(loanDecider, [...goldenRegistered, cost, all]);
    expect(loanArrears(known.state, day('2026-01-21'))?.status).toBe('ACTIVE');
    const { events } = known.when(takeBack('WAIVED_BY_COURT'), jan21).thenEvents(['LegalCostTakenBack', 'LoanSettled']);
    expect(events[1]?.data).toMatchObject({ settledOn: '2026-01-20', by: 'REPAYMENT' });
  });

  it('is one of several; the others are owed', () => {
    const second: LoanEvent = { ...sued, data: { ...sued.data, costId: 'LC2', amount: fen(700) } };
    const back = given(loanDecider, [...goldenRegistered, sued, second])
      .when(takeBack(), may12)
      .thenEvents(['LegalCostTakenBack']);
    expect(back.state.legalCosts.map(({ costId, takenBack }) => [costId, takenBack?.on ?? null])).toEqual([
      ['LC1', '2025-05-12'],
      ['LC2', null],
    ]);
    expect(loanArrears(back.state, day('2025-05-12'))?.legalCosts).toBe(700);
  });

  it('lowers the plan that had taken it over as a fee', () => {
    const known = [...goldenRegistered, sued];
    const plan = planOf(known, planN1Terms, day('2025-05-12'));
    const restructured: LoanEvent = {
      type: 'LoanRestructured',
      data: { loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-1', agreementId: 'C1-1-A1', plan },
    };
    const under = given(loanDecider, [...known, restructured]);
    const payoff = (state: typeof under.state) => loanArrears(state, day('2025-05-13'))?.payoff;
    expect(payoff(under.state)).toBe(1_251_459 + 5_000);
    const { events, state } = under
      .when(takeBack(), { businessDate: day('2025-05-13') })
      .thenEvents(['LegalCostTakenBack']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1' });
    expect(payoff(state)).toBe(1_251_459);
  });

  it('needs a cost', () => {
    given(loanDecider, [...goldenRegistered, sued])
      .when(takeBack('RECORDED_WRONGLY', 'LC9'), may12)
      .thenRejected('LEGAL_COST_UNKNOWN', { costId: 'LC9' });
    given(loanDecider, []).when(takeBack(), may12).thenRejected('LOAN_UNKNOWN');
  });
});

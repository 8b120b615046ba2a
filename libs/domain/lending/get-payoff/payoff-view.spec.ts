/** What ends the debt on a day, and the request by which it may end then. */
import { fen } from '#kernel';
import { day, goldenAfter, pays, planN1, type Told } from '#lending-testing';
import { payoffView } from './payoff-view';

const asks = (requestId: string, from: string, until?: string): Told => [
  from,
  {
    type: 'RequestEarlySettlement',
    data: { requestId, requestedBy: 'BORROWER', from: day(from), ...(until ? { until: day(until) } : {}) },
  },
];
const withdraws = (requestId: string, on: string): Told => [
  on,
  { type: 'WithdrawEarlySettlement', data: { requestId } },
];

describe('what ends a debt on a day', () => {
  it('is all that is owed on the contract, with interest as far as it has run, less what waits', () => {
    const fee = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
    const loan = goldenAfter(
      ['2025-05-12', { type: 'AddLegalCost', data: { ...fee, incurredOn: day('2025-05-12') } }],
      asks('E1', '2025-05-12'),
    );
    expect(payoffView(loan, day('2025-05-12'))).toEqual({
      loanId: 'JB1',
      on: '2025-05-12',
      payoff: {
        phase: 'CONTRACT',
        owed: { principal: 1_200_000, interest: 51_459, fee: 0, penalty: 10_653 },
        // Two days on what is not due yet: 818,608 at 0.04 % a day.
        accruedInterest: 655,
        legalCosts: 5_000,
        credit: 0,
        total: 1_267_112,
      },
      request: { requestId: 'E1', from: '2025-05-12', until: '2025-06-11' },
    });
    const ahead = goldenAfter(pays('P1', 200, '2025-01-20'));
    expect(payoffView(ahead, day('2025-01-20'))).toMatchObject({
      payoff: { owed: { principal: 1_200_000, interest: 4_800 }, credit: 200, total: 1_204_600 },
      request: null,
    });
  });

  it('is what the plan leaves, where one is followed', () => {
    const booked = { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 };
    const loan = goldenAfter(['2025-05-12', { type: 'RestructureLoan', data: booked }]);
    expect(payoffView(loan, day('2025-06-01')).payoff).toMatchObject({ phase: 'PLAN', total: 1_251_459 });
  });

  it('is nothing to tell before the loan is disbursed', () => {
    const loan = goldenAfter();
    expect(payoffView(loan, day('2025-01-09'))).toEqual({
      loanId: 'JB1',
      on: '2025-01-09',
      payoff: null,
      request: null,
    });
    expect(payoffView(loan, day('2025-01-10')).payoff).toMatchObject({ total: 1_200_000 });
  });
});

describe('the request by which a debt may end on a day', () => {
  const heldOn = (told: readonly Told[], ...days: readonly string[]) => {
    const loan = goldenAfter(...told);
    return days.map((on) => payoffView(loan, day(on)).request?.requestId ?? null);
  };

  it('holds from its first day to its last', () => {
    const asked = [asks('E1', '2025-02-01', '2025-02-05')];
    expect(heldOn(asked, '2025-01-31', '2025-02-01', '2025-02-05', '2025-02-06')).toEqual([null, 'E1', 'E1', null]);
  });

  it('holds until the day before it was withdrawn, also where that was its last day', () => {
    const asked = [asks('E1', '2025-02-01', '2025-02-05')];
    const on = (withdrawn: string) =>
      heldOn([...asked, withdraws('E1', withdrawn)], '2025-02-01', '2025-02-02', '2025-02-04', '2025-02-05');
    expect(on('2025-02-03')).toEqual(['E1', 'E1', null, null]);
    expect(on('2025-02-05')).toEqual(['E1', 'E1', 'E1', null]);
    // As if it had never been asked.
    expect(on('2025-02-01')).toEqual([null, null, null, null]);
  });

  it('is not made longer by being withdrawn when it had ended', () => {
    const asked = [asks('E1', '2025-02-01', '2025-02-05'), withdraws('E1', '2025-02-20')];
    expect(heldOn(asked, '2025-02-05', '2025-02-06', '2025-02-19')).toEqual(['E1', null, null]);
  });

  it('is one of several; to withdraw one leaves the other', () => {
    const asked = [asks('E1', '2025-02-01', '2025-02-05'), asks('E2', '2025-02-04', '2025-02-20')];
    expect(heldOn(asked, '2025-02-03', '2025-02-05', '2025-02-06')).toEqual(['E1', 'E1', 'E2']);
    expect(heldOn([...asked, withdraws('E1', '2025-02-04')], '2025-02-03', '2025-02-05')).toEqual(['E1', 'E2']);
    expect(heldOn([...asked, withdraws('E2', '2025-02-04')], '2025-02-05', '2025-02-06')).toEqual(['E1', null]);
  });
});

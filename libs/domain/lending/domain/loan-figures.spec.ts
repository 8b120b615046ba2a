/** What a loan owes on a day, and where its money went. */
import {
  day,
  goldenAfter,
  goldenRegistered,
  isReturned,
  lived,
  paid,
  pays,
  planN1,
  planN1Terms,
  planOf,
  registeredLoan,
  restructured,
  type Told,
  paymentApplications,
} from '#lending-testing';
import {
  applicationOf,
  applicationsOf,
  lastAppliedOn,
  loanArrears,
  loanPosition,
  loanTimeline,
  owesNothing,
  settlementSeenOn,
} from './loan-figures';
import type { LoanEvent } from './loan.events';
import { initialLoan } from './loan.state';
import { fromSuspense, reassigned } from './reassigned-payment';
import { accountInPlan, bill } from './billed-account.fixture';

describe('what a loan owes', () => {
  it('is nothing to tell of a loan that nobody registered, nor before it is disbursed', () => {
    expect(loanPosition(initialLoan, day('2025-05-12'))).toBeNull();
    expect(loanArrears(initialLoan, day('2025-05-12'))).toBeNull();
    expect(loanTimeline(initialLoan, day('2025-01-01'), day('2025-05-12'))).toEqual([]);
    expect(owesNothing(initialLoan, day('2025-05-12'))).toBe(false);
    const loan = goldenAfter();
    expect(loanArrears(loan, day('2025-01-09'))).toBeNull();
    expect(loanArrears(loan, day('2025-01-10'))).toMatchObject({ payoff: 1_200_000 });
  });

  it('is the same however often and in whatever order of days it is asked', () => {
    const loan = goldenAfter(pays('P1', 108_161, '2025-02-12'));
    const dpd = (on: string) => loanArrears(loan, day(on))?.dpd;
    expect(['2025-02-11', '2025-02-11', '2025-02-12', '2025-02-11', '2025-03-11'].map(dpd)).toEqual([1, 1, 0, 1, 1]);
  });

  it('is not changed any more from the day of the last reversal on', () => {
    const loan = goldenAfter(
      pays('P1', 500, '2025-02-01'),
      pays('P2', 500, '2025-02-01'),
      isReturned('P1', '2025-03-05'),
      isReturned('P2', '2025-03-02'),
    );
    expect(settlementSeenOn(loan, day('2025-02-20'))).toBe('2025-03-05');
    expect(settlementSeenOn(loan, day('2025-03-06'))).toBe('2025-03-06');
  });
});

describe('where the money of a loan went', () => {
  const { events: billed } = accountInPlan();
  const followed = lived(
    billed,
    pays('ON_PLAN', 20_000, '2025-06-12'),
    bill(2, '2025-08-01'),
    pays('ON_BILL', 15_000, '2025-08-10'),
  );

  it('is told payment by payment, with the agreement whose plan took it', () => {
    const position = loanPosition(registeredLoan(followed), day('2025-08-11'));
    const onPlan = {
      ...{ paymentId: 'ON_PLAN', amount: 20_000, valueDate: '2025-06-12', credited: 0, agreementId: 'C1-1-A1' },
      allocation: [{ seq: 1, component: 'principal', amount: 20_000 }],
    };
    const onBill = {
      ...{ paymentId: 'ON_BILL', amount: 15_000, valueDate: '2025-08-10', credited: 0, agreementId: null },
      allocation: [{ seq: 2, component: 'principal', amount: 15_000 }],
    };
    expect(paymentApplications(position)).toEqual([onBill, onPlan]);
    expect(applicationOf(position, 'ON_PLAN')).toEqual(onPlan);
    expect(applicationOf(position, 'ON_BILL')).toEqual(onBill);
    expect(applicationOf(position, 'NEVER_HEARD_OF')).toBeNull();
    expect(Object.fromEntries(applicationsOf(position, ['ON_PLAN', 'NEVER_HEARD_OF', 'ON_BILL']))).toEqual({
      ON_BILL: onBill,
      ON_PLAN: onPlan,
    });
    expect(applicationsOf(position, [])).toEqual(new Map());
  });

  it('met an open balance last on the day it did, on plan or bills', () => {
    const lastOn = (events: readonly LoanEvent[], on: string) =>
      lastAppliedOn(loanPosition(registeredLoan(events), day(on)));
    expect(lastOn(followed, '2025-06-11')).toBeNull();
    expect(lastOn(followed, '2025-06-12')).toBe('2025-06-12');
    expect(lastOn(followed, '2025-08-09')).toBe('2025-06-12');
    expect(lastOn(followed, '2025-08-11')).toBe('2025-08-10');
    expect(lastOn(goldenRegistered, '2025-08-11')).toBeNull();
    expect(lastOn(lived(goldenRegistered, pays('P1', 500, '2025-02-10')), '2025-08-11')).toBe('2025-02-10');
  });

  it('does not take credit that a plan began with for a payment', () => {
    const ahead = lived(goldenRegistered, pays('P1', 500_000, '2025-02-10'));
    const n = planOf(ahead, planN1Terms, day('2025-05-12'));
    const loan = registeredLoan(
      lived(
        ahead,
        ['2025-05-12', { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: n } }],
        pays('P2', 100, '2025-05-20'),
      ),
    );
    const position = loanPosition(loan, day('2025-05-20'));
    expect(paymentApplications(position).map(({ paymentId }) => paymentId)).toEqual(['P2']);
    // What waited on the contract is told as it waited there.
    const [first] = loanPosition(registeredLoan(ahead), day('2025-05-12')).contract?.entries ?? [];
    expect(first).toMatchObject({ paymentId: 'P1', amount: 500_000 });
    expect(applicationOf(position, 'P1')).toBeNull();
    expect(Object.fromEntries(applicationsOf(position, ['P1', 'P2']))).toMatchObject({
      P1: { allocation: first?.applied, credited: first?.toCredit, agreementId: null },
      P2: { amount: 100, agreementId: 'C1-1-A1' },
    });
  });

  it('is told a loan with where the payment stood before', () => {
    const { paymentId, amount, paidAt, channel } = paid('P1', 500, '2025-02-10');
    const payment = { paymentId, amount, paidAt, channel };
    expect(fromSuspense({ ...payment })).toEqual({
      type: 'RecordRepayment',
      data: { ...payment, origin: { kind: 'SUSPENSE', id: 'P1' } },
    });
    expect(reassigned({ ...payment }, { reassignmentId: 'RA1', loanId: 'JB2' })).toEqual({
      type: 'RecordRepayment',
      data: { ...payment, origin: { kind: 'REASSIGNED', id: 'RA1', loanId: 'JB2' } },
    });
  });
});

describe('agreements of a loan', () => {
  const under = (agreementId: string, caseId: string) => ({ agreementId, caseId });
  const first = under('C1-1-A1', 'C1-1');
  const second = under('C1-2-A1', 'C1-2');
  const secondPlan = planOf(
    [...goldenRegistered, restructured],
    { ...planN1Terms, firstDueOn: day('2025-08-12') },
    day('2025-07-20'),
  );
  const both: readonly Told[] = [
    ['2025-05-12', { type: 'RestructureLoan', data: { ...first, plan: planN1 } }],
    ['2025-05-13', { type: 'ConfirmPlanBooked', data: { agreementId: 'C1-1-A1', reference: 'K1' } }],
    ['2025-05-14', { type: 'ChangeDebitMandate', data: { ...first, mandate: 'PLAN', reference: 'M1' } }],
    ['2025-07-20', { type: 'RestructureLoan', data: { ...second, plan: secondPlan } }],
  ];
  const at = '10:00:00+08:00';

  it('have each their own standing with the core banking system', () => {
    const events = lived(
      goldenRegistered,
      ...both,
      ['2025-07-21', { type: 'ConfirmPlanBooked', data: { agreementId: 'C1-2-A1', reference: 'K2' } }],
      ['2025-07-22', { type: 'ConfirmPlanUnbooked', data: { ...first, reference: 'K3' } }],
    );
    const told = events.flatMap(({ type, data }) => (type === 'PlanBooked' ? [[data.agreementId, data.caseId]] : []));
    expect(told).toEqual([
      ['C1-1-A1', 'C1-1'],
      ['C1-2-A1', 'C1-2'],
    ]);
    expect(registeredLoan(events).core).toEqual([
      { agreementId: 'C1-2-A1', booked: { reference: 'K2', on: '2025-07-21' }, mandates: [] },
      {
        agreementId: 'C1-1-A1',
        booked: null,
        mandates: [{ kind: 'PLAN', reference: 'M1', on: '2025-05-14', at: `2025-05-14T${at}` }],
      },
    ]);
  });

  it('are debited each by its own mandate', () => {
    // The debit follows the first plan, not the second.
    const debit = { ...paid('D1', 500, '2025-07-21'), channel: 'AUTO_DEBIT' };
    const pays: Told = ['2025-07-21', { type: 'RecordRepayment', data: debit }];
    expect(goldenAfter(...both, pays).payments.get('D1')?.overDebit).toBe(500);
    const changed: Told = [
      '2025-07-21',
      { type: 'ChangeDebitMandate', data: { ...second, mandate: 'PLAN', reference: 'M2' } },
    ];
    // At the very moment of the change it follows the plan already, a minute before it does not.
    expect(goldenAfter(...both, changed, pays).payments.get('D1')?.overDebit).toBeUndefined();
    const before = { ...debit, paidAt: '2025-07-21T09:59:00+08:00' };
    const late: Told = ['2025-07-21', { type: 'RecordRepayment', data: before }];
    expect(goldenAfter(...both, changed, late).payments.get('D1')?.overDebit).toBe(500);
  });

  it('are debited by the day of the change where only the day was told', () => {
    const [registered, booked] = lived(goldenRegistered, ...both.slice(0, 1));
    const dayOnly: LoanEvent = {
      type: 'DebitMandateChanged',
      data: {
        ...{ loanId: 'JB1', borrowerId: 'C1', ...first, mandate: 'PLAN', reference: 'M1' },
        changedOn: day('2025-05-14'),
      },
    };
    if (!registered || !booked) throw new Error('the loan of the test is under its plan');
    const debited = (on: string) => {
      const debit = { ...paid('D1', 500, on), channel: 'AUTO_DEBIT' };
      const told = lived([registered, booked, dayOnly], ['2025-05-20', { type: 'RecordRepayment', data: debit }]);
      return registeredLoan(told).payments.get('D1')?.overDebit;
    };
    expect([debited('2025-05-13'), debited('2025-05-14'), debited('2025-05-15')]).toEqual([500, undefined, undefined]);
    expect(registeredLoan([registered, booked, dayOnly]).core[0]?.mandates).toEqual([
      { kind: 'PLAN', reference: 'M1', on: '2025-05-14' },
    ]);
  });
});

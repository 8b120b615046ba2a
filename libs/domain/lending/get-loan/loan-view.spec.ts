/** A loan as it is shown on a day: everything that is known of it by then, and nothing that came after. */
import { addMonthsClamped, fen } from '#kernel';
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
} from '#lending-testing';
import { billRow, type ContractRow } from '#loan-math';
import { loanArrears } from '../domain/loan-figures';
import type { LoanEvent, LoanRegisteredData } from '../domain/loan.events';
import type { RegisteredLoan } from '../domain/loan.state';
import { loanView } from './loan-view';

const nothing = { principal: 0, interest: 0, fee: 0, penalty: 0 };
const { schedule, ...terms } = goldenRegistered[0]?.data as LoanRegisteredData;
const bookedN1: Told = [
  '2025-05-12',
  { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 } },
];

function shown(loan: RegisteredLoan, on: string) {
  const { payments, ...view } = loanView(loan, day(on));
  return { ...view, payments: payments.slice() };
}

describe('a loan on its contract, as it is shown', () => {
  const payer = { relation: 'FAMILY', name: '李四' } as const;
  const origin = { kind: 'REASSIGNED', id: 'RA9', loanId: 'JB9' } as const;
  const away = {
    reassignmentId: 'RA1',
    paymentId: 'P3',
    toLoanId: 'JB2',
    reason: 'WRONG_LOAN',
    refusal: null,
  } as const;
  const bankReference = 'B1';
  const refund = { refundId: 'F1', amount: fen(1_000), refundedAt: '2025-04-03T12:00:00+08:00', bankReference };
  const courtReference = '(2025)沪0101民初1号';
  const fee = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference } as const;
  const loan = goldenAfter(
    ['2025-03-27', { type: 'RecordRepayment', data: { ...paid('P1', 50_000, '2025-03-27'), payer } }],
    pays('P2', 10_000, '2025-03-28'),
    pays('P3', 20_000, '2025-03-29'),
    ['2025-03-30', { type: 'RecordRepayment', data: { ...paid('P4', 300_000, '2025-03-30'), origin } }],
    isReturned('P2', '2025-04-01'),
    ['2025-04-02', { type: 'ReassignRepayment', data: away }],
    ['2025-04-03', { type: 'RefundOverpayment', data: refund }],
    ['2025-04-04', { type: 'AddLegalCost', data: { ...fee, incurredOn: day('2025-04-04') } }],
    pays('P5', 700, '2025-04-05'),
  );

  it('is its terms, its rows, what was paid on each, and what came beside', () => {
    const on = '2025-04-04';
    const { payments: _, rows, ...view } = shown(loan, on);
    expect(view).toEqual({
      ...terms,
      asOf: on,
      phase: 'CONTRACT',
      arrears: loanArrears(loan, day(on)),
      schedule,
      plan: null,
      observation: null,
      reassignments: [{ reassignmentId: 'RA1', paymentId: 'P3', toLoanId: 'JB2', state: 'STANDS', code: null }],
      legalCosts: [{ ...fee, incurredOn: on, takenBack: null }],
      refunds: [refund],
      refunded: 1_000,
      // 350,000 were paid, 1,000 given back, 219,871 paid rows and 5,000 the court fee.
      refundable: 124_129,
      owedBack: 0,
      status: 'ACTIVE',
      settledOn: null,
      writtenOff: null,
      transferred: null,
    });
    expect(rows).toHaveLength(12);
    const third = { principal: 95_510, interest: 12_539, fee: 0, penalty: 0 };
    expect(rows.slice(1, 3)).toEqual([
      {
        seq: 2,
        dueOn: '2025-03-10',
        due: { principal: 95_652, interest: 12_397, fee: 0, penalty: 1_148 },
        paid: { principal: 95_652, interest: 12_397, fee: 0, penalty: 1_148 },
        remaining: nothing,
      },
      { seq: 3, dueOn: '2025-04-10', due: third, paid: nothing, remaining: third },
    ]);
  });

  it('shows every payment with where it went, to the fen', () => {
    const plain = { status: 'IN_FORCE', paidBy: null, reassignedTo: null, reassignedFrom: null };
    const unused = { allocation: [], credited: 0, refunded: 0, agreementId: null };
    const at = (id: string, amount: number, on: string) => ({ ...paid(id, amount, on), valueDate: on });
    expect(shown(loan, '2025-04-04').payments).toEqual([
      {
        ...at('P1', 50_000, '2025-03-27'),
        ...{ ...plain, ...unused, paidBy: 'FAMILY' },
        allocation: [
          { seq: 1, component: 'penalty', amount: 2_516 },
          { seq: 1, component: 'interest', amount: 14_880 },
          { seq: 1, component: 'principal', amount: 32_604 },
        ],
      },
      { ...at('P2', 10_000, '2025-03-28'), ...plain, ...unused, status: 'VOID' },
      { ...at('P3', 20_000, '2025-03-29'), ...plain, ...unused, status: 'REASSIGNED', reassignedTo: 'JB2' },
      {
        ...at('P4', 300_000, '2025-03-30'),
        ...{ ...plain, ...unused, reassignedFrom: 'JB9' },
        allocation: [
          { seq: 1, component: 'penalty', amount: 109 },
          { seq: 1, component: 'principal', amount: 60_565 },
          { seq: 2, component: 'penalty', amount: 1_148 },
          { seq: 2, component: 'interest', amount: 12_397 },
          { seq: 2, component: 'principal', amount: 95_652 },
        ],
        credited: 129_129,
        refunded: 1_000,
      },
      { ...at('P5', 700, '2025-04-05'), ...plain, ...unused, status: 'LATER' },
    ]);
  });

  it('shows on an earlier day what held then: nothing returned, given back or sued for yet', () => {
    const before = shown(loan, '2025-03-31');
    expect(before).toMatchObject({ legalCosts: [], refunds: [], refunded: 0 });
    expect(before.payments.map(({ status }) => status)).toEqual([
      'IN_FORCE',
      'IN_FORCE',
      // It was never this loan's money.
      'REASSIGNED',
      'IN_FORCE',
      'LATER',
    ]);
    const then = (on: string) => shown(loan, on).payments.map(({ status }) => status);
    expect(then('2025-04-01')[1]).toBe('VOID');
    expect(then('2025-04-05')[4]).toBe('IN_FORCE');
    expect(shown(loan, '2025-04-03')).toMatchObject({ refunds: [refund], refunded: 1_000, legalCosts: [] });
  });

  it('shows a page of its payments, as each stands', () => {
    const { payments } = loanView(loan, day('2025-04-04'));
    expect(payments.length).toBe(5);
    expect(payments.slice(-2)).toEqual(payments.slice().slice(3));
    expect(payments.slice(0, 1)).toEqual(payments.slice().slice(0, 1));
  });

  it('says of a payment that came back that it counts here, and why it came back', () => {
    const refused = registeredLoan(
      lived(
        goldenRegistered,
        pays('P1', 20_000, '2025-03-29'),
        ['2025-04-02', { type: 'ReassignRepayment', data: { ...away, paymentId: 'P1' } }],
        ['2025-04-02', { type: 'RescindReassignment', data: { reassignmentId: 'RA1', code: 'LOAN_UNKNOWN' } }],
      ),
    );
    const { reassignments, payments } = shown(refused, '2025-04-02');
    expect(reassignments).toEqual([
      { reassignmentId: 'RA1', paymentId: 'P1', toLoanId: 'JB2', state: 'REFUSED', code: 'LOAN_UNKNOWN' },
    ]);
    expect(payments).toMatchObject([{ status: 'IN_FORCE', reassignedTo: null }]);
  });

  it('owes nothing before it is disbursed, and has a day of settlement once nothing is left', () => {
    expect(shown(loan, '2025-01-09')).toMatchObject({ arrears: null, phase: 'CONTRACT' });
    expect(shown(loan, '2025-01-10').arrears).toMatchObject({ payoff: 1_200_000 });
    const rows = schedule.map((row) => pays(`P${row.seq}`, row.principal + row.interest, row.dueOn));
    const settled = goldenAfter(...rows);
    expect(shown(settled, '2026-01-09').settledOn).toBeNull();
    expect(shown(settled, '2026-02-01')).toMatchObject({ settledOn: '2026-01-10', arrears: { status: 'SETTLED' } });
  });

  it('shows the bills of a monthly-bill account as its schedule', () => {
    const bill: ContractRow = billRow({ seq: 1, postedOn: day('2025-03-01'), dueDay: 10, amount: fen(50_000) });
    const account: LoanEvent = {
      type: 'LoanRegistered',
      data: { ...terms, method: 'BILL', dailyRate: '0', schedule: [] },
    };
    const billed = registeredLoan(lived([account], ['2025-03-01', { type: 'PostBill', data: bill }]));
    expect(shown(billed, '2025-03-02')).toMatchObject({ method: 'BILL', schedule: [bill], rows: [{ seq: 1 }] });
  });
});

describe('a loan under a plan, as it is shown', () => {
  const followed = [bookedN1, pays('P1', 52_144, '2025-06-12')];

  it('shows the plan in place of its rows, and how it is observed', () => {
    const { plan, ...view } = shown(goldenAfter(...followed), '2025-06-20');
    const row = { principal: 50_000, interest: 2_144, fee: 0, penalty: 0 };
    expect(view).toMatchObject({
      phase: 'PLAN',
      rows: [],
      schedule,
      observation: {
        startedOn: '2025-06-12',
        because: 'FIRST_DUE',
        earliestEnd: '2026-06-12',
        endedOn: null,
        earliestExit: '2025-12-12',
        leftNonPerformingOn: null,
      },
      payments: [{ paymentId: 'P1', agreementId: 'C1-1-A1', credited: 0 }],
    });
    expect({ ...plan, rows: plan?.rows.slice(0, 2) }).toEqual({
      agreementId: 'C1-1-A1',
      caseId: 'C1-1',
      stage: 'IN_FORCE',
      acceleratedOn: null,
      rows: [
        {
          ...{ seq: 1, dueOn: '2025-06-12', graceUntil: '2025-06-16', status: 'PAID', paidOn: '2025-06-12' },
          ...{ due: row, paid: row, remaining: nothing },
        },
        {
          ...{ seq: 2, dueOn: '2025-07-12', graceUntil: '2025-07-15', status: 'FUTURE', paidOn: null },
          ...{ due: row, paid: nothing, remaining: row },
        },
      ],
      remaining: { principal: 1_150_000, interest: 49_315, fee: 0, penalty: 0 },
      waiver: { state: 'CONDITIONAL', amounts: { ...nothing, penalty: 10_653 } },
      nextDueOn: '2025-07-12',
      earlySettlement: 1_199_315,
    });
  });

  it('shows where money went also under the contract and a plan that broke, before the plan it follows now', () => {
    const first = lived(goldenRegistered, pays('P1', 150_000, '2025-03-01'), pays('P2', 60_000, '2025-04-11'));
    const booked = (events: readonly LoanEvent[], on: string, agreementId: string): Told => {
      const plan = planOf(events, { ...planN1Terms, firstDueOn: addMonthsClamped(day(on), 1) }, day(on));
      return [on, { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId, plan } }];
    };
    const broken = lived(
      [...lived(first, booked(first, '2025-05-12', 'A1'))],
      pays('P3', 30_000, '2025-06-01'),
      pays('P4', 1_000, '2025-07-20'),
    );
    const again = lived(broken, booked(broken, '2025-08-12', 'A2'), pays('P5', 2_000, '2025-08-20'));
    const givenBack: Told = [
      '2025-08-21',
      {
        type: 'ReverseRepayment',
        data: { reversalId: 'R2', paymentId: 'P2', reversedAt: '2025-08-21T09:00:00+08:00', reason: 'CHARGEBACK' },
      },
    ];
    const { payments } = shown(registeredLoan(lived(again, givenBack)), '2025-08-21');
    expect(payments.map(({ paymentId, status, agreementId }) => [paymentId, status, agreementId])).toEqual([
      ['P1', 'IN_FORCE', null],
      ['P2', 'VOID', null],
      ['P3', 'IN_FORCE', 'A1'],
      ['P4', 'IN_FORCE', 'A1'],
      ['P5', 'IN_FORCE', 'A2'],
    ]);
    for (const { amount, allocation, credited, refunded, status } of payments) {
      const applied = allocation.reduce((sum, line) => sum + line.amount, 0);
      expect(applied + credited + refunded).toBe(status === 'VOID' ? 0 : amount);
    }
    // As it was shown before there was any plan.
    const before = shown(registeredLoan(first), '2025-05-12').payments;
    expect(payments[0]).toEqual(before[0]);
  });

  it('shows the contract on a day before the plan', () => {
    expect(shown(goldenAfter(...followed), '2025-05-11')).toMatchObject({
      phase: 'CONTRACT',
      plan: null,
      observation: null,
    });
  });

  it('names the case of the plan it follows, not of the one that broke before', () => {
    const broken = [...goldenRegistered, restructured];
    const second: LoanEvent = {
      type: 'LoanRestructured',
      data: {
        ...(restructured.data as Extract<LoanEvent, { type: 'LoanRestructured' }>['data']),
        caseId: 'C1-2',
        agreementId: 'C1-2-A1',
        plan: planOf(broken, { ...planN1Terms, firstDueOn: day('2025-08-12') }, day('2025-07-20')),
      },
    };
    const view = shown(registeredLoan([...broken, second]), '2025-07-20');
    expect(view.plan).toMatchObject({ agreementId: 'C1-2-A1', caseId: 'C1-2' });
  });

  it('is observed no more once it is completed and settled, and says on which day that was', () => {
    const done = goldenAfter(bookedN1, pays('P1', 1_251_459, '2025-06-01'));
    expect(shown(done, '2025-06-20')).toMatchObject({
      phase: 'COMPLETED',
      plan: { stage: 'COMPLETED', nextDueOn: null, earlySettlement: null, waiver: { state: 'GRANTED' } },
      observation: null,
      settledOn: '2025-06-01',
    });
  });
});

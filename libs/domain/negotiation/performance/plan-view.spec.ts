/** A plan of an agreement as it is shown: the golden plan, 24 rows of 521.44 from June 2025 on. */
import { AppendOnly, fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { planN1 } from '#lending-testing';
import { NOTHING, type Applied } from '#loan-math';
import { AGREED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { Agreement, PlanPayment, PlanProgress } from '../case/case.state';
import { planView } from './plan-view';

const signed = given(caseDecider, AGREED).state.episodes[0]?.agreements[0] as Agreement;
const [progress] = signed.plans as [PlanProgress];
const seen = (changes: Partial<PlanProgress> = {}, also: Partial<Agreement> = {}) =>
  planView({ ...progress, ...changes }, { ...signed, ...also });
const line = (seq: number, amount: number): Applied => ({ seq, component: 'principal', amount: fen(amount) });
const payment = (n: number, allocation: readonly Applied[], credited = 0): PlanPayment => ({
  paymentId: `P${n}`,
  amount: fen(allocation.reduce((sum, { amount }) => sum + amount, credited)),
  paidAt: '2025-06-10T10:00:00+08:00',
  valueDate: localDate('2025-06-10'),
  allocation,
  credited: fen(credited),
});
const paid = (...payments: readonly PlanPayment[]) => ({ payments: AppendOnly.of(payments) });
const { schedule } = planN1;

describe('a plan as it is shown', () => {
  it('is its rows, what is to be paid, what is waived, and how long it is observed', () => {
    const { rows, ...plan } = seen();
    expect(plan).toEqual({
      loanId: 'JB1',
      structure: 'RESTRUCTURE',
      status: 'IN_FORCE',
      relief: progress.plan.relief,
      graceDays: progress.plan.graceDays,
      totalPayable: 1_251_459,
      paid: 0,
      remaining: { principal: 1_200_000, interest: 51_459, fee: 0, penalty: 0 },
      remainingTotal: 1_251_459,
      nextDueOn: '2025-06-12',
      completedOn: null,
      waiver: {
        state: 'FROZEN',
        amounts: { ...NOTHING, penalty: 10_653 },
        rows: progress.plan.waivedRows?.map((row) => ({ ...row, state: 'FROZEN' })),
      },
      observation: progress.observation,
      waiting: 0,
      core: { bookedOn: null, debitByPlanOn: null },
      payments: [],
      paymentsTotal: 0,
      allPayments: null,
    });
    expect(plan.waiver.rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(10_653);
    expect(rows).toHaveLength(24);
    expect(rows[0]).toEqual({
      seq: 1,
      dueOn: '2025-06-12',
      ...{ principal: 50_000, interest: 2_144, fee: 0, penalty: 0, total: 52_144 },
      ...{ paid: 0, open: 52_144, status: 'OPEN' },
    });
    expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(schedule.totalCost);
  });

  it('says of every row what is paid and what is open, also where money came in several payments', () => {
    const shown = seen(paid(payment(1, [line(1, 30_000)]), payment(2, [line(1, 22_144), line(2, 7_856)], 100)));
    expect(shown.rows.slice(0, 3).map(({ paid, open, status }) => [paid, open, status])).toEqual([
      [52_144, 0, 'PAID'],
      [7_856, 44_288, 'OPEN'],
      [0, 52_144, 'OPEN'],
    ]);
    expect(shown).toMatchObject({ paid: 60_000, waiting: 100, paymentsTotal: 2 });
    expect(shown.payments).toEqual([payment(1, [line(1, 30_000)]), payment(2, [line(1, 22_144), line(2, 7_856)], 100)]);
  });

  it('says of a row missed that it is, until it is paid', () => {
    const row = { seq: 1, dueOn: localDate('2025-06-12'), graceEndedOn: localDate('2025-06-16'), unpaid: fen(52_144) };
    const ofCase = { caseId: 'C1-1', borrowerId: 'C1', agreementId: 'C1-1-A1' };
    const statuses = (loanId: string, changes: Partial<PlanProgress> = {}) =>
      seen(changes, { missed: [{ ...ofCase, loanId, ...row }] })
        .rows.slice(0, 2)
        .map(({ status }) => status);
    expect(statuses('JB1')).toEqual(['MISSED', 'OPEN']);
    // The same row of another loan of the agreement.
    expect(statuses('JB2')).toEqual(['OPEN', 'OPEN']);
    expect(statuses('JB1', paid(payment(1, [line(1, 52_144)])))).toEqual(['PAID', 'OPEN']);
  });

  it('has nothing open once it is completed, though less was paid than its rows asked at first', () => {
    const done = seen({ status: 'COMPLETED', completedOn: localDate('2025-06-10'), waiver: 'GRANTED' });
    expect(new Set(done.rows.map(({ open, status }) => `${open} ${status}`))).toEqual(new Set(['0 PAID']));
    expect([done.waiver, ...done.waiver.rows].map(({ state }) => state)).toEqual(new Array(5).fill('GRANTED'));
    // What was left over is the loan's: it waits for no row any more.
    expect(seen({ status: 'COMPLETED', ...paid(payment(1, [], 41)) }).waiting).toBe(0);
  });

  it('shows what its rows ask now, what was paid of that and what is open, where the debt at signing proved another', () => {
    const restatedRows = [{ seq: 24, principal: fen(50_000), interest: fen(0), fee: fen(0), penalty: fen(30_000) }];
    const remaining = { principal: fen(1_150_000), interest: fen(47_168), fee: fen(0), penalty: fen(30_000) };
    const now = { restatedRows, remaining, ...paid(payment(1, [line(1, 52_144)])) };
    const shown = seen(now);
    expect(shown.rows.at(-1)).toMatchObject({ ...restatedRows[0], total: 80_000, paid: 0, open: 80_000 });
    expect(shown.rows.slice(0, 2).map(({ paid, open }) => [paid, open])).toEqual([
      [52_144, 0],
      [0, 52_144],
    ]);
    expect(shown.rows.reduce((sum, { open }) => sum + open, 0)).toBe(shown.remainingTotal);
    expect(shown.totalPayable).toBe(1_251_459 - 52_147 + 80_000);
    const all = schedule.rows.map(({ seq, total }) => line(seq, seq === 24 ? 80_000 : total));
    const completed = { remaining: NOTHING, completedOn: localDate('2025-06-10') };
    const done = seen({ ...now, ...completed, ...paid(payment(1, all)) });
    expect(done.rows.every(({ total, paid, open }) => paid === total && open === 0)).toBe(true);
  });

  it('counts money that waited on the loan when the plan was made', () => {
    const shown = seen({ creditBroughtIn: fen(60_000), ...paid(payment(1, [line(2, 1_000)])) });
    expect(shown.rows.slice(0, 3).map(({ paid }) => paid)).toEqual([52_144, 8_856, 0]);
    expect(shown.paid).toBe(1_000);
  });

  it('leaves out what is not so: no tolerance, nothing debited too much, nothing waived row by row, no core', () => {
    const plain = seen();
    expect(plain).not.toHaveProperty('tolerance');
    expect(plain).not.toHaveProperty('toRefund');
    const tolerance = { inARow: 1, inAll: 2, unpaid: fen(60_000) };
    expect(seen({ plan: { ...progress.plan, tolerance }, toRefund: fen(1) })).toMatchObject({ tolerance, toRefund: 1 });
    const { waivedRows: _rows, ...before } = progress.plan;
    expect(seen({ plan: before }).waiver.rows).toEqual([]);
    expect(seen({}, { bookingDueOn: null })).not.toHaveProperty('core');
    const core = { ...progress.core, bookedOn: localDate('2025-05-13') };
    expect(seen({ core }).core).toEqual({ bookedOn: '2025-05-13', debitByPlanOn: null });
  });

  it('shows the latest two hundred payments, and where all are listed', () => {
    const many = Array.from({ length: 201 }, (_, n) => payment(n, []));
    const shown = seen(paid(...many));
    expect(shown.payments).toHaveLength(200);
    expect(shown.payments[0]?.paymentId).toBe('P1');
    expect(shown).toMatchObject({ paymentsTotal: 201, allPayments: expect.stringContaining('JB1') });
    expect(seen(paid(...many.slice(1))).allPayments).toBeNull();
  });
});

/**
 * A monthly-bill account after its plan: what the plan did not need pays a legal cost first and then bills (民法典 第561条), on the
 * day on which both are there, and every fen of it once.
 */
import fc from 'fast-check';
import { addDays, fen, localDate } from '#kernel';
import { anyMovements, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import type { Contract } from '../contract/contract';
import { golden } from '../contract/golden-contract.fixture';
import type { LegalCost } from '../contract/legal-costs';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import { billRow } from '../schedule/monthly-bill';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';
import { overdueTimeline } from './overdue-timeline';

const bill = (seq: number, postedOn: string, amount: number) =>
  billRow({ seq, postedOn: localDate(postedOn), dueDay: 10, amount: fen(amount) });
const cost = (amount: number, on: string): LegalCost => {
  return { costId: `LC-${on}`, incurredOn: localDate(on), amount: fen(amount) };
};
const paid = (on: string, amount: number) => {
  return { paymentId: `P-${on}`, paidAt: `${on}T12:00:00+08:00`, amount: fen(amount) };
};
const before = bill(1, '2025-02-01', 30_000);
const account: Contract = {
  ...golden,
  revolving: true,
  dailyRate: '0',
  penaltyDailyRate: '0.0005',
  rows: [before],
};

/** The account's first bill in two instalments of 15,000, due on 1 April and 1 May. */
function agreed(): AgreedPlan {
  const snapshot = debtSnapshot({ contract: account, plans: [], payments: [], reversals: [] }, localDate('2025-03-01'));
  const schedule = planSchedule(snapshot, {
    structure: 'RESTRUCTURE',
    firstDueOn: localDate('2025-04-01'),
    numberOfInstalments: 2,
    interest: { kind: 'STOPPED' },
    waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
  });
  return { planId: 'A1', snapshot, schedule, includedPaymentIds: [] };
}

function sued(
  legalCosts: readonly LegalCost[],
  bills: Contract['rows'],
  ...payments: LoanFacts['payments']
): LoanFacts {
  return { contract: { ...account, rows: [before, ...bills], legalCosts }, plans: [agreed()], payments, reversals: [] };
}
const at = (facts: LoanFacts, on: string) => loanPosition(facts, localDate(on));
/** 30,000 on the plan, and 100 beyond. */
const kept = [paid('2025-04-01', 15_000), paid('2025-05-01', 15_100)];

describe('what a bill account has left over once its plan is paid', () => {
  it.each([
    ['where no bill was posted since', []],
    ['before the bill to come', [bill(2, '2025-06-01', 4_000)]],
  ])('pays a legal cost on the day on which it arises, %s', (_where, bills) => {
    const facts = sued([cost(5_000, '2025-05-20')], bills, ...kept, paid('2025-05-10', 6_000));
    expect(at(facts, '2025-05-19').arrears).toMatchObject({ credit: 6_100, legalCosts: 0, payoff: 0 });
    const { arrears } = at(facts, '2025-05-20');
    expect(arrears).toMatchObject({ credit: 1_100, legalCosts: 0, overdueTotal: 0, payoff: 0, received: 36_100 });
    expect(at(facts, '2025-06-11').arrears).toMatchObject(
      bills.length > 0 ? { credit: 0, overduePrincipal: 2_900, dpd: 1 } : { credit: 1_100, dpd: 0 },
    );
  });

  it('pays a bill that was due before the cost, and is not there any more for the cost', () => {
    const facts = sued([cost(500, '2025-06-20')], [bill(2, '2025-06-01', 4_000)], ...kept);
    expect(at(facts, '2025-06-19').arrears).toMatchObject({ overduePrincipal: 3_900, legalCosts: 0, credit: 0 });
    const { arrears } = at(facts, '2025-06-20');
    expect(arrears).toMatchObject({ overduePrincipal: 3_900, legalCosts: 500, credit: 0 });
    expect(arrears.payoff).toBe(3_900 + arrears.penalty + 500);
    const ended = { ...facts, payments: [...kept, { ...paid('2025-06-20', arrears.payoff), paymentId: 'LAST' }] };
    expect(at(ended, '2025-06-20').arrears).toMatchObject({ overdueTotal: 0, legalCosts: 0, payoff: 0, credit: 0 });
  });

  it('leaves to the bills what a payment has left over after the cost', () => {
    const payments = [...kept, paid('2025-05-10', 400), paid('2025-05-25', 3_000)];
    const facts = sued([cost(1_000, '2025-05-20')], [bill(2, '2025-06-01', 4_000)], ...payments);
    expect(at(facts, '2025-05-20').arrears).toMatchObject({ legalCosts: 500, credit: 0, payoff: 500 });
    expect(at(facts, '2025-05-25').arrears).toMatchObject({ legalCosts: 0, credit: 2_500 });
    expect(at(facts, '2025-06-11').arrears).toMatchObject({ overduePrincipal: 1_500, credit: 0 });
  });

  it('pays a bill that was due before only from the day on which it is left over', () => {
    const facts = sued([], [bill(2, '2025-04-02', 4_000)], ...kept);
    // 20 days at 0.05 % on 4,000 are 40.
    expect(at(facts, '2025-04-30').arrears).toMatchObject({ overdueTotal: 4_040 });
    expect(at(facts, '2025-05-01').arrears).toMatchObject({ overdueTotal: 4_042 - 100 });
  });
});

const costs = fc.array(
  fc.record({ day: fc.integer({ min: 80, max: 500 }), amount: fc.integer({ min: 1, max: 50_000 }) }),
  { minLength: 1, maxLength: 3 },
);
const amounts = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 6 });

describe('any bill account after its plan', () => {
  const lent = (days: number) => dayAfterStart(days);
  const any = fc
    .record({ amounts, costs, movements: anyMovements, broken: fc.boolean() })
    .map(({ amounts: posted, costs: drawn, movements, broken }): LoanFacts => {
      const bills = posted.map((amount, n) => bill(n + 2, `2025-${String(n + 4).padStart(2, '0')}-02`, amount));
      const legalCosts = drawn.map(({ day, amount }, n) => ({ ...cost(amount, lent(day)), costId: `LC${n}` }));
      const plan: AgreedPlan = broken ? agreed() : { ...agreed(), acceleration: { kind: 'NONE' } };
      return { ...sued(legalCosts, bills), ...movements, plans: [plan] };
    });
  const days = fc.integer({ min: 60, max: 700 }).map(lent);

  it('has of every fen that came in what it paid or that it waits, and lets none wait beside a cost that is open', () => {
    fc.assert(
      fc.property(any, days, (facts, asOf) => {
        const { arrears, contract, plan, before: start } = loanPosition(facts, asOf);
        const applied = [...(plan?.entries ?? []), ...(contract?.entries ?? [])].flatMap((entry) => entry.applied);
        const earlier = (start?.contract?.entries ?? []).flatMap((entry) => entry.applied);
        const paidSoFar = [...applied, ...earlier].reduce((sum, { amount }) => sum + amount, 0);
        expect(paidSoFar + arrears.credit).toBe(arrears.received);
        if (arrears.legalCosts > 0) expect(arrears.credit).toBe(0);
        const owed = (facts.contract.legalCosts ?? []).filter(({ incurredOn }) => incurredOn <= asOf);
        const paidOnCosts = applied.filter(({ component }) => component === 'cost');
        expect(arrears.legalCosts + paidOnCosts.reduce((sum, { amount }) => sum + amount, 0)).toBe(
          owed.reduce((sum, { amount }) => sum + amount, 0),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('how long a bill account with a plan is overdue', () => {
  const spellsOf = (facts: LoanFacts, to: string) =>
    overdueTimeline(facts, { from: localDate('2025-03-01'), to: localDate(to) }).map(
      ({ since, end }) => `${since} ${end ? `${end.on} ${end.reason}` : 'on'}`,
    );

  it('is told of bills beside a plan that is kept, and beside one that is broken', () => {
    const bills = [bill(2, '2025-04-05', 4_000)];
    const keptOnly = sued([], bills, paid('2025-04-01', 15_000));
    expect(at(keptOnly, '2025-04-20').arrears).toMatchObject({ dpd: 10, oldestUnpaidDue: '2025-04-10' });
    expect(spellsOf(keptOnly, '2025-04-20')).toEqual(['2025-04-11 on']);
    const broken = sued([], bills);
    expect(spellsOf(broken, '2025-04-20')).toEqual(['2025-04-02 on']);
    const paidThen = sued([], bills, paid('2025-04-01', 15_000), paid('2025-05-01', 15_000), paid('2025-05-03', 9_000));
    expect(spellsOf(paidThen, '2025-05-04')).toEqual(['2025-04-11 2025-05-03 CURED']);
  });

  it('is the same by its timeline as by its arrears on any day', () => {
    const amounts = fc.constantFrom(1_000, 4_000, 15_000, 15_100, 34_000);
    const payments = fc.array(fc.tuple(fc.nat({ max: 120 }), amounts), { maxLength: 5 });
    fc.assert(
      fc.property(payments, fc.nat({ max: 150 }), (drawn, day) => {
        const start = localDate('2025-03-02');
        const payment = ([after, amount]: readonly [number, number], n: number) => {
          return { ...paid(addDays(start, after), amount), paymentId: `P${n}` };
        };
        const bills = [bill(2, '2025-04-05', 4_000), bill(3, '2025-05-05', 6_000)];
        const facts = sued([], bills, ...drawn.map(payment));
        const on = addDays(start, day);
        const { arrears, segments } = loanPosition(facts, on);
        const { oldestUnpaidDue = null } = segments.at(-1) ?? {};
        // What falls due today is overdue tomorrow.
        expect(oldestUnpaidDue === on ? null : oldestUnpaidDue).toBe(arrears.oldestUnpaidDue);
      }),
      { numRuns: 300 },
    );
  });
});

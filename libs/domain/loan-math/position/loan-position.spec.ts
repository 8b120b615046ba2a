import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import { anyContract, anyMovements, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { addAmounts, COMPONENTS, NOTHING, totalOf } from '../component';
import type { Contract } from '../contract/contract';
import type { Payment, Reversal } from '../contract/dated-payment';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS, planTermsProblems, type PlanInterest, type PlanTerms } from '../plan/plan-terms';
import { replayPlan } from '../plan/replay-plan';
import { billRow } from '../schedule/monthly-bill';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';
import { golden as contract } from '../contract/golden-contract.fixture';

const SIGNED = localDate('2025-05-12');

function paid(on: string, amount: number, paymentId = `P-${on}`): Payment {
  return { paymentId, paidAt: `${on}T12:00:00+08:00`, amount: fen(amount) };
}

function reversed(paymentId: string, on: string): Reversal {
  return { paymentId, reversedAt: `${on}T12:00:00+08:00` };
}

/** Signs a plan of 24 instalments on what is owed on a day by what is known of it. */
function signed(facts: LoanFacts, asOf: LocalDate = SIGNED, more: Partial<PlanTerms> = {}): AgreedPlan {
  const snapshot = debtSnapshot(facts, asOf);
  const terms: PlanTerms = {
    structure: 'RESTRUCTURE',
    firstDueOn: addDays(asOf, 31),
    numberOfInstalments: 24,
    interest: { kind: 'STOPPED' },
    waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
    ...more,
  };
  const includedPaymentIds = facts.payments.map((payment) => payment.paymentId);
  return {
    planId: `A${facts.plans.length + 1}`,
    snapshot,
    schedule: planSchedule(snapshot, terms),
    includedPaymentIds,
  };
}

const unpaid: LoanFacts = { contract, plans: [], payments: [], reversals: [] };
const plan = signed(unpaid);
const underPlan: LoanFacts = { ...unpaid, plans: [plan] };

function after(payments: Payment[], reversals: Reversal[] = []): LoanFacts {
  return { ...underPlan, payments, reversals };
}

function at(facts: LoanFacts, on: string): ReturnType<typeof loanPosition> {
  return loanPosition(facts, localDate(on));
}

describe('a loan under a plan', () => {
  it('follows the plan from its effective date: nothing is overdue, no penalty runs, the class stays non-performing', () => {
    expect(at(underPlan, '2025-05-11')).toMatchObject({ phase: 'CONTRACT', arrears: { dpd: 90 } });
    expect(at(underPlan, '2025-05-12')).toMatchObject({
      phase: 'PLAN',
      arrears: { dpd: 0, penalty: 0, class: 'SUBSTANDARD', overdueTotal: 0, payoff: 1_251_459 },
      plan: { stage: 'IN_FORCE', nextDueOn: '2025-06-12', waiver: { state: 'CONDITIONAL' } },
    });
  });

  it('is at least special mention even when it was normal before', () => {
    const early = signed(unpaid, localDate('2025-02-01'), { waivers: NO_WAIVERS });
    expect(at({ ...unpaid, plans: [early] }, '2025-02-02').arrears).toMatchObject({ dpd: 0, class: 'SPECIAL_MENTION' });
  });

  it('is special mention once a person found the exit test passed', () => {
    const exited = {
      ...plan,
      findings: [{ finding: 'LEFT_NON_PERFORMING' as const, foundOn: localDate('2025-12-20') }],
    };
    const kept = plan.schedule.rows.slice(0, 7).map((row) => paid(row.dueOn, row.total));
    const facts = { ...underPlan, plans: [exited], payments: kept };
    expect(at(facts, '2025-12-19').arrears.class).toBe('SUBSTANDARD');
    expect(at(facts, '2025-12-20').arrears.class).toBe('SPECIAL_MENTION');
  });

  it('takes part payments, and pays later rows with what is too much for the next', () => {
    const part = at(after([paid('2025-06-01', 2000)]), '2025-06-12').plan;
    expect(part?.rows[0]).toMatchObject({ paid: { interest: 2000, principal: 0 }, status: 'DUE', paidOn: null });
    const ahead = at(after([paid('2025-06-01', 60_000)]), '2025-06-12').plan;
    expect(ahead?.rows[0]).toMatchObject({ status: 'PAID', paidOn: '2025-06-01' });
    expect(ahead?.rows[1]).toMatchObject({
      status: 'FUTURE',
      paid: { interest: 2144, principal: 60_000 - 52_144 - 2144 },
    });
  });

  it('counts plan days past due inside the grace without breaking', () => {
    // Three days after 12 June are a Sunday, so Monday is still in time; days past due count every day.
    expect(at(underPlan, '2025-06-16')).toMatchObject({
      phase: 'PLAN',
      arrears: { dpd: 4, overdueTotal: 52_144, oldestUnpaidDue: '2025-06-12' },
      plan: { rows: [{ status: 'IN_GRACE', graceUntil: '2025-06-16' }, ...new Array<object>(23).fill({})] },
    });
    const late = at(after([paid('2025-06-16', 52_144)]), '2025-06-20');
    expect(late).toMatchObject({ phase: 'PLAN', arrears: { dpd: 0 }, plan: { missed: [], brokenOn: null } });
  });

  it.each([
    ['National Day', '2026-10-01', '2026-10-08', 7],
    ['the Spring Festival', '2026-02-12', '2026-02-24', 12],
    ['a single Sunday', '2026-07-09', '2026-07-13', 4],
    ['a Saturday that is worked', '2026-10-07', '2026-10-10', 3],
  ])(
    'is kept when an instalment is paid on the first working day after %s, and broken on the day after',
    (_, due, last, dpd) => {
      const early = signed(unpaid, localDate('2026-02-01'), { firstDueOn: localDate(due), numberOfInstalments: 1 });
      const facts: LoanFacts = { ...unpaid, plans: [early] };
      expect(at(facts, last)).toMatchObject({
        phase: 'PLAN',
        arrears: { dpd, oldestUnpaidDue: due },
        plan: { rows: [{ status: 'IN_GRACE', graceUntil: last }] },
      });
      const amount = early.schedule.totalCost;
      expect(at({ ...facts, payments: [paid(last, amount)] }, last)).toMatchObject({
        phase: 'COMPLETED',
        plan: { missed: [] },
      });
      const broken = addDays(localDate(last), 1);
      expect(at(facts, broken).plan).toMatchObject({ brokenOn: broken, missed: [{ missedOn: broken }] });
    },
  );

  it('breaks when a single fen is missing after the grace', () => {
    const { phase, plan: ledger } = at(after([paid('2025-06-12', 52_143)]), '2025-06-17');
    expect(phase).toBe('ACCELERATED');
    expect(ledger).toMatchObject({ brokenOn: '2025-06-17', missed: [{ seq: 1, missedOn: '2025-06-17' }] });
  });

  it('is whole again when the missing payment was made in time but became known later', () => {
    const known = [paid('2025-07-14', 52_144)];
    expect(at(after(known), '2025-07-14').phase).toBe('ACCELERATED');
    expect(at(after([...known, paid('2025-06-13', 52_144)]), '2025-07-14')).toMatchObject({
      phase: 'PLAN',
      plan: {
        brokenOn: null,
        missed: [],
        rows: [{ paidOn: '2025-06-13' }, { paidOn: '2025-07-14' }, ...new Array<object>(22).fill({})],
      },
    });
  });

  it('breaks on the day the lender declares, or not at all if the lender goes on', () => {
    const on = { ...plan, acceleration: { kind: 'ON' as const, on: localDate('2025-07-01') } };
    expect(at({ ...underPlan, plans: [on] }, '2025-06-30').phase).toBe('PLAN');
    expect(at({ ...underPlan, plans: [on] }, '2025-07-01').plan?.brokenOn).toBe('2025-07-01');
    const none = { ...plan, acceleration: { kind: 'NONE' as const } };
    const tolerated = at({ ...underPlan, plans: [none] }, '2025-07-20');
    expect(tolerated).toMatchObject({ phase: 'PLAN', arrears: { dpd: 38, overdueInstalments: 2 } });
    expect(tolerated.plan?.missed.map((row) => row.missedOn)).toEqual(['2025-06-17', '2025-07-16']);
  });
});

describe('a broken plan', () => {
  it('takes principal first, counted from the oldest date unpaid at signing, and runs penalty on the rest', () => {
    const facts = after([paid('2025-06-20', 200_000)]);
    const { arrears, plan: ledger } = at(facts, '2025-06-20');
    // Three days from the breach on 2025-06-17 on 1,200,000 at 0.0006, then principal first.
    expect(arrears).toMatchObject({
      dpd: 130,
      overduePrincipal: 1_000_000,
      penalty: 10_653 + 2160,
      class: 'SUBSTANDARD',
    });
    expect(ledger?.entries.at(-1)?.applied).toEqual([{ seq: 0, component: 'principal', amount: 200_000 }]);
    expect(at(facts, '2025-06-21').arrears.penalty).toBe(10_653 + 2160 + 600);
  });

  it('is settled when everything is paid, and what is too much is credit', () => {
    const owed = at(underPlan, '2025-06-20').arrears.payoff;
    const facts = after([paid('2025-06-20', owed + 77)]);
    expect(at(facts, '2025-06-21')).toMatchObject({
      phase: 'ACCELERATED',
      arrears: { status: 'SETTLED', class: null, credit: 77, payoff: 0, penalty: 0 },
      plan: { stage: 'BROKEN', waiver: { state: 'REINSTATED' }, accelerated: { settledOn: '2025-06-20' } },
    });
  });

  it('counts from the first missed plan date when nothing was overdue at signing', () => {
    const early = signed(unpaid, localDate('2025-02-01'), { waivers: NO_WAIVERS });
    const { arrears } = at({ ...unpaid, plans: [early] }, '2025-04-01');
    expect(arrears).toMatchObject({ oldestUnpaidDue: '2025-03-04', dpd: 28 });
  });

  it('can be followed by another plan, at least substandard while the first is still observed', () => {
    const early = signed(unpaid, localDate('2025-02-20'));
    expect(early.snapshot.class).toBe('SPECIAL_MENTION');
    const broken: LoanFacts = { ...unpaid, plans: [early] };
    const second = signed(broken, localDate('2025-04-10'));
    expect(second.snapshot).toMatchObject({ principal: 1_200_000, dpd: 59, oldestUnpaidDue: '2025-02-10' });
    const { arrears, phase } = at({ ...broken, plans: [early, second] }, '2025-04-11');
    expect([phase, arrears.dpd, arrears.class]).toEqual(['PLAN', 0, 'SUBSTANDARD']);
  });
});

describe('early settlement of a plan that bears interest', () => {
  const bearing = signed(unpaid, SIGNED, { interest: { kind: 'RATE', dailyRate: '0.0002' } });
  const facts: LoanFacts = { ...unpaid, plans: [bearing] };

  it('asks for interest by the days that have run and spares the rest', () => {
    const quote = at(facts, '2025-05-22').plan?.earlySettlement ?? fen(0);
    expect(quote).toBe(1_200_000 + 51_459 + 2400);
    const settled = at({ ...facts, payments: [paid('2025-05-22', quote)] }, '2025-05-22');
    expect(settled).toMatchObject({ phase: 'COMPLETED', arrears: { status: 'SETTLED', credit: 0 } });
    expect(settled.plan?.interestSpared).toBe(bearing.schedule.planInterest - 2400);
  });

  it('one fen less is an ordinary payment', () => {
    const quote = at(facts, '2025-05-22').plan?.earlySettlement ?? fen(0);
    const short = at({ ...facts, payments: [paid('2025-05-22', quote - 1)] }, '2025-05-22');
    expect(short).toMatchObject({ phase: 'PLAN', plan: { interestSpared: 0 } });
  });
});

describe('corrections after signing', () => {
  const before = [paid('2025-02-10', 108_049)];
  const known: LoanFacts = { ...unpaid, payments: before };
  const agreed = signed(known);

  it('a payment inside the snapshot that proves void goes into the last row, component by component', () => {
    const facts: LoanFacts = { ...known, plans: [agreed], reversals: [reversed('P-2025-02-10', '2025-05-20')] };
    const untouched = at({ ...facts, reversals: [] }, '2025-05-20');
    const restated = at(facts, '2025-05-20');
    const really = debtSnapshot(unpaid, SIGNED);
    const last = restated.plan?.rows.at(-1)?.due;
    const lastAgreed = untouched.plan?.rows.at(-1)?.due;
    for (const component of COMPONENTS) {
      const difference = really[component] - agreed.snapshot[component];
      expect((last?.[component] ?? 0) - (lastAgreed?.[component] ?? 0)).toBe(difference);
    }
    expect(untouched.plan?.restated).toEqual([]);
    expect(restated.plan?.restated).toEqual([{ seq: agreed.schedule.rows.length, ...last }]);
    expect(restated.arrears.received).toBe(0);
    expect(restated.plan?.rows.slice(0, -1)).toEqual(untouched.plan?.rows.slice(0, -1));
  });

  it.each([
    ['lowers carried interest from the last row backwards, never the interest of the plan', 'RATE', 0],
    ['lowers the principal it was capitalised into', 'CAPITALISED', 5000],
  ] as const)('a debt at signing that proves smaller %s', (_, kind, fromPrincipal) => {
    const bearing = signed(unpaid, SIGNED, { interest: { kind, dailyRate: '0.0002' } });
    const less = fen(bearing.snapshot.interest - 5000);
    const actual = { ...bearing.snapshot, interest: less, total: fen(bearing.snapshot.total - 5000) };
    const ledger = replayPlan({ contract, plan: bearing, actual, payments: [], asOf: SIGNED });
    const due = ledger.rows.map((row) => row.due).reduce(addAmounts, NOTHING);
    const { totals, rows } = bearing.schedule;
    expect(due.principal).toBe(totals.principal - fromPrincipal);
    expect(due.interest).toBe(totals.interest - (5000 - fromPrincipal));
    ledger.rows.forEach((row, i) => expect(row.due.interest).toBeGreaterThanOrEqual(rows[i]?.planInterest ?? 0));
    expect(ledger.rows[0]?.due).toMatchObject({ principal: rows[0]?.principal, interest: rows[0]?.interest });
  });

  it('a payment from before signing that becomes known later counts as paid under the plan', () => {
    const facts: LoanFacts = { ...known, plans: [agreed], payments: [...before, paid('2025-05-01', 1000)] };
    const { plan: ledger, arrears } = at(facts, '2025-05-13');
    expect(ledger?.entries).toMatchObject([{ on: SIGNED, paymentId: 'P-2025-05-01', amount: 1000 }]);
    expect(arrears.received).toBe(109_049);
  });

  it('credit that waited at signing is the first money of the plan', () => {
    const rich = signed({ ...unpaid, payments: [paid('2025-01-20', 5000)] }, localDate('2025-01-25'), {
      waivers: NO_WAIVERS,
    });
    const facts: LoanFacts = { ...unpaid, payments: [paid('2025-01-20', 5000)], plans: [rich] };
    expect(at(facts, '2025-01-25').plan).toMatchObject({ credit: 0, entries: [{ paymentId: null, amount: 5000 }] });
  });
});

describe('a monthly-bill account after its plan', () => {
  const bill = (seq: number, postedOn: string, amount: number): Contract['rows'][number] =>
    billRow({ seq, postedOn: localDate(postedOn), dueDay: 10, amount: fen(amount) });
  const rows = [bill(1, '2025-02-01', 30_000)];
  const account: Contract = { ...contract, revolving: true, dailyRate: '0', penaltyDailyRate: '0.0005', rows };
  const owing: LoanFacts = { ...unpaid, contract: account };
  const agreed = signed(owing, localDate('2025-03-01'), { numberOfInstalments: 2 });

  it('stays active, takes bills again and pays them with what the plan did not need', () => {
    const later = { ...account, rows: [...rows, bill(2, '2025-06-01', 4000)] };
    const payments = [paid('2025-04-01', 15_000), paid('2025-05-01', 15_100)];
    const facts: LoanFacts = { contract: later, plans: [agreed], payments, reversals: [] };
    expect(at(facts, '2025-05-02')).toMatchObject({
      phase: 'COMPLETED',
      arrears: { status: 'ACTIVE', credit: 100, payoff: 0 },
    });
    expect(at(facts, '2025-06-11').arrears).toMatchObject({
      dpd: 1,
      overduePrincipal: 3900,
      credit: 0,
      received: 30_100,
    });
  });

  it('tells each payment once, by the plan or by the bills it paid', () => {
    const later = { ...account, rows: [...rows, bill(2, '2025-06-01', 4000)] };
    const payments = [paid('2025-04-01', 15_000), paid('2025-05-01', 15_100), paid('2025-06-10', 3900)];
    const { plan: ledger, contract: bills } = at(
      { contract: later, plans: [agreed], payments, reversals: [] },
      '2025-06-11',
    );
    expect(ledger).toMatchObject({ received: 30_100, credit: 100 });
    expect(ledger?.entries.map((entry) => entry.paymentId)).toEqual(['P-2025-04-01', 'P-2025-05-01']);
    expect(bills?.entries.map((entry) => [entry.paymentId, entry.amount])).toEqual([
      [null, 100],
      ['P-2025-06-10', 3900],
    ]);
  });
});

const interests: PlanInterest[] = [
  { kind: 'STOPPED' },
  { kind: 'RATE', dailyRate: '0.0003' },
  { kind: 'CAPITALISED', dailyRate: '0.0002' },
];

/** A loan that got a plan on some day, with all money and reversals, some of it known only after signing. */
const restructured = fc
  .record({
    terms: anyContract,
    movements: anyMovements,
    signedAfter: fc.integer({ min: 20, max: 400 }),
    known: fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
    interest: fc.constantFrom(...interests),
    numberOfInstalments: fc.integer({ min: 1, max: 12 }),
    acceleration: fc.constantFrom<AgreedPlan['acceleration']>(undefined, { kind: 'NONE' }),
  })
  .map(({ terms, movements, signedAfter, known, interest, numberOfInstalments, acceleration }): LoanFacts => {
    const asOf = dayAfterStart(signedAfter);
    const then = { ...movements, payments: movements.payments.filter((_, i) => known[i]), contract: terms, plans: [] };
    const relief: Partial<PlanTerms> = { interest, numberOfInstalments };
    const owed = debtSnapshot(then, asOf);
    const possible =
      planTermsProblems(owed, {
        structure: 'RESTRUCTURE',
        firstDueOn: addDays(asOf, 31),
        numberOfInstalments,
        interest,
        waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
      }).length === 0;
    const plans = possible ? [{ ...signed(then, asOf, relief), acceleration }] : [];
    return { contract: terms, ...movements, plans };
  })
  .filter((facts) => facts.plans.length > 0);

describe('whatever happens under a plan', () => {
  const day = fc.integer({ min: 400, max: 1200 }).map(dayAfterStart);

  it('money is conserved: what came in under the plan and the credit brought in = applied + credit', () => {
    fc.assert(
      fc.property(restructured, day, (facts, asOf) => {
        const { plan: ledger, arrears } = loanPosition(facts, asOf);
        if (!ledger) throw new Error('the plan is in effect');
        const entered = ledger.entries.reduce((sum, entry) => sum + entry.amount, 0);
        const applied = ledger.entries.flatMap((entry) => entry.applied).reduce((sum, a) => sum + a.amount, 0);
        expect(entered).toBe(applied + ledger.credit);
        expect(applied).toBe(totalOf(ledger.paid));
        expect(entered - (ledger.entries.find((entry) => entry.paymentId === null)?.amount ?? 0)).toBe(ledger.received);
        expect(arrears.received).toBeGreaterThanOrEqual(ledger.received);
      }),
    );
  });

  it('the debt is conserved: rows + waived = owed at signing as known now, plus plan interest that was not spared', () => {
    fc.assert(
      fc.property(restructured, day, (facts, asOf) => {
        const { plan: ledger } = loanPosition(facts, asOf);
        const [agreed] = facts.plans;
        if (!ledger || !agreed) throw new Error('the plan is in effect');
        const included = facts.payments.filter((payment) => agreed.includedPaymentIds.includes(payment.paymentId));
        const voided = facts.reversals.filter((reversal) => reversal.reversedAt.slice(0, 10) <= asOf);
        const voidIds = new Set(voided.map((reversal) => reversal.paymentId));
        const payments = included.filter((payment) => !voidIds.has(payment.paymentId));
        const really = debtSnapshot({ ...facts, plans: [], payments, reversals: [] }, agreed.snapshot.asOf);
        const due = ledger.rows.map((row) => row.due).reduce(addAmounts, NOTHING);
        const told = totalOf(due) + totalOf(ledger.waiver.amounts);
        expect(told).toBe(really.total + agreed.schedule.planInterest - ledger.interestSpared);
        for (const row of ledger.rows) {
          for (const component of COMPONENTS) {
            expect(Math.min(row.due[component], row.remaining[component])).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('the stage, the waiver and the phase always say the same', () => {
    fc.assert(
      fc.property(restructured, day, (facts, asOf) => {
        const { plan: ledger, phase } = loanPosition(facts, asOf);
        const agreeing = {
          IN_FORCE: ['PLAN', 'CONDITIONAL', false],
          COMPLETED: ['COMPLETED', 'GRANTED', false],
          BROKEN: ['ACCELERATED', 'REINSTATED', true],
        } as const;
        expect([phase, ledger?.waiver.state, ledger?.brokenOn !== null]).toEqual(agreeing[ledger?.stage ?? 'IN_FORCE']);
        expect(ledger?.completedOn === null).toBe(ledger?.stage !== 'COMPLETED');
      }),
    );
  });

  it('the order in which facts became known does not matter', () => {
    fc.assert(
      fc.property(restructured, day, (facts, asOf) => {
        const payments = [...facts.payments].reverse();
        const reversals = [...facts.reversals].reverse();
        expect(loanPosition({ ...facts, payments, reversals }, asOf)).toEqual(loanPosition(facts, asOf));
      }),
    );
  });

  it('paying the payoff ends the debt, on any day and in any phase', () => {
    fc.assert(
      fc.property(restructured, day, (facts, asOf) => {
        const owed = loanPosition(facts, asOf).arrears.payoff;
        fc.pre(owed > 0 && !facts.contract.revolving);
        const last = { paymentId: 'LAST', paidAt: `${asOf}T23:59:59+08:00`, amount: owed };
        const { arrears } = loanPosition({ ...facts, payments: [...facts.payments, last] }, asOf);
        expect(arrears).toMatchObject({ status: 'SETTLED', payoff: 0, credit: 0 });
      }),
    );
  });
});

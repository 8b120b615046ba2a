import fc from 'fast-check';
import { addDays, epochDay, fen, localDate, type LocalDate } from '#kernel';
import { anyContract, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import type { Contract } from '../contract/contract';
import type { Payment, Reversal } from '../contract/dated-payment';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import {
  NO_WAIVERS,
  planTermsProblems,
  type PlanInterest,
  type PlanStructure,
  type PlanTerms,
} from '../plan/plan-terms';
import { contractSchedule } from '../schedule/contract-schedule';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';
import type { LoanPosition } from './position';

const DISBURSED = localDate('2026-05-10');
const AGREED = localDate('2026-08-17');
const loan: Contract = {
  disbursedOn: DISBURSED,
  revolving: false,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  rows: contractSchedule({
    method: 'EP',
    principal: fen(300_000),
    disbursedOn: DISBURSED,
    dueDay: 10,
    instalments: 3,
    dailyRate: '0.0004',
  }),
};
const owing: LoanFacts = { contract: loan, plans: [], payments: [], reversals: [] };
const snapshot = debtSnapshot(owing, AGREED);
const sixAtInterest: PlanTerms = {
  structure: 'RESTRUCTURE',
  firstDueOn: localDate('2026-09-17'),
  numberOfInstalments: 6,
  interest: { kind: 'RATE', dailyRate: '0.0004' },
  repayment: 'EQUAL_PRINCIPAL',
  waivers: NO_WAIVERS,
};
const plan: AgreedPlan = {
  planId: 'A1',
  snapshot,
  schedule: planSchedule(snapshot, sixAtInterest),
  includedPaymentIds: [],
};

function paid(paymentId: string, on: string, amount: number): Payment {
  return { paymentId, paidAt: `${on}T12:00:00+08:00`, amount: fen(amount) };
}

function after(...payments: Payment[]): LoanFacts {
  return { ...owing, plans: [plan], payments };
}

function at(facts: LoanFacts, on: string): LoanPosition {
  return loanPosition(facts, localDate(on));
}

describe('six instalments of 500.00 at 0.04 % a day, agreed on 17 August', () => {
  it('can be ended on the next day for the debt and one day of interest', () => {
    expect(plan.schedule.rows.map((row) => row.principal)).toEqual(new Array(6).fill(50_000));
    expect(at(after(), '2026-08-18').arrears.payoff).toBe(314_260);
  });

  it('asks for the rest, and no more, after a part of it; the rest ends the plan', () => {
    const part = at(after(paid('P1', '2026-08-18', 100_000)), '2026-08-18');
    expect(part.arrears).toMatchObject({ payoff: 214_260, credit: 100_000, status: 'ACTIVE' });
    const both = at(after(paid('P1', '2026-08-18', 100_000), paid('P2', '2026-08-18', 214_260)), '2026-08-18');
    expect(both).toMatchObject({
      phase: 'COMPLETED',
      arrears: { payoff: 0, credit: 0, status: 'SETTLED' },
      plan: { completedOn: '2026-08-18', interestSpared: plan.schedule.planInterest - 120 },
    });
  });

  it('lets what is paid ahead wait for the rows to come, and tells the next date that still asks for money', () => {
    const [first, second] = plan.schedule.rows;
    const ahead = paid('P1', '2026-08-18', (first?.total ?? 0) + 1000);
    const before = at(after(ahead), '2026-09-16').plan;
    expect(before).toMatchObject({
      waiting: ahead.amount,
      nextDueOn: '2026-10-17',
      paid: { interest: 0, principal: 0 },
    });
    const due = at(after(ahead), '2026-09-17').plan;
    expect(due).toMatchObject({ waiting: 1000, nextDueOn: '2026-10-17' });
    expect(due?.rows[0]).toMatchObject({ status: 'PAID', paidOn: '2026-09-17', paid: { principal: 50_000 } });
    expect(due?.entries).toMatchObject([{ paymentId: 'P1', on: '2026-08-18', toCredit: 1000 }]);
    const later = at(after(ahead), '2026-10-17');
    expect(later.plan?.rows[1]).toMatchObject({ status: 'DUE', remaining: { penalty: (second?.penalty ?? 0) - 1000 } });
  });

  it('opens again when the payment that ended it is returned, as if it had never been', () => {
    const first = paid('P1', '2026-08-18', 100_000);
    const returned: Reversal = { paymentId: 'P2', reversedAt: '2026-08-20T12:00:00+08:00' };
    const facts = { ...after(first, paid('P2', '2026-08-18', 214_260)), reversals: [returned] };
    const { arrears, plan: ledger } = at(facts, '2026-08-20');
    expect(arrears).toMatchObject({ status: 'ACTIVE', payoff: 214_260 + 2 * 120 });
    expect(ledger).toMatchObject({ interestSpared: 0, waiting: 100_000 });
  });

  it('takes what waits toward the whole debt when the plan is broken by another loan', () => {
    const broken = { ...plan, acceleration: { kind: 'ON' as const, on: localDate('2026-08-25') } };
    const facts = { ...after(paid('P1', '2026-08-18', 100_000)), plans: [broken] };
    expect(at(facts, '2026-08-24').arrears.credit).toBe(100_000);
    const { arrears, plan: ledger } = at(facts, '2026-08-25');
    // Eight days of interest have run, and nothing of what was never due is asked for.
    expect(arrears).toMatchObject({ credit: 0, payoff: 314_140 + 8 * 120 - 100_000 });
    expect(ledger).toMatchObject({ stage: 'BROKEN', waiting: 0 });
  });
});

const interests: PlanInterest[] = [
  { kind: 'STOPPED' },
  { kind: 'RATE', dailyRate: '0.0003' },
  { kind: 'CAPITALISED', dailyRate: '0.0002' },
];
const structures: PlanStructure[] = ['EXTENSION', 'RESTRUCTURE', 'DEFERRAL', 'SETTLEMENT'];

interface Story {
  readonly facts: LoanFacts;
  readonly asOf: LocalDate;
}

/** A loan under a plan of any structure and interest, with payments after its signing, some of them returned. */
const anyStory = fc
  .record({
    contract: anyContract,
    signedAfter: fc.integer({ min: 20, max: 300 }),
    structure: fc.constantFrom(...structures),
    interest: fc.constantFrom(...interests),
    repayment: fc.constantFrom('EQUAL_PRINCIPAL' as const, 'EQUAL_PAYMENTS' as const),
    count: fc.integer({ min: 1, max: 8 }),
    free: fc.integer({ min: 0, max: 3 }),
    acceleration: fc.constantFrom<AgreedPlan['acceleration']>(undefined, { kind: 'NONE' }),
    payments: fc.array(fc.record({ days: fc.integer({ min: 1, max: 120 }), share: fc.integer({ min: 1, max: 60 }) }), {
      maxLength: 5,
    }),
    returned: fc.option(fc.record({ index: fc.nat({ max: 4 }), days: fc.integer({ min: 0, max: 60 }) }), {
      nil: undefined,
    }),
  })
  .map(
    ({
      contract,
      signedAfter,
      structure,
      interest,
      repayment,
      count,
      free,
      acceleration,
      payments,
      returned,
    }): Story | null => {
      const asOf = dayAfterStart(signedAfter);
      const then: LoanFacts = { contract, plans: [], payments: [], reversals: [] };
      const owed = debtSnapshot(then, asOf);
      const terms: PlanTerms = {
        structure,
        firstDueOn: addDays(asOf, 31),
        numberOfInstalments: structure === 'SETTLEMENT' ? 1 : count,
        ...(structure === 'DEFERRAL' && free < count ? { principalFreeInstalments: free } : {}),
        interest,
        repayment,
        waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
      };
      if (contract.revolving || planTermsProblems(owed, terms).length > 0) return null;
      const agreed: AgreedPlan = {
        planId: 'A1',
        snapshot: owed,
        schedule: planSchedule(owed, terms),
        includedPaymentIds: [],
        acceleration,
      };
      const money = payments.map(({ days, share }, i) =>
        paid(`P${i}`, addDays(asOf, days), Math.max(1, Math.floor((owed.total * share) / 100))),
      );
      const gone = returned && money[returned.index];
      const reversals = gone
        ? [
            {
              paymentId: gone.paymentId,
              reversedAt: `${addDays(localDate(gone.paidAt.slice(0, 10)), returned.days)}T13:00:00+08:00`,
            },
          ]
        : [];
      return { asOf, facts: { contract, plans: [agreed], payments: money, reversals } };
    },
  )
  .filter((story): story is Story => story !== null);

/** Everything a day ends in but the list of payments itself. */
function outcome({ arrears, plan: ledger, phase, segments }: LoanPosition): object {
  if (!ledger) throw new Error('the plan is in effect');
  const { entries: _entries, ...rest } = ledger;
  return { phase, arrears, segments, plan: rest };
}

describe('whatever is paid under a plan', () => {
  it('ends a day the same however the payments of the day are split', () => {
    fc.assert(
      fc.property(
        anyStory,
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 99 }),
        fc.nat({ max: 200 }),
        (story, index, percent, later) => {
          const { facts, asOf } = story;
          const whole = facts.payments[index];
          fc.pre(
            whole !== undefined &&
              whole.amount > 1 &&
              !facts.reversals.some(({ paymentId }) => paymentId === whole.paymentId),
          );
          if (!whole) return;
          const first = Math.max(1, Math.floor((whole.amount * percent) / 100));
          const parts = [
            { ...whole, paymentId: `${whole.paymentId}a`, amount: fen(first) },
            { ...whole, paymentId: `${whole.paymentId}b`, amount: fen(whole.amount - first) },
          ];
          const split = {
            ...facts,
            payments: facts.payments.flatMap((payment) => (payment === whole ? parts : [payment])),
          };
          for (const on of [localDate(whole.paidAt.slice(0, 10)), addDays(asOf, later)]) {
            expect(outcome(loanPosition(split, on))).toEqual(outcome(loanPosition(facts, on)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('asks together with what was paid for the debt and the interest that has run, on every day the plan is kept', () => {
    fc.assert(
      fc.property(anyStory, fc.nat({ max: 120 }), ({ facts, asOf }, days) => {
        const on = addDays(asOf, days);
        const { plan: ledger, arrears, phase } = loanPosition(facts, on);
        const unpaid = loanPosition({ ...facts, payments: [], reversals: [] }, on);
        fc.pre(phase === 'PLAN' && unpaid.phase === 'PLAN');
        expect(arrears.payoff + (ledger?.received ?? 0)).toBe(unpaid.arrears.payoff);
      }),
      { numRuns: 300 },
    );
  });

  it('never takes money for interest of a row that has not fallen due, unless it ends the plan', () => {
    fc.assert(
      fc.property(anyStory, fc.nat({ max: 200 }), ({ facts, asOf }, days) => {
        const on = addDays(asOf, days);
        const { plan: ledger, phase } = loanPosition(facts, on);
        fc.pre(phase === 'PLAN');
        const rows = facts.plans[0]?.schedule.rows ?? [];
        for (const { status, paid: part, seq } of ledger?.rows ?? []) {
          const bearing = (rows.find((row) => row.seq === seq)?.planInterest ?? 0) > 0;
          if (status === 'FUTURE' && bearing) expect(part).toEqual({ principal: 0, interest: 0, fee: 0, penalty: 0 });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same plan on every day between two payments, looked at once or day by day', () => {
    fc.assert(
      fc.property(anyStory, fc.nat({ max: 90 }), ({ facts, asOf }, days) => {
        const on = addDays(asOf, days);
        const { plan: ledger } = loanPosition(facts, on);
        const entered = (ledger?.entries ?? []).reduce((sum, { amount }) => sum + amount, 0);
        const applied = (ledger?.entries ?? [])
          .flatMap((entry) => entry.applied)
          .reduce((sum, { amount }) => sum + amount, 0);
        expect(entered).toBe(applied + (ledger?.credit ?? 0));
        for (const row of ledger?.rows ?? []) {
          if (row.paidOn) expect(epochDay(row.paidOn)).toBeLessThanOrEqual(epochDay(on));
        }
      }),
      { numRuns: 200 },
    );
  });
});

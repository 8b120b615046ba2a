/** A loan carried from payment to payment stands where a replay of all its payments would leave it, and costs far less. */
import fc from 'fast-check';
import { addDays, fen, localDate } from '#kernel';
import { ContractReplay } from '../contract/contract-replay';
import type { Contract } from '../contract/contract';
import type { Payment } from '../contract/dated-payment';
import { paymentsInForce } from '../contract/movements';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import { billRow } from '../schedule/monthly-bill';
import { CarriedLoan } from './carried-loan';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';
import type { LoanPosition } from './position';
import { golden } from '../contract/golden-contract.fixture';

const DISBURSED = localDate('2025-01-10');
const LAST = localDate('2026-06-30');
const SIGNED = localDate('2025-05-12');
const contract: Contract = {
  ...golden,
  legalCosts: [{ costId: 'K1', incurredOn: localDate('2025-06-20'), amount: fen(3000) }],
  earlySettlement: [{ from: localDate('2025-11-20'), until: localDate('2025-12-05') }],
};
const card: Contract = {
  ...contract,
  revolving: true,
  dailyRate: '0',
  legalCosts: [{ costId: 'K2', incurredOn: localDate('2025-09-20'), amount: fen(3000) }],
  earlySettlement: [],
  rows: [2, 3, 4, 8, 9, 10].map((month, k) =>
    billRow({
      seq: k + 1,
      postedOn: localDate(`2025-${String(month).padStart(2, '0')}-01`),
      dueDay: 10,
      amount: fen(30_000),
    }),
  ),
};

/** A payment at noon, so many days after the loan was paid out. */
function paidAfter(days: number, amount: number, paymentId = `P${days}`): Payment {
  return { paymentId, paidAt: `${addDays(DISBURSED, days)}T12:00:00+08:00`, amount: fen(amount) };
}

function agreed(of: Contract, known: readonly Payment[]): AgreedPlan {
  const snapshot = debtSnapshot({ contract: of, plans: [], payments: known, reversals: [] }, SIGNED);
  const schedule = planSchedule(snapshot, {
    structure: 'RESTRUCTURE',
    firstDueOn: localDate('2025-06-12'),
    numberOfInstalments: 6,
    interest: { kind: 'RATE', dailyRate: '0.0002' },
    waivers: NO_WAIVERS,
  });
  return { planId: 'A1', snapshot, schedule, includedPaymentIds: known.map(({ paymentId }) => paymentId) };
}

function carried({ contract: of, plans, payments }: LoanFacts): CarriedLoan {
  return CarriedLoan.of(of, plans, paymentsInForce({ payments, reversals: [] }, LAST));
}

function saidOf(position: LoanPosition | null): object | null {
  if (!position) return null;
  const { observed, contract: bills, plan, ...rest } = position;
  return { ...rest, observed: observed?.standing(), contract: bills && { ...bills }, plan: plan && { ...plan } };
}

/** The days a loan is looked at: around the falling due of rows, the plan, the cost of suing and the asking for early settlement. */
const DAYS = [59, 123, 161, 264, 316, 536].map((days) => addDays(DISBURSED, days));

function expectSame(loan: CarriedLoan | null, facts: LoanFacts): void {
  for (const day of DAYS.filter((on) => !facts.plans.some(({ snapshot }) => snapshot.asOf > on)))
    expect([day, saidOf(loan?.positionAt(day) ?? null)]).toEqual([day, saidOf(loanPosition(facts, day))]);
}

const daily = Array.from({ length: 40 }, (_, k) => paidAfter(20 + 7 * k, 14_000));
const unplanned: LoanFacts = { contract, plans: [], payments: daily, reversals: [] };
const early = daily.filter(({ paidAt }) => paidAt.slice(0, 10) <= '2025-03-01');

const loans: readonly (readonly [string, LoanFacts])[] = [
  ['a loan', unplanned],
  ['a loan under a plan', { ...unplanned, plans: [agreed(contract, early)] }],
  ['a loan whose plan nobody keeps', { ...unplanned, plans: [agreed(contract, early)], payments: daily.slice(0, 18) }],
  ['a card whose plan is paid off', { ...unplanned, contract: card, plans: [agreed(card, [])] }],
  ['a card', { ...unplanned, contract: card }],
];

describe.each(loans)('%s, carried from payment to payment', (_, facts) => {
  const { payments } = facts;
  const included = new Set(facts.plans[0]?.includedPaymentIds);

  it('stands on every day where all its payments would leave it', () => {
    expectSame(carried(facts), facts);
  });

  it('stands there whichever payment becomes known last, and as before once that is returned', () => {
    for (const last of payments.filter(({ paymentId }) => !included.has(paymentId)).filter((_one, k) => k % 13 === 5)) {
      const without = { ...facts, payments: payments.filter((payment) => payment !== last) };
      const before = carried(without);
      const after = before.with(last);
      expectSame(after, facts);
      expectSame(before, without);
      expectSame(after?.without(last) ?? null, without);
      expectSame(after, facts);
    }
  });

  it('does not change by the return of a payment it never had', () => {
    const loan = carried(facts);
    expect(loan.without(paidAfter(301, 1, 'NONE'))).toBe(loan);
    expect(loan.without(paidAfter(500, 1, 'NONE'))).toBe(loan);
  });
});

describe('a plan agreed on a carried loan', () => {
  const facts: LoanFacts = { ...unplanned, plans: [agreed(contract, early)] };
  const [inside] = early as [Payment];

  it('has to be worked out anew when a payment it started from turns out void, or known', () => {
    expect(carried(facts).without(inside)).toBeNull();
    expect(carried({ ...facts, payments: daily.slice(1) }).with(inside)).toBeNull();
  });

  it('is not there to be looked at on a day before it', () => {
    expect(carried(facts).positionAt(localDate('2025-05-11'))).toBeNull();
    expect(carried(facts).positionAt(SIGNED)?.phase).toBe('PLAN');
  });

  it('counts a payment of before that becomes known later from its start', () => {
    const late = paidAfter(100, 5000, 'LATE');
    expectSame(carried(facts).with(late), { ...facts, payments: [...daily, late] });
  });
});

describe('two payments of one moment', () => {
  it('count in the order of their numbers, whichever became known first', () => {
    const [a, b] = [paidAfter(40, 100_000, 'A'), paidAfter(40, 20_000, 'B')];
    const facts = { ...unplanned, payments: [a, b] };
    const none = carried({ ...unplanned, payments: [] });
    const entries = none.with(b)?.with(a)?.positionAt(addDays(DISBURSED, 40))?.contract?.entries;
    expect(entries?.map(({ paymentId }) => paymentId)).toEqual(['A', 'B']);
    expectSame(none.with(b)?.with(a) ?? null, facts);
    expectSame(none.with(a)?.with(b)?.without(a) ?? null, { ...facts, payments: [b] });
  });
});

describe('any payments, known in any order, some returned', () => {
  it('leave the carried loan where a replay of those in force does', () => {
    const payment = fc.record({ day: fc.integer({ min: 0, max: 300 }), amount: fc.integer({ min: 1, max: 40_000 }) });
    const order = fc.array(fc.record({ payment, returned: fc.boolean() }), { minLength: 18, maxLength: 36 });
    fc.assert(
      fc.property(order, fc.constantFrom(...DAYS), (told, day) => {
        const payments = told.map(({ payment: { day: on, amount } }, k) => paidAfter(on, amount, `P${k}`));
        let loan: CarriedLoan | null = carried({ ...unplanned, payments: [] });
        for (const one of payments) loan = loan?.with(one) ?? null;
        const gone = payments.filter((_, k) => told[k]?.returned && k % 3 === 0);
        for (const one of gone) loan = loan?.without(one) ?? null;
        const inForce = payments.filter((one) => !gone.includes(one));
        expect(saidOf(loan?.positionAt(day) ?? null)).toEqual(
          saidOf(loanPosition({ ...unplanned, payments: inForce }, day)),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('what carrying on costs, in payments replayed', () => {
  const many = Array.from({ length: 500 }, (_, k) => ({
    ...paidAfter(0, 1),
    paymentId: `Q${String(k).padStart(4, '0')}`,
  }));
  const loan = carried({ ...unplanned, payments: many });

  /** Payments replayed while something is done. */
  function replayedIn(done: () => unknown): number {
    const { pay } = ContractReplay.prototype;
    let count = 0;
    ContractReplay.prototype.pay = function counted(this: ContractReplay, payment): void {
      count++;
      pay.call(this, payment);
    };
    try {
      done();
    } finally {
      ContractReplay.prototype.pay = pay;
    }
    return count;
  }

  it('is one for a payment that counts last, and none for a look at today, however many there were', () => {
    expect(replayedIn(() => loan.with(paidAfter(1, 1)))).toBe(1);
    expect(replayedIn(() => loan.positionAt(LAST))).toBe(0);
  });

  it('is those behind it, and few more, for one that counts before some', () => {
    const atPlace = (place: number): Payment => ({
      ...paidAfter(0, 1),
      paymentId: `Q${String(place).padStart(4, '0')}x`,
    });
    // A checkpoint stands at most 16 payments before any of the last 128, and twice as far with each doubling of the distance.
    const costs = [490, 400, 300, 100, 0].map((place) => replayedIn(() => loan.with(atPlace(place))) - (500 - place));
    const bounds = [16, 16, 32, 64, 64];
    expect(costs.every((more) => more >= 0)).toBe(true);
    expect(costs.map((more, k) => more <= (bounds[k] ?? 0))).toEqual(new Array(5).fill(true));
  });

  it('is one for each of five hundred payments told one after the other', () => {
    const told = replayedIn(() =>
      many.reduce((one: CarriedLoan | null, next) => one?.with(next) ?? null, carried({ ...unplanned, payments: [] })),
    );
    expect(told).toBe(500);
  });
});

/** What a cost of suing does to a plan, and what is owed once it is broken, figure by figure. */
import { localDate } from '#kernel';
import type { Contract } from '../contract/contract';
import { debtSnapshot } from '../position/loan-position';
import type { AgreedPlan } from './agreed-plan';
import {
  cost,
  loan,
  plan,
  DUE,
  NONE,
  WAIVED,
  paid,
  at,
  sued,
  row,
  inFull,
  untouched,
  asAgreed,
  inOrderPaid,
  ROW_1,
} from './kept-plan.fixture';
import { planSchedule } from './plan-schedule';
import { NO_WAIVERS } from './plan-terms';

describe('a cost of suing under a plan', () => {
  it('takes what waits on its day, and not a day before', () => {
    const contract = sued(cost('K2', '2026-09-05', 5000));
    const waits = [paid('2026-09-01', 60_000)];
    expect(at('2026-09-04', waits, {}, contract).plan).toMatchObject({
      waiting: 60_000,
      legalCosts: { open: 0, paid: 0 },
    });
    expect(at('2026-09-05', waits, {}, contract).plan).toMatchObject({
      waiting: 55_000,
      legalCosts: { open: 0, paid: 5000 },
      lastAppliedOn: '2026-09-01',
      paid: NONE,
      earlySettlement: 300_000 + 7360 + 2280 + 3000 + 3390 - 55_000,
      entries: [{ applied: [{ seq: 0, component: 'cost', amount: 5000 }], toCredit: 55_000 }],
    });
    // What it takes is missing on the date: 53,303 of the row are still to pay.
    expect(at('2026-09-18', waits, {}, contract).arrears).toMatchObject({ overdueTotal: ROW_1 - 55_000 });
  });

  it('is in what ends the plan early, to the fen', () => {
    const contract = sued(cost('K2', '2026-09-05', 5000));
    const quote = at('2026-09-10', [], {}, contract).arrears.payoff;
    expect(quote).toBe(316_630 + 5000);
    expect(at('2026-09-10', [paid('2026-09-10', quote - 1)], {}, contract).phase).toBe('PLAN');
    expect(at('2026-09-10', [paid('2026-09-10', quote)], {}, contract)).toMatchObject({
      phase: 'COMPLETED',
      arrears: { credit: 0 },
      plan: { interestSpared: 7360 - 2880, completedOn: '2026-09-10' },
    });
  });

  it('that arises after the end takes what was too much, whenever that came, and the plan ended when it did', () => {
    const contract = sued(cost('K2', '2026-12-01', 900));
    const payments = [...asAgreed, paid('2026-11-20', 200)];
    expect(at('2026-12-02', payments, {}, contract)).toMatchObject({
      phase: 'COMPLETED',
      arrears: { status: 'ACTIVE', legalCosts: 200, payoff: 200, overdueTotal: 200, credit: 0, dpd: 0 },
      plan: { completedOn: '2026-11-17', credit: 0, legalCosts: { open: 200, paid: 700 }, lastAppliedOn: '2026-11-20' },
    });
    expect(at('2026-12-05', [...payments, paid('2026-12-05', 1000)], {}, contract)).toMatchObject({
      arrears: { status: 'SETTLED', legalCosts: 0, payoff: 0, credit: 800 },
      plan: { completedOn: '2026-11-17', lastAppliedOn: '2026-12-05', rows: [{}, {}, inFull(3, '2026-11-17')] },
    });
  });
});

describe('a plan that is broken', () => {
  const part = [paid('2026-09-17', 60_000)];
  const left = { principal: 48_303, interest: 0, fee: 0, penalty: 0 };

  it('falls due with the interest that has run and the waiver, and its rows stay as they stood', () => {
    // Four days at 80 fen since the first date; from the breach on nine days of penalty at 0.0006 on 248,303.
    const owedOnBreak = { principal: 248_303, interest: 2453 + 2454 + 320, fee: 2000, penalty: 2260 + 3390 };
    const now = { ...owedOnBreak, penalty: 5650 + 1341 };
    expect(at('2026-09-30', part).plan).toEqual({
      ...untouched,
      asOf: '2026-09-30',
      stage: 'BROKEN',
      rows: [row(1, 'MISSED', null, left, { ...DUE[0], principal: 51_697 }), row(2, 'FUTURE'), row(3, 'FUTURE')],
      lastAppliedOn: '2026-09-17',
      received: 60_000,
      dpd: 112,
      oldestUnpaidDue: '2026-06-10',
      nextDueOn: null,
      missed: [{ seq: 1, dueOn: '2026-09-17', missedOn: '2026-09-21', unpaid: 48_303 }],
      passedOn: '2026-09-21',
      brokenOn: '2026-09-21',
      waiver: { state: 'REINSTATED', amounts: WAIVED },
      paid: { ...DUE[0], principal: 51_697 },
      remaining: now,
      earlySettlement: null,
      owedToEnd: null,
      owedOutright: now,
      accruedInterest: 0,
      accelerated: { on: '2026-09-21', owedOnBreak, total: 261_180, remaining: now, settledOn: null },
      segments: [
        { from: '2026-09-17', oldestUnpaidDue: '2026-09-17' },
        { from: '2026-09-21', oldestUnpaidDue: '2026-06-10' },
      ],
      entries: [
        {
          on: '2026-09-17',
          paymentId: 'P-2026-09-17',
          amount: 60_000,
          applied: [...inOrderPaid(1).slice(0, 3), { seq: 1, component: 'principal', amount: 51_697 }],
          toCredit: 0,
        },
      ],
    });
  });

  it('owes as one debt until it is settled, to the fen', () => {
    const { payoff } = at('2026-09-30', part).arrears;
    expect(at('2026-09-30', part).arrears).toMatchObject({
      overdueInstalments: 1,
      overdueTotal: payoff,
      outstandingPrincipal: 248_303,
      lines: [{ seq: 0, dpd: 112 }],
    });
    const settled = at('2026-10-05', [...part, paid('2026-09-30', payoff)]);
    expect(settled.arrears).toMatchObject({ status: 'SETTLED', lines: [], overdueInstalments: 0, dpd: 0 });
    expect(settled.plan).toMatchObject({
      accelerated: { settledOn: '2026-09-30' },
      segments: [{}, { from: '2026-09-21' }, { from: '2026-09-30', oldestUnpaidDue: null }],
    });
    const cured = at('2026-10-05', [...part, paid('2026-09-30', 248_303 + 5227 + 6991 + 2000 - 1)]);
    expect(cured.arrears).toMatchObject({ status: 'ACTIVE', payoff: 1 });
  });

  it.each([
    // The row due on the day before is paid by what waits; one due on the day itself is part of the debt.
    ['on the day after a date', '2026-09-18', 'PAID'],
    ['on a date', '2026-09-17', 'DUE'],
  ])('by a breach declared %s takes what waits toward the debt', (_, on, status) => {
    const acceleration = { kind: 'ON', on: localDate(on) } as const;
    const { plan: ledger } = at(on, [paid('2026-09-01', ROW_1)], { acceleration });
    expect(ledger).toMatchObject({ stage: 'BROKEN', brokenOn: on, waiting: 0, credit: 0, missed: [] });
    expect(ledger?.rows[0]?.status).toBe(status);
  });

  it('by a breach declared before anything of it was due counts its days from the breach, where nothing was overdue when it was agreed', () => {
    const contract: Contract = { ...loan, legalCosts: [] };
    const early = debtSnapshot({ contract, plans: [], payments: [], reversals: [] }, localDate('2026-05-20'));
    const agreed: AgreedPlan = {
      ...plan,
      snapshot: early,
      schedule: planSchedule(early, {
        structure: 'RESTRUCTURE',
        firstDueOn: localDate('2026-06-20'),
        numberOfInstalments: 2,
        interest: { kind: 'STOPPED' },
        waivers: NO_WAIVERS,
      }),
      acceleration: { kind: 'ON', on: localDate('2026-06-01') },
    };
    expect(at('2026-06-11', [], agreed, contract).arrears).toMatchObject({ dpd: 10, oldestUnpaidDue: '2026-06-01' });
  });
});

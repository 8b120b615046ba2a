/** The life of a plan that is kept, as its ledger tells it, figure by figure. */
import { localDate } from '#kernel';
import {
  DUE,
  NONE,
  WAIVED,
  paid,
  at,
  row,
  inFull,
  untouched,
  asAgreed,
  inOrderPaid,
  ROW_1,
  ROW_2,
  ROW_3,
  snapshot,
} from './kept-plan.fixture';
import { planSchedule } from './plan-schedule';
import { NO_WAIVERS } from './plan-terms';

describe('a plan before its first date', () => {
  it('lets money wait, runs interest by the day, and asks on early settlement for what has run', () => {
    // 24 days at 120 fen.
    const owed = { principal: 300_000, interest: 7360 + 2880, fee: 3000, penalty: 3390 };
    expect(at('2026-09-10', [paid('2026-09-01', 60_000)]).plan).toEqual({
      ...untouched,
      asOf: '2026-09-10',
      rows: [row(1, 'FUTURE'), row(2, 'FUTURE'), row(3, 'FUTURE')],
      credit: 60_000,
      waiting: 60_000,
      received: 60_000,
      nextDueOn: '2026-09-17',
      remaining: { principal: 300_000, interest: 7360 + 7360, fee: 3000, penalty: 3390 },
      earlySettlement: 316_630 - 60_000,
      owedToEnd: owed,
      owedOutright: { ...owed, penalty: 6780 },
      accruedInterest: 2880,
      entries: [{ on: '2026-09-01', paymentId: 'P-2026-09-01', amount: 60_000, applied: [], toCredit: 60_000 }],
    });
  });

  it('names as next the first date that what waits does not cover to the fen', () => {
    const next = (amount: number) => at('2026-09-10', [paid('2026-09-01', amount)]).plan?.nextDueOn;
    expect([next(ROW_1 - 1), next(ROW_1), next(ROW_1 + ROW_2 - 1), next(ROW_1 + ROW_2)]).toEqual([
      '2026-09-17',
      '2026-10-17',
      '2026-10-17',
      '2026-11-17',
    ]);
  });

  it('begins to run interest on the day after it took effect', () => {
    const running = (on: string) => at(on).plan?.accruedInterest;
    expect([running('2026-08-17'), running('2026-08-18'), running('2026-09-16')]).toEqual([0, 120, 3600]);
    // On the date itself the first row's interest is due, and the second row's begins.
    expect([running('2026-09-17'), running('2026-09-18')]).toEqual([0, 80]);
  });
});

describe('a plan in grace', () => {
  const { arrears, plan: ledger } = at('2026-09-19');

  it('is overdue since the date, not broken', () => {
    expect(ledger).toMatchObject({
      rows: [row(1, 'IN_GRACE'), row(2, 'FUTURE'), row(3, 'FUTURE')],
      dpd: 2,
      oldestUnpaidDue: '2026-09-17',
      nextDueOn: '2026-09-17',
      segments: [{ from: '2026-09-17', oldestUnpaidDue: '2026-09-17' }],
      accruedInterest: 160,
      missed: [],
    });
    expect(at('2026-09-20').plan?.rows[0]?.status).toBe('IN_GRACE');
    expect(at('2026-09-17').plan).toMatchObject({ rows: [row(1, 'DUE'), {}, {}], dpd: 0, oldestUnpaidDue: null });
  });

  it('has the row in arrears, and everything in what ends it', () => {
    expect(arrears).toEqual({
      asOf: '2026-09-19',
      status: 'ACTIVE',
      dpd: 2,
      bucket: '1-30',
      class: 'SPECIAL_MENTION',
      oldestUnpaidDue: '2026-09-17',
      overdueInstalments: 1,
      overduePrincipal: 100_000,
      overdueInterest: 6173,
      overdueFee: 1000,
      penalty: 1130,
      legalCosts: 0,
      overdueTotal: ROW_1,
      outstandingPrincipal: 300_000,
      accruedInterest: 160,
      credit: 0,
      payoff: 300_000 + 7360 + 3720 + 160 + 3000 + 3390,
      received: 0,
      lines: [{ seq: 1, dpd: 2, ...DUE[0] }],
    });
  });

  it('has no arrears on the date itself, nor of a row paid in grace', () => {
    expect(at('2026-09-17').arrears).toMatchObject({ overdueTotal: 0, lines: [], overdueInstalments: 0 });
    expect(at('2026-09-19', [paid('2026-09-19', ROW_1)])).toMatchObject({
      arrears: { overdueTotal: 0, lines: [], dpd: 0, outstandingPrincipal: 200_000 },
      plan: {
        segments: [
          { from: '2026-09-17', oldestUnpaidDue: '2026-09-17' },
          { from: '2026-09-19', oldestUnpaidDue: null },
        ],
      },
    });
  });

  it('is in arrears with the interest, fee and penalty left of a row, but with no instalment for penalty alone', () => {
    // A row takes fee, penalty, interest, principal: nothing is left but what came last.
    expect(at('2026-09-19', [paid('2026-09-19', ROW_1 - 1)]).arrears).toMatchObject({
      overdueTotal: 1,
      overdueInstalments: 1,
    });
    expect(at('2026-09-19', [paid('2026-09-19', 2000)]).arrears.lines).toEqual([
      { seq: 1, dpd: 2, principal: 100_000, interest: 6173, fee: 0, penalty: 130 },
    ]);
  });
});

describe('a plan paid to its end', () => {
  it('has its waiver granted, and keeps what was too much', () => {
    const entry = (on: string, seq: number, amount: number, toCredit = 0): object => ({
      on,
      paymentId: `P-${on}`,
      amount,
      applied: inOrderPaid(seq),
      toCredit,
    });
    const { plan: ledger, arrears, phase } = at('2026-11-30', [...asAgreed, paid('2026-11-20', 200)]);
    expect(ledger).toEqual({
      ...untouched,
      asOf: '2026-11-30',
      stage: 'COMPLETED',
      rows: [inFull(1, '2026-09-17'), inFull(2, '2026-10-19'), inFull(3, '2026-11-17')],
      lastAppliedOn: '2026-11-17',
      credit: 700,
      received: ROW_1 + ROW_2 + ROW_3 + 700,
      nextDueOn: null,
      completedOn: '2026-11-17',
      waiver: { state: 'GRANTED', amounts: WAIVED },
      paid: { principal: 300_000, interest: 14_720, fee: 3000, penalty: 3390 },
      remaining: NONE,
      earlySettlement: null,
      owedToEnd: null,
      owedOutright: NONE,
      accruedInterest: 0,
      segments: [
        { from: '2026-10-17', oldestUnpaidDue: '2026-10-17' },
        { from: '2026-10-19', oldestUnpaidDue: null },
      ],
      entries: [
        entry('2026-09-17', 1, ROW_1),
        entry('2026-10-19', 2, ROW_2),
        entry('2026-11-17', 3, ROW_3 + 500, 500),
        { on: '2026-11-20', paymentId: 'P-2026-11-20', amount: 200, applied: [], toCredit: 200 },
      ],
    });
    expect([phase, arrears.status, arrears.payoff, arrears.credit]).toEqual(['COMPLETED', 'SETTLED', 0, 700]);
  });

  it('tells each payment as it is now, found from the newest, or by its place', () => {
    const history = at('2026-11-30', [...asAgreed, paid('2026-11-20', 200)]).plan?.history;
    expect(history?.findLast(({ applied }) => applied.length > 0)?.on).toBe('2026-11-17');
    expect(history?.findLast(() => true)?.on).toBe('2026-11-20');
    expect(history?.findLast(({ amount }) => amount === 1)).toBeUndefined();
    const ahead = at('2026-09-17', [paid('2026-09-01', ROW_1 + 9, 'A'), paid('2026-09-02', 10, 'B')]).plan?.history;
    expect(ahead?.findLast(({ paymentId }) => paymentId === 'A')).toMatchObject({ toCredit: 9 });
    expect(ahead?.findLast(({ toCredit }) => toCredit === ROW_1 + 9)).toBeUndefined();
    expect([0, 1, 2].map((index) => ahead?.receipts.at(index)?.toCredit)).toEqual([9, 10, undefined]);
    const later = at('2026-10-17', [paid('2026-09-01', ROW_1, 'A'), paid('2026-09-02', 10, 'B')]).plan?.history;
    expect([0, 1].map((index) => later?.receipts.at(index)?.toCredit)).toEqual([0, 0]);
    expect(later?.findLast(({ amount }) => amount === ROW_1)).toMatchObject({ paymentId: 'A', toCredit: 0 });
  });
});

describe('a settlement that gives up principal', () => {
  const schedule = planSchedule(snapshot, {
    structure: 'SETTLEMENT',
    firstDueOn: localDate('2026-09-17'),
    numberOfInstalments: 1,
    interest: { kind: 'STOPPED' },
    waivers: { ...NO_WAIVERS, principalPercent: 10 },
  });

  it('has on the books what is given up on condition, until it is paid', () => {
    const principal = (on: string, payments: Parameters<typeof at>[1] = []) =>
      at(on, payments, { schedule }).arrears.outstandingPrincipal;
    expect(principal('2026-08-18')).toBe(300_000);
    expect(principal('2026-09-17', [paid('2026-09-17', snapshot.total - 30_000)])).toBe(0);
    // Broken, all of it is owed again, and counted once.
    expect(principal('2026-09-21')).toBe(300_000);
  });
});

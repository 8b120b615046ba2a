/** What is owed on a day, as the basis of a plan: in all, and row by row. */
import { fen, localDate } from '#kernel';
import type { Contract } from '../contract/contract';
import { loan, paid, plan, sued } from '../plan/kept-plan.fixture';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import { contractSchedule } from '../schedule/contract-schedule';
import { billRow } from '../schedule/monthly-bill';
import { loanPosition } from './loan-position';
import type { LoanPosition } from './position';
import { debtRowsOf, snapshotOf } from './snapshot';

const at = (on: string, payments: readonly ReturnType<typeof paid>[] = [], contract: Contract = loan): LoanPosition =>
  loanPosition({ contract, plans: [], payments, reversals: [] }, localDate(on));
const planned = (
  on: string,
  payments: readonly ReturnType<typeof paid>[] = [],
  contract: Contract = loan,
): LoanPosition => loanPosition({ contract, plans: [plan], payments, reversals: [] }, localDate(on));
const NONE = { principal: 0, interest: 0, fee: 0, penalty: 0 };

describe('the debt of a contract', () => {
  // ¥3,000 in three parts due on the 10th of June, July and August: 31, 30 and 31 days of 0.04 %.
  const rows = { interest: [3720, 2400, 1240], dueOn: ['2026-06-10', '2026-07-10', '2026-08-10'] };

  it('has of the running row what has run, and of later ones the principal', () => {
    const position = at('2026-06-30');
    // 20 days of 80 fen on what was not due then; 20 days of penalty of 60 fen on the first part.
    expect(snapshotOf(position)).toEqual({
      asOf: '2026-06-30',
      principal: 300_000,
      interest: 3720 + 1600,
      overdueInterest: 3720,
      accruedInterest: 1600,
      fee: 0,
      penalty: 1200,
      total: 306_520,
      credit: 0,
      oldestUnpaidDue: '2026-06-10',
      dpd: 20,
      class: 'SPECIAL_MENTION',
    });
    expect(debtRowsOf(position)).toEqual([
      { seq: 0, dueOn: null, ...NONE },
      { seq: 1, dueOn: rows.dueOn[0], principal: 100_000, interest: 3720, fee: 0, penalty: 1200 },
      { seq: 2, dueOn: rows.dueOn[1], principal: 100_000, interest: 1600, fee: 0, penalty: 0 },
      { seq: 3, dueOn: rows.dueOn[2], principal: 100_000, interest: 0, fee: 0, penalty: 0 },
    ]);
  });

  it('has on a due date all of its interest, and what it cost to sue beside the rows', () => {
    const position = at('2026-08-10', [], sued());
    expect(debtRowsOf(position).map(({ seq, interest, fee }) => [seq, interest, fee])).toEqual([
      [0, 0, 3000],
      [1, 3720, 0],
      [2, 2400, 0],
      [3, 1240, 0],
    ]);
    expect(snapshotOf(position)).toMatchObject({ interest: 7360, fee: 3000 });
  });

  it.each([
    ['nothing of it is paid', 0, '2026-06-10'],
    ['a fen of it is missing', 103_719, '2026-06-10'],
    ['it is paid', 103_720, null],
  ])('counts a row of the day itself as fallen due: %s', (_, amount, oldest) => {
    const payments = amount > 0 ? [paid('2026-06-10', amount)] : [];
    expect(snapshotOf(at('2026-06-10', payments))).toMatchObject({ dpd: 0, oldestUnpaidDue: oldest });
    expect(snapshotOf(at('2026-06-09', payments)).oldestUnpaidDue).toBeNull();
  });

  it('counts a fee left of a row of the day, where nothing else is', () => {
    const flat: Contract = {
      ...loan,
      dailyRate: '0',
      legalCosts: [],
      allocation: [
        { fromDpd: 0, mode: 'HORIZONTAL', order: ['principal', 'interest', 'penalty', 'fee'], source: 'agreed' },
      ],
      rows: contractSchedule({
        method: 'FLAT',
        principal: fen(120_000),
        disbursedOn: loan.disbursedOn,
        dueDay: 10,
        instalments: 3,
        dailyRate: '0',
        feeRate: '0.025',
      }),
    };
    expect(snapshotOf(at('2026-06-10', [paid('2026-06-10', 40_000)], flat))).toMatchObject({
      fee: 1000,
      oldestUnpaidDue: '2026-06-10',
    });
    expect(snapshotOf(at('2026-06-09', [], flat))).toMatchObject({ fee: 0, total: 120_000 });
  });
});

describe('the debt of a loan under a plan', () => {
  it('has the interest of the plan that has run and the waiver reinstated, and is of none of the contract’s rows', () => {
    const position = planned('2026-09-10', [paid('2026-09-01', 60_000)]);
    const owed = { principal: 300_000, interest: 7360 + 2880, fee: 3000, penalty: 6780 };
    expect(snapshotOf(position)).toEqual({
      asOf: '2026-09-10',
      ...owed,
      overdueInterest: 7360,
      accruedInterest: 2880,
      total: 320_020,
      credit: 60_000,
      oldestUnpaidDue: null,
      dpd: 0,
      class: 'SPECIAL_MENTION',
    });
    expect(debtRowsOf(position)).toEqual([{ seq: 0, dueOn: null, ...owed }]);
  });

  it('counts a row of the plan due on the day itself as fallen due', () => {
    expect(snapshotOf(planned('2026-09-17'))).toMatchObject({ oldestUnpaidDue: '2026-09-17', dpd: 0 });
    expect(snapshotOf(planned('2026-09-18'))).toMatchObject({ oldestUnpaidDue: '2026-09-17', dpd: 1 });
  });

  it('has what it cost to sue since as a fee', () => {
    const contract = sued({ costId: 'K2', incurredOn: localDate('2026-09-05'), amount: fen(900) });
    const position = planned('2026-09-10', [], contract);
    expect(snapshotOf(position)).toMatchObject({ fee: 3900 });
    expect(debtRowsOf(position)).toMatchObject([{ seq: 0, fee: 3900 }]);
  });
});

describe('an account that follows a plan and takes bills again', () => {
  const bill = (seq: number, postedOn: string, amount: number) =>
    billRow({ seq, postedOn: localDate(postedOn), dueDay: 20, amount: fen(amount) });
  const owing: Contract = {
    ...loan,
    revolving: true,
    dailyRate: '0',
    legalCosts: [],
    rows: [bill(1, '2026-07-01', 30_000)],
  };
  // 28 days of penalty of 18 fen.
  const snapshot = snapshotOf(at('2026-08-17', [], owing));
  const agreed: AgreedPlan = {
    planId: 'A1',
    snapshot,
    schedule: planSchedule(snapshot, {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2026-09-17'),
      numberOfInstalments: 2,
      interest: { kind: 'STOPPED' },
      waivers: NO_WAIVERS,
    }),
    includedPaymentIds: [],
  };
  const rows = [...owing.rows, bill(2, '2026-08-17', 700), bill(3, '2026-08-18', 5000), bill(4, '2026-09-01', 6000)];
  const on = (day: string, payments: readonly ReturnType<typeof paid>[] = []): LoanPosition =>
    loanPosition({ contract: { ...owing, rows }, plans: [agreed], payments, reversals: [] }, localDate(day));

  it('owes by the plan what was posted when it was agreed, and the bills posted after it, from the day they are', () => {
    const bills = (day: string) => on(day).contract?.rows.map(({ seq }) => seq) ?? null;
    expect([bills('2026-08-17'), bills('2026-08-18'), bills('2026-08-31'), bills('2026-09-01')]).toEqual([
      null,
      [3],
      [3],
      [3, 4],
    ]);
  });

  it('is overdue by a bill while its plan is kept, by its history too, as it is once the plan is done', () => {
    expect(snapshot.total).toBe(30_504);
    const kept = on('2026-09-16');
    expect(kept).toMatchObject({
      phase: 'PLAN',
      arrears: { dpd: 27, oldestUnpaidDue: '2026-08-20', overduePrincipal: 5000 },
    });
    const overdueByBill = {
      ...{ from: '2026-08-20', oldestUnpaidDue: '2026-08-20' },
      ...{ floor: 'SPECIAL_MENTION', restructured: false },
    };
    expect(kept.segments).toContainEqual(overdueByBill);
    const done = on('2026-09-16', [paid('2026-08-18', 30_504 + 700)]);
    expect(done.segments).toContainEqual(overdueByBill);
    // The bill posted on the day of the agreement is part of the debt it restates.
    expect(snapshotOf(done)).toMatchObject({ oldestUnpaidDue: '2026-08-20', principal: 11_000 });
  });
});

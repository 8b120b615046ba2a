/** What is owed on a contract on a day, figure by figure. */
import { fen, localDate } from '#kernel';
import { contractSchedule } from '../schedule/contract-schedule';
import { billRow } from '../schedule/monthly-bill';
import { arrears } from './arrears';
import { arrearsRecord } from './arrears-record';
import type { Contract } from './contract';
import { golden } from './golden-contract.fixture';

const DISBURSED = localDate('2025-01-10');
/** ¥1,200 in three parts of ¥400 with a fee of ¥10 each; sued for ¥20 on 1 March. */
const withFees: Contract = {
  disbursedOn: DISBURSED,
  revolving: false,
  dailyRate: '0',
  penaltyDailyRate: '0.0005',
  penaltyCapAnnual: '0.24',
  legalCosts: [{ costId: 'K1', incurredOn: localDate('2025-03-01'), amount: fen(2000) }],
  rows: contractSchedule({
    method: 'FLAT',
    principal: fen(120_000),
    disbursedOn: DISBURSED,
    dueDay: 10,
    instalments: 3,
    dailyRate: '0',
    feeRate: '0.025',
  }),
};

const paid = (amount: number, on: string, paymentId = `P-${on}`) => {
  return { paymentId, paidAt: `${on}T10:00:00+08:00`, amount: fen(amount) };
};
const at = (contract: Contract, on: string, payments: readonly ReturnType<typeof paid>[] = []) =>
  arrears(contract, { payments, reversals: [] }, localDate(on));

describe('the arrears of a contract', () => {
  it('are what had fallen due before the day, the penalty on its principal and what it cost to sue', () => {
    // 28 days at 0.0005 on 40,000. The row of today is not overdue, but its fee is part of what ends the debt.
    expect(at(withFees, '2025-03-10')).toEqual({
      asOf: '2025-03-10',
      status: 'ACTIVE',
      dpd: 28,
      bucket: '1-30',
      class: 'SPECIAL_MENTION',
      oldestUnpaidDue: '2025-02-10',
      overdueInstalments: 1,
      overduePrincipal: 40_000,
      overdueInterest: 0,
      overdueFee: 1000,
      penalty: 560,
      legalCosts: 2000,
      overdueTotal: 43_560,
      outstandingPrincipal: 120_000,
      accruedInterest: 0,
      credit: 0,
      payoff: 120_000 + 2 * 1000 + 560 + 2000,
      received: 0,
      lines: [{ seq: 1, dpd: 28, principal: 40_000, interest: 0, fee: 1000, penalty: 560 }],
    });
  });

  it('add up over the rows, a fee paid in part being the rest of it', () => {
    const { lines, ...sums } = at({ ...withFees, legalCosts: [] }, '2025-04-20', [paid(300, '2025-02-10')]);
    // 69 and 41 days at 20 fen a day, and 10 days.
    expect(lines).toEqual([
      { seq: 1, dpd: 69, principal: 40_000, interest: 0, fee: 700, penalty: 1380 },
      { seq: 2, dpd: 41, principal: 40_000, interest: 0, fee: 1000, penalty: 820 },
      { seq: 3, dpd: 10, principal: 40_000, interest: 0, fee: 1000, penalty: 200 },
    ]);
    expect(sums).toMatchObject({
      overdueInstalments: 3,
      overdueFee: 2700,
      penalty: 2400,
      overdueTotal: 125_100,
      payoff: 125_100,
      received: 300,
    });
  });

  it('count a row on which only penalty is left among the lines, not among the instalments', () => {
    // From the 91st day on principal is paid first: 12 May is the 91st day of the first row.
    const rows = withFees.rows.map((row) => ({ ...row, fee: fen(0) }));
    const contract: Contract = { ...withFees, legalCosts: [], rows };
    const left = at(contract, '2025-05-12', [paid(120_000, '2025-05-12')]);
    expect(left.lines.map(({ penalty }) => penalty)).toEqual([1820, 1260, 640]);
    expect(left).toMatchObject({ status: 'ACTIVE', dpd: 0, oldestUnpaidDue: null, overdueInstalments: 0 });
    expect(left).toMatchObject({ overdueTotal: 3720, penalty: 3720, outstandingPrincipal: 0, payoff: 3720 });
    expect(at(contract, '2025-05-12', [paid(120_000 + 3720, '2025-05-12')])).toMatchObject({
      status: 'SETTLED',
      lines: [],
    });
  });

  it('leave a loan unsettled for a fee, a penalty or a cost of suing alone', () => {
    const due = '2025-04-10';
    const free: Contract = { ...withFees, legalCosts: [] };
    expect(at(free, due, [paid(123_000, '2025-02-10')])).toMatchObject({
      status: 'SETTLED',
      class: null,
      bucket: 'SETTLED',
    });
    expect(at(free, due, [paid(122_999, '2025-02-10')])).toMatchObject({
      status: 'ACTIVE',
      payoff: 1,
      overdueTotal: 0,
    });
    const sued = { ...free, legalCosts: [{ costId: 'K2', incurredOn: localDate('2025-04-11'), amount: fen(1) }] };
    expect(at(sued, '2025-04-11', [paid(123_000, '2025-02-10')])).toMatchObject({
      status: 'ACTIVE',
      payoff: 1,
      overdueTotal: 1,
    });
  });

  it('have in their payoff the interest up to today, which does not run before the day it is agreed to run from', () => {
    expect(at(golden, '2025-01-10')).toMatchObject({ accruedInterest: 0, payoff: 1_200_000 });
    expect(at(golden, '2025-01-11')).toMatchObject({ accruedInterest: 480, payoff: 1_200_480 });
    const [first, ...later] = golden.rows;
    if (!first) throw new Error('the golden loan has rows');
    const freeStart: Contract = { ...golden, rows: [{ ...first, accruesFrom: localDate('2025-01-25') }, ...later] };
    expect(['2025-01-24', '2025-01-25', '2025-01-26'].map((on) => at(freeStart, on).accruedInterest)).toEqual([
      0, 0, 480,
    ]);
  });

  it('have the penalty at its own rate up to the yearly cap, and without one where none was agreed', () => {
    // Ten days on the 93,169 of the first row: at 0.0009 a day, and at 24 % and 3.65 % a year.
    const penalty = (penaltyCapAnnual: string | null) =>
      at({ ...golden, penaltyDailyRate: '0.0009', penaltyCapAnnual }, '2025-02-20').penalty;
    expect([penalty(null), penalty('0.24'), penalty('0.0365'), penalty(null)]).toEqual([839, 613, 93, 839]);
  });

  it('are of posted bills only, and an account of which nothing is owed stays active', () => {
    const bill = billRow({ seq: 1, postedOn: localDate('2025-02-01'), dueDay: 10, amount: fen(5000) });
    const account: Contract = { ...withFees, revolving: true, legalCosts: [], rows: [bill] };
    expect(at(account, '2025-01-31')).toMatchObject({ outstandingPrincipal: 0, payoff: 0 });
    expect(at(account, '2025-02-01')).toMatchObject({ outstandingPrincipal: 5000, payoff: 5000, overdueTotal: 0 });
    expect(at(account, '2025-02-11', [paid(5000, '2025-02-10')])).toMatchObject({
      status: 'ACTIVE',
      payoff: 0,
      class: 'NORMAL',
    });
  });
});

describe('arrears as a record of the loan tape', () => {
  it('name every figure as the tape does, and leave the lines out where there are none', () => {
    const figures = {
      status: 'ACTIVE',
      dpd: 28,
      bucket: '1-30',
      class: 'SPECIAL_MENTION',
      oldest_unpaid_due: '2025-02-10',
      overdue_instalments: 1,
      overdue_principal: 40_000,
      overdue_interest: 0,
      overdue_fee: 1000,
      penalty: 560,
      overdue_total: 43_560,
      outstanding_principal: 120_000,
      accrued_interest: 0,
      credit: 0,
      payoff: 124_560,
      received: 0,
    };
    expect(arrearsRecord(at(withFees, '2025-03-10'))).toEqual({ ...figures, lines: [[1, 28, 40_000, 0, 1000, 560]] });
    expect(Object.keys(arrearsRecord(at(withFees, '2025-02-10')))).toEqual(Object.keys(figures));
  });
});

/** What was debited above a plan, figured from payments, refunds, rows and mandates by their days. */
import { fen } from '#kernel';
import {
  day,
  goldenAfter,
  goldenRegistered,
  isDebited,
  isReturned,
  lived,
  pays,
  planN1,
  planN1Terms,
  planOf,
  registeredLoan,
  type Told,
} from '#lending-testing';
import type { DebitMandate, LoanEvent } from './loan.events';
import { initialLoan, type RegisteredLoan } from './loan.state';
import { overDebitedOn } from './over-debit';
import { accountInPlan, bill } from './billed-account.fixture';

/** N1's rows are due on the 12th, from June on; all of them together come to this. */
const ROW = 52_144;
const ALL = 1_251_459;

const of = { caseId: 'C1-1', agreementId: 'C1-1-A1' };
const booked: Told = ['2025-05-12', { type: 'RestructureLoan', data: { ...of, plan: planN1 } }];
const underN1 = (...told: readonly Told[]): RegisteredLoan => goldenAfter(booked, ...told);
const debitFollows = (mandate: DebitMandate, on: string): Told => [
  on,
  { type: 'ChangeDebitMandate', data: { ...of, mandate, reference: `${mandate}-${on}` } },
];
const givenBack = (refundId: string, amount: number, on: string): Told => [
  on,
  {
    type: 'RefundOverpayment',
    data: { refundId, amount: fen(amount), refundedAt: `${on}T12:00:00+08:00`, bankReference: `B-${refundId}` },
  },
];
const breaks = (breachedOn: string, brokenBy: 'THIS_LOAN' | 'OTHER_LOAN'): Told => [
  breachedOn,
  { type: 'AccelerateLoan', data: { ...of, breachedOn: day(breachedOn), brokenBy } },
];
const heldOn = (loan: RegisteredLoan, ...days: readonly string[]) => days.map((on) => overDebitedOn(loan, day(on)));
/** What the last payment says of itself, as it is recorded. */
const saidOf = (loan: RegisteredLoan) => loan.payments.toArray().at(-1)?.overDebit;

describe('what a payment says was debited above the plan', () => {
  it('is nothing where it pays the row that is due, to the fen', () => {
    expect(saidOf(underN1(isDebited('D1', ROW, '2025-06-12')))).toBeUndefined();
    const [, , exactly] = lived(goldenRegistered, booked, isDebited('D1', ROW, '2025-06-12'));
    expect(exactly?.data).not.toHaveProperty('overDebit');
    expect(saidOf(underN1(isDebited('D1', ROW + 1, '2025-06-12')))).toBe(1);
    expect(saidOf(underN1(isDebited('D1', ROW, '2025-06-11')))).toBe(ROW);
  });

  it('is what a plan it completed did not need, for then every row is asked for', () => {
    expect(saidOf(underN1(isDebited('D1', ALL + 500, '2025-06-01')))).toBe(500);
  });

  it('is nothing where the plan is broken, and all of it falls due', () => {
    const broken = [isDebited('D1', 100, '2025-05-16'), breaks('2025-05-20', 'OTHER_LOAN')] as const;
    expect(saidOf(underN1(...broken, isDebited('D2', 2_000_000, '2025-05-21')))).toBeUndefined();
  });

  it('is nothing where there is no plan, nor where it pays a bill that came after a completed one', () => {
    expect(saidOf(goldenAfter(isDebited('D1', 900, '2025-01-20')))).toBeUndefined();
    expect(saidOf(registeredLoan(accountPaidOff(isDebited('D1', 25_000, '2025-08-10'))))).toBeUndefined();
  });
});

describe('what is held of it on a day', () => {
  it('is nothing without a plan, before it, and of a loan nobody knows', () => {
    expect(overDebitedOn(initialLoan, day('2025-06-01'))).toBe(0);
    expect(heldOn(goldenAfter(isDebited('D1', 900, '2025-01-20')), '2025-01-21')).toEqual([0]);
    expect(heldOn(underN1(isDebited('D1', ROW, '2025-05-16')), '2025-05-11', '2025-05-15', '2025-05-16')).toEqual([
      0,
      0,
      ROW,
    ]);
  });

  it('goes down with every row that falls due', () => {
    const loan = underN1(isDebited('D1', 150_000, '2025-05-16'));
    const days = ['2025-06-11', '2025-06-12', '2025-07-11', '2025-07-12', '2025-08-12'];
    expect(heldOn(loan, ...days)).toEqual([150_000, 97_856, 97_856, 45_712, 0]);
  });

  it('is nothing of what the borrower paid, or was debited once the debit followed the plan', () => {
    expect(heldOn(underN1(pays('P1', ROW, '2025-05-16')), '2025-05-17')).toEqual([0]);
    const changed = [debitFollows('PLAN', '2025-05-15'), isDebited('D1', ROW, '2025-05-16')];
    expect(heldOn(underN1(...changed), '2025-05-17')).toEqual([0]);
    // One of each kind: only what was debited too early counts.
    const both = underN1(isDebited('D0', 700, '2025-05-14'), ...changed, pays('P1', 900, '2025-05-16'));
    expect(heldOn(both, '2025-05-17')).toEqual([700]);
  });

  it('lets the borrower’s own money pay the rows first, also what they paid before', () => {
    const ownFirst = underN1(pays('P1', ROW, '2025-05-15'), isDebited('D1', 5_000, '2025-05-16'));
    expect(heldOn(ownFirst, '2025-05-16', '2025-06-12')).toEqual([5_000, 5_000]);
    const ownAfter = underN1(isDebited('D1', 5_000, '2025-05-16'), pays('P1', 50_000, '2025-05-20'));
    // 2,856 of the debit are not needed for the row.
    expect(heldOn(ownAfter, '2025-06-12')).toEqual([2_856]);
  });

  it('does not count what was debited before the plan; what of it waited pays the rows of the plan first', () => {
    const before = [isDebited('D0', 500_000, '2025-05-11')];
    const events = lived(goldenRegistered, ...before);
    const plan = planOf(events, planN1Terms, day('2025-05-12'));
    const { credit } = plan.snapshot;
    expect(credit).toBeGreaterThan(0);
    const loan = goldenAfter(
      ...before,
      ['2025-05-12', { type: 'RestructureLoan', data: { ...of, plan } }],
      isDebited('D1', 60_000, '2025-05-16'),
    );
    const row = plan.schedule.rows[0]?.total ?? 0;
    expect(heldOn(loan, '2025-05-16')).toEqual([60_000]);
    expect(heldOn(loan, '2025-06-12')).toEqual([60_000 - Math.max(0, row - credit)]);
  });

  it('is less what was given back; what was given back of other money was in its place', () => {
    const debited = [isDebited('D1', 2 * ROW, '2025-05-16')];
    expect(heldOn(underN1(...debited, givenBack('F1', 40_000, '2025-05-17')), '2025-05-18')).toEqual([64_288]);
    const own = [...debited, pays('P1', ROW, '2025-05-20')];
    const part = underN1(...own, givenBack('F1', 60_000, '2025-05-21'));
    expect(heldOn(part, '2025-05-20', '2025-05-21')).toEqual([104_288, 44_288]);
    const all = underN1(...own, givenBack('F1', 2 * ROW, '2025-05-21'));
    expect(heldOn(all, '2025-05-21')).toEqual([0]);
  });

  it('is nothing of a debit that was returned', () => {
    const loan = underN1(isDebited('D1', ROW, '2025-05-16'), isReturned('D1', '2025-05-20'));
    expect(heldOn(loan, '2025-05-19', '2025-05-20')).toEqual([ROW, 0]);
  });

  it('is nothing once the plan is broken, and something again on the days before', () => {
    const loan = underN1(isDebited('D1', 2 * ROW, '2025-05-16'), breaks('2025-05-20', 'OTHER_LOAN'));
    expect(heldOn(loan, '2025-05-19', '2025-05-20')).toEqual([2 * ROW, 0]);
  });

  it('is asked for by what it cost to sue, where a payment known late showed that the plan was kept', () => {
    const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
    const loan = underN1(
      breaks('2025-06-17', 'THIS_LOAN'),
      isDebited('D1', 2 * ROW, '2025-06-20'),
      ['2025-06-25', { type: 'AddLegalCost', data: { ...cost, incurredOn: day('2025-06-25') } }],
      ['2025-06-30', pays('P1', ROW, '2025-06-10')[1]],
    );
    expect(heldOn(loan, '2025-06-24', '2025-06-25', '2025-07-12')).toEqual([104_288, 99_288, 47_144]);
  });

  it('is not asked for again by what it had cost to sue before: the plan took that over', () => {
    const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
    const sued: Told = ['2025-05-12', { type: 'AddLegalCost', data: { ...cost, incurredOn: day('2025-05-12') } }];
    const plan = planOf(lived(goldenRegistered, sued), planN1Terms, day('2025-05-12'));
    const books: Told = ['2025-05-12', { type: 'RestructureLoan', data: { ...of, plan } }];
    expect(heldOn(goldenAfter(sued, books, isDebited('D1', 60_000, '2025-05-16')), '2025-05-16')).toEqual([60_000]);
  });

  it('is what a completed plan did not need: all its rows were asked for on that day', () => {
    const early = isDebited('D1', 2 * ROW, '2025-05-16');
    const paidOff = underN1(early, pays('P1', ALL, '2025-05-20'));
    // The borrower's own money was more than the rest: what is left over is theirs.
    expect(heldOn(paidOff, '2025-05-19', '2025-05-20')).toEqual([2 * ROW, 0]);
    const after = underN1(pays('P1', ALL, '2025-05-20'), isDebited('D1', 700, '2025-05-21'));
    expect(heldOn(after, '2025-05-21', '2025-09-01')).toEqual([700, 700]);
  });

  it('is no more than what still waits, where later bills of an account took it', () => {
    const account = registeredLoan(accountPaidOff(isDebited('D1', 30_000, '2025-07-20')));
    // The bill of 2025-08-01 is due on the tenth and takes 20,000 fen of it.
    expect(heldOn(account, '2025-07-21', '2025-08-10')).toEqual([30_000, 10_000]);
  });
});

/** A monthly-bill account whose first bill went into a plan of one row, paid in time, and that has another bill since. */
function accountPaidOff(...told: readonly Told[]): readonly LoanEvent[] {
  const { events, plan } = accountInPlan();
  const [before, after] = [told.filter(([on]) => on < '2025-08-01'), told.filter(([on]) => on >= '2025-08-01')];
  const paid = pays('P1', plan.schedule.totalCost, '2025-06-12');
  return lived(events, paid, ...before, bill(2, '2025-08-01'), ...after);
}

/** What a pass over the book begins with, and of which loans the case has to hear. */
import { testContext } from '#kernel-testing';
import { day, goldenRegistered, registeredLoan, repayment, restructured } from '#lending-testing';
import type { LoanEvent } from '../domain/loan.events';
import { sweepLoan, type SweepFinding } from './domain/overdue-report';
import { NO_COUNTS } from './domain/sweep.events';
import type { LoanBookEntry } from './loan-book';
import { isNews, newPass } from './sweep-pass';

const untold: LoanBookEntry = {
  ...{ loanId: 'JB1', borrowerId: 'C1', openCaseId: null, events: 1 },
  ...{ reportedBucket: null, reportedClass: null, reportedOldestUnpaidOn: null },
};
const told: LoanBookEntry = {
  ...untold,
  ...{ reportedBucket: '1-30', reportedClass: 'SPECIAL_MENTION', reportedOldestUnpaidOn: day('2025-02-10') },
};

function found(events: readonly LoanEvent[], asOf: string, previous: string | null = null): SweepFinding {
  const state = registeredLoan([...goldenRegistered, ...events]);
  const finding = sweepLoan(state, {
    asOf: day(asOf),
    previous: previous === null ? null : day(previous),
    inCase: true,
  });
  if (!finding) throw new Error('the loan of the test is disbursed');
  return finding;
}

describe('what a case hears of a loan', () => {
  it('is that it is overdue, once, and that it stands otherwise than it was told', () => {
    expect(isNews(found([], '2025-02-10'), untold)).toBe(false);
    expect(isNews(found([], '2025-02-11'), untold)).toBe(true);
    expect(isNews(found([], '2025-02-12'), told)).toBe(false);
    expect(isNews(found([], '2025-02-12'), { ...told, reportedBucket: '31-60' })).toBe(true);
    expect(isNews(found([], '2025-02-12'), { ...told, reportedClass: 'NORMAL' })).toBe(true);
    expect(isNews(found([], '2025-02-12'), { ...told, reportedOldestUnpaidOn: day('2025-03-10') })).toBe(true);
  });

  it('is that nothing is overdue any more, where it was told otherwise', () => {
    const cured = [repayment('P1', 108_161, '2025-02-12')];
    expect(isNews(found(cured, '2025-02-12'), told)).toBe(true);
    expect(isNews(found(cured, '2025-02-12'), untold)).toBe(false);
  });

  it('is what came and went between two sweeps', () => {
    const cured = [repayment('P1', 108_161, '2025-02-12')];
    expect(isNews(found(cured, '2025-02-13', '2025-02-10'), untold)).toBe(true);
  });

  it('is that it was cured since the day swept, also where a killed sweep told only that it was overdue', () => {
    const cured = registeredLoan([...goldenRegistered, repayment('P1', 108_161, '2025-02-12')]);
    const finding = sweepLoan(cured, {
      asOf: day('2025-02-11'),
      previous: null,
      inCase: true,
      today: day('2025-02-13'),
    });
    expect(finding?.report.curedSince).toBe('2025-02-12');
    expect(finding && isNews(finding, told)).toBe(true);
  });

  it('is nothing of a loan under a plan, whose own clocks watch it', () => {
    expect(isNews(found([restructured], '2025-06-13'), told)).toBe(false);
    expect(isNews(found([restructured], '2025-06-13'), untold)).toBe(false);
  });
});

describe('a pass over the book', () => {
  const begun = { asOf: day('2025-05-12'), previous: null, context: testContext() };

  it('begins with nothing counted and nothing owed to earlier ones', () => {
    expect(newPass(begun)).toEqual({
      ...begun,
      ...{ counts: NO_COUNTS, undone: new Map(), looked: new Map(), told: [], unanswered: 0 },
    });
  });

  it('goes on from what was counted before it was broken off', () => {
    const counts = { examined: 500, overdue: 12, reported: 7, refused: 0, settled: 1 };
    expect(newPass({ ...begun, counts }).counts).toEqual({ ...NO_COUNTS, ...counts });
    const pass = newPass(begun);
    pass.counts.examined += 1;
    expect(NO_COUNTS.examined).toBe(0);
  });
});

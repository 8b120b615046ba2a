import { fen, localDate } from '#kernel';
import type { DebtSnapshot } from './debt-snapshot';
import { planSchedule } from './plan-schedule';
import { NO_WAIVERS, type PlanStructure } from './plan-terms';
import { structureProblems } from './structure-problems';

const snapshot: DebtSnapshot = {
  asOf: localDate('2025-05-12'),
  principal: fen(1_200_000),
  interest: fen(51_459),
  overdueInterest: fen(50_804),
  accruedInterest: fen(655),
  fee: fen(0),
  penalty: fen(10_653),
  total: fen(1_262_112),
  credit: fen(0),
  oldestUnpaidDue: localDate('2025-02-10'),
  dpd: 91,
  class: 'SUBSTANDARD',
};
const yearLoan = { disbursedOn: localDate('2025-01-10'), originalMaturity: localDate('2026-01-10') };

function codes(structure: PlanStructure, instalments: number, loan = yearLoan): string[] {
  const schedule = planSchedule(snapshot, {
    structure,
    firstDueOn: localDate('2025-06-12'),
    numberOfInstalments: instalments,
    interest: { kind: 'STOPPED' },
    waivers: NO_WAIVERS,
  });
  return structureProblems(schedule, loan).map((problem) => problem.code);
}

describe('legal caps of a structure', () => {
  it('let a twelve-month loan be restructured over 24 months, but not extended so far', () => {
    expect(codes('RESTRUCTURE', 24)).toEqual([]);
    expect(codes('EXTENSION', 24)).toEqual(['EXTENSION_BEYOND_ORIGINAL_TERM']);
  });

  it('let a loan of a year be extended by its original term and not a day more', () => {
    const maturity = (date: string): typeof yearLoan => ({ ...yearLoan, originalMaturity: localDate(date) });
    // One instalment on 2025-06-12: the term of 2025-01-10 to 2025-03-28 is 77 days, and 76 days later is 2025-06-12.
    expect(codes('EXTENSION', 1, maturity('2025-03-28'))).toEqual([]);
    expect(codes('EXTENSION', 1, maturity('2025-03-27'))).toEqual(['EXTENSION_BEYOND_ORIGINAL_TERM']);
    // The last of three is on 2025-08-12, 107 days after 2025-04-27, which is 107 days after the loan was paid out.
    expect(codes('EXTENSION', 3, maturity('2025-04-27'))).toEqual([]);
    // A loan of a year and a day is held to five years in all, and to nothing else.
    expect(codes('EXTENSION', 24, maturity('2026-01-11'))).toEqual([]);
  });

  it('hold a longer loan to five years in all', () => {
    const long = { disbursedOn: localDate('2021-01-10'), originalMaturity: localDate('2024-01-10') };
    expect(codes('EXTENSION', 7, long)).toEqual([]);
    expect(codes('EXTENSION', 8, long)).toEqual(['LOAN_TOO_LONG']);
    expect(codes('DEFERRAL', 8, long)).toEqual(['LOAN_TOO_LONG']);
    expect(codes('RESTRUCTURE', 8, long)).toEqual([]);
  });

  it('allow at most sixty instalments in five years, and few for a settlement', () => {
    expect(codes('RESTRUCTURE', 60)).toEqual([]);
    expect(codes('RESTRUCTURE', 61)).toEqual(['TOO_MANY_INSTALMENTS', 'PLAN_TOO_LONG']);
    expect(codes('SETTLEMENT', 6)).toEqual([]);
    expect(codes('SETTLEMENT', 7)).toEqual(['TOO_MANY_INSTALMENTS', 'PLAN_TOO_LONG']);
  });

  it('say the limit, the figure and the source', () => {
    const schedule = planSchedule(snapshot, {
      structure: 'EXTENSION',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: NO_WAIVERS,
    });
    expect(structureProblems(schedule, yearLoan)).toMatchObject([
      { limit: 365, actual: 487, source: expect.stringContaining('个人贷款管理办法') as string },
    ]);
  });
});

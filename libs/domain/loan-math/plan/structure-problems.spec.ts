import { addDays, addMonthsClamped, fen, localDate, type LocalDate } from '#kernel';
import { dueDates } from '../schedule/due-dates';
import type { DebtSnapshot } from './debt-snapshot';
import type { LoanTerm } from './loan-term';
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
/** A contract with the due dates given; of one it is paid in one sum. */
function lent(from: string, ...due: readonly string[]): LoanTerm {
  const contractDueDates = due.map(localDate);
  return { disbursedOn: localDate(from), originalMaturity: localDate(due.at(-1) ?? from), contractDueDates };
}
function monthly(from: string, instalments: number, dueDay?: number): LoanTerm {
  return lent(from, ...dueDates(localDate(from), instalments, dueDay));
}
const yearLoan = monthly('2025-01-10', 12);

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

/** What keeps an extension from ending on a day. */
function whenEndingOn(dueOn: LocalDate, loan: LoanTerm): string[] {
  const terms = { interest: { kind: 'STOPPED' }, waivers: NO_WAIVERS, numberOfInstalments: 1 } as const;
  const plan = planSchedule(snapshot, { ...terms, structure: 'EXTENSION', firstDueOn: localDate('2025-06-12') });
  const rows = plan.rows.map((row) => ({ ...row, dueOn }));
  return structureProblems({ ...plan, rows }, loan).map(({ code }) => code);
}

describe('legal caps of a structure', () => {
  it('let a twelve-month loan be restructured over 24 months, but not extended so far', () => {
    expect(codes('RESTRUCTURE', 24)).toEqual([]);
    expect(codes('EXTENSION', 24)).toEqual(['EXTENSION_BEYOND_ORIGINAL_TERM']);
  });

  it.each<[what: string, loan: LoanTerm, maturity: string, last: string]>([
    ['six months that have fewer days', monthly('2025-09-10', 6), '2026-03-10', '2026-09-10'],
    ['six months that have more days', monthly('2025-03-10', 6), '2025-09-10', '2026-03-10'],
    ['a year before a leap year', monthly('2027-02-10', 12), '2028-02-10', '2029-02-10'],
    ['a year over a leap day', monthly('2028-02-10', 12), '2029-02-10', '2030-02-10'],
    ['a year from a leap day', monthly('2028-02-29', 12), '2029-02-28', '2030-02-28'],
    ['six months up to a leap day', monthly('2027-08-31', 6), '2028-02-29', '2028-08-31'],
    ['six months up to the end of February', monthly('2025-08-31', 6), '2026-02-28', '2026-08-31'],
    ['the same in one sum', lent('2025-08-31', '2026-02-28'), '2026-02-28', '2026-08-31'],
    ['six months from the end of February', monthly('2025-02-28', 6), '2025-08-28', '2026-02-28'],
    ['three months due on the 30th', monthly('2025-11-30', 3), '2026-02-28', '2026-05-30'],
    ['twelve instalments due after the day of disbursement', monthly('2025-01-10', 12, 25), '2026-01-25', '2027-01-25'],
    ['twelve instalments due before it', monthly('2025-01-25', 12, 10), '2026-01-10', '2027-01-10'],
    [
      'three instalments of which the first is over a month away',
      lent('2025-01-28', '2025-03-05', '2025-04-05', '2025-05-05'),
      ...(['2025-05-05', '2025-08-05'] as const),
    ],
    [
      'a last instalment before the due day',
      lent('2025-01-28', '2025-02-28', '2025-03-31', '2025-04-15'),
      ...(['2025-04-15', '2025-07-15'] as const),
    ],
    ['one sum on a day between', lent('2025-01-10', '2025-03-28'), '2025-03-28', '2025-06-15'],
    ['one sum within a month', lent('2025-01-30', '2025-02-13'), '2025-02-13', '2025-02-27'],
    ['quarters', lent('2025-01-10', '2025-04-10', '2025-07-10', '2025-10-10'), '2025-10-10', '2026-07-10'],
  ])('let a loan be extended by its original term and not a day more: %s', (_, loan, maturity, last) => {
    expect(loan.originalMaturity).toBe(maturity);
    expect(whenEndingOn(localDate(last), loan)).toEqual([]);
    expect(whenEndingOn(addDays(localDate(last), 1), loan)).toEqual(['EXTENSION_BEYOND_ORIGINAL_TERM']);
  });

  it.each<[what: string, loan: LoanTerm, short: boolean]>([
    ['twelve instalments', monthly('2025-01-10', 12), true],
    ['twelve of which the last is due days after the year', monthly('2025-01-10', 12, 28), true],
    ['thirteen', monthly('2025-01-10', 13), false],
    ['thirteen of which the last is due days before', monthly('2025-01-28', 13, 10), false],
    ['one sum after a year', lent('2025-01-10', '2026-01-10'), true],
    ['one sum a day later', lent('2025-01-10', '2026-01-11'), false],
    ['a year from a leap day in one sum', lent('2024-02-29', '2025-02-28'), true],
    ['the same a day later', lent('2024-02-29', '2025-03-01'), false],
    ['quarters over a year', lent('2025-01-10', '2025-04-10', '2025-07-10', '2025-10-10', '2026-01-10'), true],
    ['two sums, the first after a year', lent('2025-01-10', '2026-01-10', '2026-02-10'), false],
  ])('hold a loan of up to a year to its term, and a longer one to five years in all: %s', (_, loan, short) => {
    expect(whenEndingOn(addMonthsClamped(loan.disbursedOn, 59), loan)).toEqual(
      short ? ['EXTENSION_BEYOND_ORIGINAL_TERM'] : [],
    );
  });

  it('hold a longer loan to five years in all', () => {
    const long = monthly('2021-01-10', 36);
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
      { limit: '2027-01-10', actual: '2027-05-12', source: expect.stringContaining('个人贷款管理办法') as string },
    ]);
  });
});

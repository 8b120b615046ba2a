/** Which terms of a plan can be worked out at all. */
import { fen, localDate } from '#kernel';
import type { DebtSnapshot } from './debt-snapshot';
import { NO_WAIVERS, planDueDates, planTermsProblems, type PlanTerms } from './plan-terms';
import { isPercent, waive } from './waive';

const snapshot: DebtSnapshot = {
  asOf: localDate('2025-05-12'),
  principal: fen(1000),
  interest: fen(50),
  overdueInterest: fen(50),
  accruedInterest: fen(0),
  fee: fen(3),
  penalty: fen(7),
  total: fen(1060),
  credit: fen(0),
  oldestUnpaidDue: localDate('2025-02-10'),
  dpd: 91,
  class: 'SUBSTANDARD',
};
const terms: PlanTerms = {
  structure: 'RESTRUCTURE',
  firstDueOn: localDate('2025-06-12'),
  numberOfInstalments: 12,
  interest: { kind: 'STOPPED' },
  waivers: NO_WAIVERS,
};
const at = (dailyRate: string): PlanTerms['interest'] => ({ kind: 'RATE', dailyRate });
const problems = (change: Partial<Record<keyof PlanTerms, unknown>>): string[] =>
  planTermsProblems(snapshot, { ...terms, ...change } as PlanTerms).map(({ field, code }) => `${field} ${code}`);
const deferral = { structure: 'DEFERRAL' };

describe('the terms of a plan', () => {
  it.each([
    ['one instalment', { numberOfInstalments: 1 }],
    ['six hundred instalments', { numberOfInstalments: 600 }],
    ['a deferral of which the last instalment repays principal', { ...deferral, principalFreeInstalments: 11 }],
    ['a deferral without a month free of principal', { ...deferral, principalFreeInstalments: 0 }],
    ['the first day of the month', { anchorDay: 1 }],
    ['the last day of the month', { anchorDay: 31 }],
    ['a rate of zero', { interest: at('0') }],
    ['a first instalment on the day after', { firstDueOn: '2025-05-13' }],
    ['a settlement that leaves a fen', { structure: 'SETTLEMENT', waivers: { ...NO_WAIVERS, principalPercent: 99 } }],
    [
      'all but the principal waived',
      { waivers: { penaltyPercent: 100, feePercent: 100, interestPercent: 100, principalPercent: 0 } },
    ],
  ])('may be %s', (_, change) => expect(problems(change)).toEqual([]));

  it.each([
    ['no instalment', { numberOfInstalments: 0 }, 'numberOfInstalments INVALID'],
    ['half an instalment', { numberOfInstalments: 1.5 }, 'numberOfInstalments INVALID'],
    ['more than six hundred instalments', { numberOfInstalments: 601 }, 'numberOfInstalments INVALID'],
    [
      'half a month without principal',
      { ...deferral, principalFreeInstalments: 0.5 },
      'principalFreeInstalments INVALID',
    ],
    [
      'fewer than no month without principal',
      { ...deferral, principalFreeInstalments: -1 },
      'principalFreeInstalments INVALID',
    ],
    ['no month with principal', { ...deferral, principalFreeInstalments: 12 }, 'principalFreeInstalments INVALID'],
    [
      'months without principal outside a deferral',
      { principalFreeInstalments: 1 },
      'principalFreeInstalments STRUCTURE_MISMATCH',
    ],
    ['a day before the month begins', { anchorDay: 0 }, 'anchorDay INVALID'],
    ['a day after any month', { anchorDay: 32 }, 'anchorDay INVALID'],
    ['half a day', { anchorDay: 1.5 }, 'anchorDay INVALID'],
    ['a rate below zero', { interest: at('-0.0001') }, 'interest.dailyRate INVALID'],
    ['a rate that is no exact number', { interest: at('0,02') }, 'interest.dailyRate INVALID'],
    ['a waiver above the whole', { waivers: { ...NO_WAIVERS, feePercent: 101 } }, 'waivers.feePercent INVALID'],
    [
      'principal given up outside a settlement',
      { waivers: { ...NO_WAIVERS, principalPercent: 1 } },
      'waivers.principalPercent STRUCTURE_MISMATCH',
    ],
    ['a first instalment on a day that is none', { firstDueOn: '2025-06-31' }, 'firstDueOn INVALID'],
    [
      'a first instalment on the day the plan takes effect',
      { firstDueOn: '2025-05-12' },
      'firstDueOn NOT_AFTER_EFFECTIVE_DATE',
    ],
    [
      'nothing left to pay',
      {
        structure: 'SETTLEMENT',
        waivers: { penaltyPercent: 100, feePercent: 100, interestPercent: 100, principalPercent: 100 },
      },
      'waivers NOTHING_TO_PAY',
    ],
  ])('may not be %s', (_, change, problem) => expect(problems(change)).toEqual([problem]));

  it('fall due month by month on the anchor day, the first as agreed', () => {
    const due = (change: Partial<PlanTerms>): readonly string[] =>
      planDueDates({ ...terms, numberOfInstalments: 3, ...change });
    expect(due({})).toEqual(['2025-06-12', '2025-07-12', '2025-08-12']);
    expect(due({ anchorDay: 31 })).toEqual(['2025-06-12', '2025-07-31', '2025-08-31']);
  });
});

describe('a waiver', () => {
  it('is of a whole percentage of an amount, rounded half up', () => {
    expect(waive(fen(150), 1)).toEqual({ waived: 2, remaining: 148 });
    expect(waive(fen(0), 100)).toEqual({ waived: 0, remaining: 0 });
    expect([0, 100, '50', 0.5, -1, 101, null].map(isPercent)).toEqual([true, true, false, false, false, false, false]);
    expect(() => waive(fen(100), 101)).toThrow(RangeError);
    expect(() => waive(fen(100), -1)).toThrow(RangeError);
    expect(() => waive(fen(-1), 50)).toThrow(RangeError);
  });
});

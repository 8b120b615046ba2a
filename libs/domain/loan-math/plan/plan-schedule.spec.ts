import fc from 'fast-check';
import { fen, localDate } from '#kernel';
import { anyDay, anyLoan } from '../../../../test/support/arbitrary-loan';
import { addAmounts, COMPONENTS, NOTHING, totalOf } from '../component';
import { debtSnapshot } from '../position/loan-position';
import type { DebtSnapshot } from './debt-snapshot';
import { planSchedule } from './plan-schedule';
import { NO_WAIVERS, planTermsProblems, type PlanTerms } from './plan-terms';

const snapshot: DebtSnapshot = {
  asOf: localDate('2025-05-12'),
  principal: fen(1_200_000),
  interest: fen(51_459),
  overdueInterest: fen(50_804),
  accruedInterest: fen(655),
  fee: fen(366),
  penalty: fen(10_653),
  total: fen(1_262_478),
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

describe('a plan', () => {
  it('by equal principal at a rate: interest on what is left, by actual days, on top of what is carried', () => {
    const plan = planSchedule(snapshot, { ...terms, interest: { kind: 'RATE', dailyRate: '0.0002' } });
    expect(plan.rows[0]).toMatchObject({
      principal: 100_000,
      planInterest: 7440,
      interest: 7440 + 4288,
      fee: 30,
      penalty: 887,
    });
    expect(plan.rows[11]).toMatchObject({ principal: 100_000, fee: 36, penalty: 10_653 - 11 * 887, opening: 100_000 });
    expect(plan.totalCost).toBe(snapshot.total + plan.planInterest);
  });

  it('as an extension: one row later, interest running at the contract rate or stopped', () => {
    const extension: PlanTerms = { ...terms, structure: 'EXTENSION', numberOfInstalments: 1 };
    expect(planSchedule(snapshot, extension).rows).toMatchObject([{ seq: 1, dueOn: '2025-06-12', total: 1_262_478 }]);
    const running = planSchedule(snapshot, { ...extension, interest: { kind: 'RATE', dailyRate: '0.0004' } });
    expect(running.planInterest).toBe(14_880);
  });

  it('as a deferral: months without principal, interest only if it runs, then instalments', () => {
    const deferral: PlanTerms = { ...terms, structure: 'DEFERRAL', principalFreeInstalments: 3 };
    const stopped = planSchedule(snapshot, deferral);
    expect(stopped.rows.map((row) => row.dueOn)[0]).toBe('2025-09-12');
    expect(stopped.rows).toHaveLength(9);
    const running = planSchedule(snapshot, { ...deferral, interest: { kind: 'RATE', dailyRate: '0.0002' } });
    expect(running.rows.slice(0, 4).map((row) => [row.seq, row.principal, row.interest, row.penalty])).toEqual([
      [1, 0, 7440, 0],
      [2, 0, 7200, 0],
      [3, 0, 7440, 0],
      [4, 133_333, 7440 + 5717, 1183],
    ]);
  });

  it('as a settlement: part of the debt given up once the rest is paid', () => {
    const waivers = { penaltyPercent: 100, feePercent: 100, interestPercent: 50, principalPercent: 10 };
    const plan = planSchedule(snapshot, { ...terms, structure: 'SETTLEMENT', numberOfInstalments: 1, waivers });
    expect(plan.waived).toEqual({ principal: 120_000, interest: 25_730, fee: 366, penalty: 10_653 });
    expect(plan.totalCost).toBe(1_080_000 + 25_729);
  });

  it('keeps its anchor day through short months', () => {
    const plan = planSchedule(snapshot, { ...terms, firstDueOn: localDate('2026-01-31') });
    expect(plan.rows.slice(0, 4).map((row) => row.dueOn)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    const anchored = planSchedule(snapshot, { ...terms, firstDueOn: localDate('2026-02-28'), anchorDay: 31 });
    expect(anchored.rows[1]?.dueOn).toBe('2026-03-31');
  });

  it.each<[string, Partial<PlanTerms>, string, string]>([
    ['no instalment', { numberOfInstalments: 0 }, 'numberOfInstalments', 'INVALID'],
    ['half an instalment', { numberOfInstalments: 1.5 }, 'numberOfInstalments', 'INVALID'],
    ['a first date not after signing', { firstDueOn: snapshot.asOf }, 'firstDueOn', 'NOT_AFTER_EFFECTIVE_DATE'],
    ['a rate that is no number', { interest: { kind: 'RATE', dailyRate: '1e-4' } }, 'interest.dailyRate', 'INVALID'],
    ['a negative rate', { interest: { kind: 'RATE', dailyRate: '-0.1' } }, 'interest.dailyRate', 'INVALID'],
    ['101 percent', { waivers: { ...NO_WAIVERS, feePercent: 101 } }, 'waivers.feePercent', 'INVALID'],
    [
      'principal given up in an instalment plan',
      { waivers: { ...NO_WAIVERS, principalPercent: 1 } },
      'waivers.principalPercent',
      'STRUCTURE_MISMATCH',
    ],
    [
      'months without principal in an instalment plan',
      { principalFreeInstalments: 1 },
      'principalFreeInstalments',
      'STRUCTURE_MISMATCH',
    ],
    ['an anchor that is no day', { anchorDay: 32 }, 'anchorDay', 'INVALID'],
    [
      'everything given up',
      {
        structure: 'SETTLEMENT',
        waivers: { penaltyPercent: 100, feePercent: 100, interestPercent: 100, principalPercent: 100 },
      },
      'waivers',
      'NOTHING_TO_PAY',
    ],
  ])('is not made of %s', (_, wrong, field, code) => {
    const mistaken = { ...terms, ...wrong };
    expect(planTermsProblems(snapshot, mistaken)).toMatchObject([{ field, code }]);
    expect(() => planSchedule(snapshot, mistaken)).toThrow(RangeError);
  });

  const percent = fc.constantFrom(0, 33, 50, 99);
  const anyTerms = fc
    .record({
      structure: fc.constantFrom('DEFERRAL' as const, 'SETTLEMENT' as const),
      numberOfInstalments: fc.integer({ min: 2, max: 60 }),
      free: fc.integer({ min: 0, max: 1 }),
      interest: fc.constantFrom<PlanTerms['interest']>(
        { kind: 'STOPPED' },
        { kind: 'RATE', dailyRate: '0.0004' },
        { kind: 'CAPITALISED', dailyRate: '0.0002' },
      ),
      repayment: fc.constantFrom<PlanTerms['repayment']>('EQUAL_PRINCIPAL', 'EQUAL_PAYMENTS', undefined),
      waivers: fc.record({ penaltyPercent: percent, feePercent: percent, interestPercent: percent }),
      principalPercent: percent,
    })
    .map(({ free, waivers, principalPercent, ...rest }): PlanTerms => {
      const settlement = rest.structure === 'SETTLEMENT';
      return {
        ...rest,
        firstDueOn: localDate('2030-01-31'),
        ...(settlement ? {} : { principalFreeInstalments: free }),
        waivers: { ...waivers, principalPercent: settlement ? principalPercent : 0 },
      };
    });

  it('adds up in every component: rows + waived = what was owed, plus the interest of the plan itself', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, anyTerms, (loan, asOf, agreed) => {
        const owed = debtSnapshot(loan, asOf);
        fc.pre(planTermsProblems(owed, agreed).length === 0);
        const plan = planSchedule(owed, agreed);
        const rows = plan.rows.reduce<typeof NOTHING>(addAmounts, NOTHING);
        expect(plan.totals).toEqual(rows);
        const told = addAmounts(rows, plan.waived);
        expect(told.principal).toBe(owed.principal + plan.capitalised);
        expect(told.interest).toBe(owed.interest - plan.capitalised + plan.planInterest);
        expect([told.fee, told.penalty]).toEqual([owed.fee, owed.penalty]);
        expect(plan.totalCost).toBe(owed.total - totalOf(plan.waived) + plan.planInterest);
        for (const row of plan.rows) {
          for (const component of COMPONENTS) expect(row[component]).toBeGreaterThanOrEqual(0);
          expect(row.total).toBeGreaterThan(0);
        }
      }),
    );
  });
});

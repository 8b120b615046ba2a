import { fen, localDate } from '#kernel';
import type { Contract } from '../contract/contract';
import { contractSchedule } from '../schedule/contract-schedule';
import { billRow } from '../schedule/monthly-bill';
import { debtSnapshot, loanPosition } from '../position/loan-position';
import { planSchedule } from './plan-schedule';
import { NO_WAIVERS, type PlanInterest } from './plan-terms';
import { planPriceFlows, planPriceTest, priceCapTest, type PriceFlow } from './price-cap';

function flow(on: string, drawn: number, principal: number, charges: number): PriceFlow {
  return { on: localDate(on), drawn: fen(drawn), principal: fen(principal), charges: fen(charges) };
}

describe('the price of credit over its life', () => {
  it('is exactly at the cap with 24 % of the sum after a year, and above it with one fen more', () => {
    const lent = flow('2025-01-01', 1_000_000, 0, 0);
    expect(priceCapTest([lent, flow('2026-01-01', 0, 1_000_000, 240_000)])).toMatchObject({
      within: true,
      ceiling: 240_000,
      annualRate: '6/25',
    });
    expect(priceCapTest([lent, flow('2026-01-01', 0, 1_000_000, 240_001)]).within).toBe(false);
  });

  it('counts only money that is still lent', () => {
    const flows = [
      flow('2025-01-01', 1_000_000, 0, 0),
      flow('2025-07-02', 0, 500_000, 0),
      flow('2026-01-01', 0, 500_000, 179_835),
    ];
    const { fenDays, within } = priceCapTest(flows);
    expect(fenDays).toBe(1_000_000n * 182n + 500_000n * 183n);
    expect(within).toBe(true);
    expect(priceCapTest([...flows].reverse())).toEqual(priceCapTest(flows));
  });

  it('takes what is lent on a day before what is paid on it, told in that order', () => {
    const day = [flow('2025-01-01', 1000, 0, 0), flow('2025-01-01', 0, 1000, 0)];
    expect(priceCapTest(day)).toEqual({ charges: 0, fenDays: 0n, ceiling: 0, within: true, annualRate: null });
  });

  it('is of what was lent by the day of the plan, what was paid so far, and the rows to come', () => {
    const contract: Contract = {
      disbursedOn: localDate('2025-01-01'),
      revolving: true,
      dailyRate: '0',
      penaltyDailyRate: '0.0005',
      penaltyCapAnnual: '0.24',
      rows: ['2025-02-01', '2025-03-01', '2025-05-12', '2025-05-13'].map((postedOn, k) =>
        billRow({ seq: k + 1, postedOn: localDate(postedOn), dueDay: 20, amount: fen(1000 * (k + 1)) }),
      ),
    };
    const payments = [{ paymentId: 'P1', paidAt: '2025-03-22T10:00:00+08:00', amount: fen(700) }];
    const facts = { contract, plans: [], payments, reversals: [] };
    const asOf = localDate('2025-05-12');
    const snapshot = debtSnapshot(facts, asOf);
    const schedule = planSchedule(snapshot, {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 2,
      interest: { kind: 'STOPPED' },
      waivers: NO_WAIVERS,
    });
    const entries = loanPosition(facts, asOf).contract?.entries ?? [];
    // Thirty days of penalty of half a fen on the first bill are paid before its principal.
    expect(planPriceFlows(contract, entries, schedule)).toEqual([
      flow('2025-02-01', 1000, 0, 0),
      flow('2025-03-01', 2000, 0, 0),
      flow('2025-05-12', 3000, 0, 0),
      flow('2025-03-22', 0, 685, 15),
      ...schedule.rows.map(({ dueOn, principal, penalty }) => flow(dueOn, 0, principal, penalty)),
    ]);
    expect(planPriceTest(contract, entries, schedule).charges).toBe(15 + snapshot.penalty);
  });

  it('takes what is paid back beyond the money lent as a charge', () => {
    const flows = [flow('2025-01-01', 1000, 0, 0), flow('2026-01-01', 0, 1300, 0)];
    expect(priceCapTest(flows)).toMatchObject({ charges: 300, within: false });
  });

  it('has no yearly rate where nothing was lent for a day', () => {
    expect(priceCapTest([])).toEqual({ charges: 0, fenDays: 0n, ceiling: 0, within: true, annualRate: null });
  });
});

describe('the price of a loan under a plan', () => {
  const disbursedOn = localDate('2025-01-10');
  const terms = { method: 'EPI' as const, principal: fen(1_200_000), disbursedOn, dueDay: 10, instalments: 12 };
  const contract: Contract = {
    disbursedOn,
    revolving: false,
    dailyRate: '0.0004',
    penaltyDailyRate: '0.0006',
    penaltyCapAnnual: '0.24',
    rows: contractSchedule({ ...terms, dailyRate: '0.0004' }),
  };
  const snapshot = debtSnapshot({ contract, plans: [], payments: [], reversals: [] }, localDate('2025-05-12'));
  const test = (interest: PlanInterest): ReturnType<typeof planPriceTest> =>
    planPriceTest(
      contract,
      [],
      planSchedule(snapshot, {
        structure: 'RESTRUCTURE',
        firstDueOn: localDate('2025-06-12'),
        numberOfInstalments: 24,
        interest,
        waivers: NO_WAIVERS,
      }),
    );

  it('counts interest, penalty, fees and capitalised interest', () => {
    expect(test({ kind: 'STOPPED' })).toMatchObject({ charges: 51_459 + 10_653, within: true });
    expect(test({ kind: 'CAPITALISED', dailyRate: '0.0002' })).toMatchObject({
      charges: 51_459 + 10_653 + 97_609,
      within: true,
    });
  });

  it('refuses a plan rate that would lift the whole above the cap', () => {
    expect(test({ kind: 'RATE', dailyRate: '0.0006' }).within).toBe(true);
    expect(test({ kind: 'RATE', dailyRate: '0.0009' }).within).toBe(false);
  });
});

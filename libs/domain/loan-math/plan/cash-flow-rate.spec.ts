import fc from 'fast-check';
import { addDays, fen, localDate, rational, roundHalfUp } from '#kernel';
import { withinYearlyRate, yearlyRateOf } from './cash-flow-rate';
import { priceCapTest, type PriceFlow } from './price-cap';

const START = localDate('2025-01-01');
const lent = (amount: number, day = 0): PriceFlow => flow(day, { drawn: fen(amount) });
const paid = (amount: number, day: number): PriceFlow => flow(day, { principal: fen(amount) });
const flow = (day: number, amounts: Partial<PriceFlow>): PriceFlow => ({
  on: addDays(START, day),
  drawn: fen(0),
  principal: fen(0),
  charges: fen(0),
  ...amounts,
});

describe('the yearly rate of cash flows', () => {
  it('is nothing where no more comes back than was lent', () => {
    expect(yearlyRateOf([lent(100_000), paid(100_000, 90)])).toBe('0.00');
    expect(yearlyRateOf([lent(100_000), paid(60_000, 90)])).toBe('0.00');
  });

  it('is the rate of a day times 365, compounded by the day', () => {
    // 0.04 % a day on one day is 14.6 % a year.
    expect(yearlyRateOf([lent(1_000_000), paid(1_000_400, 1)])).toBe('14.60');
    // (1 + 0.24 / 365)^365 = 1.2711488914…
    expect(yearlyRateOf([lent(1_000_000_000), paid(1_271_148_891, 365)])).toBe('24.00');
    expect(yearlyRateOf([lent(1_000_000_000), paid(1_271_148_892, 365)])).toBe('24.01');
  });

  it('counts fees and penalty like interest', () => {
    const interest = [lent(500_000), flow(30, { principal: fen(500_000), charges: fen(6_000) })];
    expect(yearlyRateOf(interest)).toBe(yearlyRateOf([lent(500_000), paid(506_000, 30)]));
  });

  it('cannot be told where nothing was lent, nor beyond a thousand percent', () => {
    expect(yearlyRateOf([])).toBeNull();
    expect(yearlyRateOf([paid(1, 3)])).toBeNull();
    expect(yearlyRateOf([lent(100), paid(1_000_000, 1)])).toBeNull();
  });

  it('passes the cap exactly up to it', () => {
    // 24 % on one day of 36,500.00: 24.00.
    expect(withinYearlyRate([lent(3_650_000), paid(3_652_400, 1)], '0.24')).toBe(true);
    expect(withinYearlyRate([lent(3_650_000), paid(3_652_401, 1)], '0.24')).toBe(false);
  });

  it('finds charges that are within the sum and too early', () => {
    const flows = [lent(1_000_000), flow(1, { charges: fen(239_000) }), flow(365, { principal: fen(1_000_000) })];
    expect(priceCapTest(flows, '0.24').within).toBe(true);
    expect(withinYearlyRate(flows, '0.24')).toBe(false);
  });

  it('is the rate a schedule was made with, to a hundredth, whatever the rate and the length', () => {
    const cases = fc.record({
      principal: fc.integer({ min: 1_000_000, max: 100_000_000 }),
      hundredths: fc.integer({ min: 1, max: 3_600 }),
      months: fc.integer({ min: 1, max: 24 }),
    });
    fc.assert(
      fc.property(cases, ({ principal, hundredths, months }) => {
        // Interest alone for months of 30 days, then all of it: each rate is paid to the fen.
        const interest = (days: number): number =>
          Number(roundHalfUp(rational(BigInt(principal) * BigInt(hundredths) * BigInt(days), 3_650_000n)));
        const flows = [lent(principal)];
        for (let n = 1; n <= months * 30; n += 1) flows.push(flow(n, { charges: fen(interest(1)) }));
        flows.push(paid(principal, months * 30));
        const told = Number(yearlyRateOf(flows)) * 100;
        // A day's interest is rounded to the fen: that much the rate may differ, and a hundredth by rounding up.
        const rounding = (0.5 * 365 * 10_000) / principal;
        expect(Math.abs(told - hundredths)).toBeLessThanOrEqual(rounding + 1.01);
      }),
      { numRuns: 20 },
    );
  });

  it('does not depend on the order in which flows are told, and grows with what is paid', () => {
    const flows = [lent(700_000), paid(200_000, 31), paid(300_000, 59), paid(260_000, 90)];
    expect(yearlyRateOf([...flows].reverse())).toBe(yearlyRateOf(flows));
    const more = [...flows, paid(5_000, 90)];
    expect(Number(yearlyRateOf(more))).toBeGreaterThan(Number(yearlyRateOf(flows)));
  });
});

import { penaltyFor, percentOf, planWithoutInterest } from './plan-recomputation';
import { localDate } from '#kernel';

describe('a plan worked out a second way', () => {
  const debt = { asOf: localDate('2025-05-12'), principal: 1_200_000, interest: 51_459, fee: 0, penalty: 10_653 };

  it('gives the published figures of 24 months without interest', () => {
    const { rows, total, waivedPenalty } = planWithoutInterest(debt, 24, { penaltyPercent: 100, principalPercent: 0 });
    expect([rows[0]?.total, rows[0]?.dueOn, rows[23]?.total, rows[23]?.dueOn]).toEqual([
      52_144,
      '2025-06-12',
      52_147,
      '2027-05-12',
    ]);
    expect([total, waivedPenalty]).toEqual([1_251_459, 10_653]);
  });

  it('rounds half a fen up', () => {
    expect([percentOf(10_653, 50), percentOf(1, 50), percentOf(12_345, 33)]).toEqual([5_327, 1, 4_074]);
  });

  it('takes the lower of the penalty rate and the cap', () => {
    expect(penaltyFor(900_000, 10, '0.0006', '0.24')).toBe(5_400);
    expect(penaltyFor(900_000, 1, '0.0010', '0.24')).toBe(592);
  });
});

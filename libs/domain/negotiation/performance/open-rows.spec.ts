/** Which rows of the golden plan are open: the first asks 521.44, the others the same, the last 521.47. */
import { fen, AppendOnly, localDate } from '#kernel';
import { planN1 } from '#lending-testing';
import { NOTHING } from '#loan-math';
import type { PlanPayment } from '../case/case.state';
import { nextDueOf, openRows } from './open-rows';

const remaining = (principal: number) => ({ ...NOTHING, principal: fen(principal) });
const open = (left: number) => openRows({ plan: planN1, restatedRows: [], remaining: remaining(left) });
const credit = (credited: number): PlanPayment => ({
  paymentId: `P${credited}`,
  amount: fen(credited),
  paidAt: '2025-05-20T10:00:00+08:00',
  valueDate: localDate('2025-05-20'),
  allocation: [],
  credited: fen(credited),
});
/** What paid the first rows in full, and a part of the next. */
function paying(amount: number): PlanPayment {
  let left = amount;
  const allocation = planN1.schedule.rows.flatMap(({ seq, total }) => {
    const part = Math.min(total, left);
    left -= part;
    return part > 0 ? [{ seq, component: 'principal' as const, amount: fen(part) }] : [];
  });
  return { ...credit(0), paymentId: 'P', amount: fen(amount), allocation };
}
/** @param more owed at signing than was agreed, as proved since */
const next = (left: number, credits: readonly number[] = [], more = 0) =>
  nextDueOf({
    plan: planN1,
    restatedRows: [],
    creditBroughtIn: fen(0),
    remaining: remaining(left + more),
    payments: AppendOnly.of([paying(1_251_459 - left), ...credits.map(credit)]),
  });

describe('the open rows of a plan', () => {
  it('are the last ones: money fills them in order', () => {
    expect(open(52_147)).toEqual([{ seq: 24, dueOn: '2027-05-12', lacking: 52_147 }]);
    expect(open(52_148)).toEqual([
      { seq: 23, dueOn: '2027-04-12', lacking: 1 },
      { seq: 24, dueOn: '2027-05-12', lacking: 52_147 },
    ]);
    expect(open(1)).toEqual([{ seq: 24, dueOn: '2027-05-12', lacking: 1 }]);
    expect(open(0)).toEqual([]);
  });

  it('are all while nothing is paid', () => {
    const rows = open(1_251_459);
    expect(rows.map(({ seq }) => seq)).toEqual(planN1.schedule.rows.map(({ seq }) => seq));
    expect(rows.every(({ lacking }, n) => lacking === planN1.schedule.rows[n]?.total)).toBe(true);
    expect(open(9_999_999)).toEqual(rows);
  });

  it('are due next where money that waits does not pay them', () => {
    expect(next(1_251_459)).toBe('2025-06-12');
    expect(next(1_251_459, [52_143])).toBe('2025-06-12');
    expect(next(1_251_459, [52_144])).toBe('2025-07-12');
    expect(next(1_251_459, [52_144, 52_143])).toBe('2025-07-12');
    expect(next(1_251_459, [52_144, 52_144])).toBe('2025-08-12');
    expect(next(52_147, [52_147])).toBeNull();
    expect(next(0)).toBeNull();
  });

  it('are due next where they are not paid, though more or less is owed than was agreed', () => {
    // A difference is owed with the last row, or is taken from the last ones.
    expect(next(1_251_459 - 52_144, [], 80_000)).toBe('2025-07-12');
    expect(next(1_251_459 - 52_144, [], -80_000)).toBe('2025-07-12');
    expect(next(0, [], 80_000)).toBe('2027-05-12');
  });

  it('are the last ones of what the rows ask now, where the debt at signing proved to have been another', () => {
    // The last row asks 800.00 more, and the one before it nothing.
    const nothing = { seq: 23, ...NOTHING };
    const more = { seq: 24, ...NOTHING, principal: fen(132_147) };
    const now = (left: number) => openRows({ plan: planN1, restatedRows: [more, nothing], remaining: remaining(left) });
    expect(now(132_147)).toEqual([{ seq: 24, dueOn: '2027-05-12', lacking: 132_147 }]);
    expect(now(132_148)).toEqual([
      { seq: 22, dueOn: '2027-03-12', lacking: 1 },
      { seq: 24, dueOn: '2027-05-12', lacking: 132_147 },
    ]);
    const all = 1_251_459 - 52_144 + 80_000;
    expect(now(all).map(({ seq }) => seq)).not.toContain(23);
    expect(now(all).reduce((sum, { lacking }) => sum + lacking, 0)).toBe(all);
    const told = {
      plan: planN1,
      restatedRows: [more, nothing],
      creditBroughtIn: fen(0),
      payments: AppendOnly.of([paying(52_144)]),
    };
    expect(nextDueOf({ ...told, remaining: remaining(all - 52_144) })).toBe('2025-07-12');
  });
});

import fc from 'fast-check';
import { addDays, type LocalDate, localDate } from '#kernel';
import { clockOf, restingSince } from './item-clock';
import { priorityOf, PRIORITIES, pointsOf } from './item-priority';

const FRIDAY = localDate('2026-11-06');
const on = (day: string | null, maxDpd = 0, amount = 0) => ({
  dueOn: day === null ? null : localDate(day),
  maxDpd,
  amount,
});

describe('how pressing an item is', () => {
  it.each([
    [on(null), 'LOW', 0],
    [on('2026-11-12'), 'LOW', 0],
    [on('2026-11-11'), 'NORMAL', 1],
    // The next working day after a Friday is the Monday.
    [on('2026-11-09'), 'NORMAL', 2],
    [on('2026-11-06'), 'NORMAL', 2],
    [on('2026-11-05'), 'HIGH', 3],
    [on('2026-11-05', 91), 'URGENT', 5],
    [on(null, 31, 2_000_000), 'NORMAL', 2],
    [on(null, 30, 1_999_999), 'LOW', 0],
    [on(null, 91, 10_000_000), 'HIGH', 4],
    [on('2026-11-05', 91, 10_000_000), 'URGENT', 7],
  ] as const)('%j on a Friday is %s', (item, level, points) => {
    expect(priorityOf(item, FRIDAY)).toMatchObject({ level, points });
  });

  it('says what of it presses, in working days', () => {
    expect(priorityOf(on('2026-11-05', 95, 12_000_000), FRIDAY).why).toEqual({
      en: 'It was due by 2026-11-05, 1 working day ago, it is 95 days past due and it is about ¥120,000.00.',
      zh: '期限2026-11-05已过1个工作日，已逾期95日，涉及¥120,000.00。',
    });
    expect(priorityOf(on('2026-11-10'), FRIDAY).why.en).toBe('It is due in 2 working days.');
    expect(priorityOf(on('2026-11-06'), FRIDAY).why.en).toBe('It is due today.');
    // Late by a day that nobody works.
    expect(priorityOf(on('2026-11-06'), localDate('2026-11-07')).why.en).toBe('It was due by 2026-11-06.');
    expect(priorityOf(on(null), FRIDAY).why.en).toMatch(/^No day is near/);
  });

  it('never falls while days go by', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40, max: 40 }),
        fc.nat(120),
        fc.nat(20_000_000),
        fc.nat(30),
        (due, dpd, amount, later) => {
          const dueOn = addDays(FRIDAY, due);
          const today = priorityOf({ dueOn, maxDpd: dpd, amount }, FRIDAY);
          const then = priorityOf({ dueOn, maxDpd: dpd + later, amount }, addDays(FRIDAY, later));
          expect(then.points).toBeGreaterThanOrEqual(today.points);
        },
      ),
    );
  });

  it('has a level for any points, and each once', () => {
    for (let points = 0; points <= 7; points += 1) {
      const levels = PRIORITIES.filter((level) => pointsOf(level).least <= points && points <= pointsOf(level).most);
      expect(levels).toHaveLength(1);
    }
  });
});

describe('the clock of an item', () => {
  const rests = (day: string | null): LocalDate | null => (day === null ? null : localDate(day));

  it('counts working days, below 0 where it is late', () => {
    const left = (day: string) => clockOf({ dueOn: localDate(day), restsSince: null }, FRIDAY).workingDaysLeft;
    expect(['2026-11-06', '2026-11-09', '2026-11-16', '2026-11-05', '2026-10-30'].map(left)).toEqual([0, 1, 6, -1, -5]);
    // The days of National Day are nobody's working days; one weekend day is worked for them.
    expect(clockOf({ dueOn: localDate('2026-10-08'), restsSince: null }, localDate('2026-09-30')).workingDaysLeft).toBe(
      1,
    );
  });

  it('rests under a hold or while somebody else is waited for, since the first of them', () => {
    expect(clockOf({ dueOn: null, restsSince: FRIDAY }, FRIDAY)).toEqual({
      state: 'RESTS',
      workingDaysLeft: null,
      restsSince: FRIDAY,
    });
    expect(clockOf({ dueOn: null, restsSince: null }, FRIDAY).state).toBe('NONE');
    const hold = (from: string, until: string | null) => ({ from: localDate(from), until: rests(until) });
    const paused = { pausedOn: localDate('2026-11-04') };
    const episode = { holds: [hold('2026-10-01', '2026-10-09'), hold('2026-11-05', null)], pauses: [paused] };
    expect(restingSince(episode as never)).toBe('2026-11-04');
    expect(restingSince({ holds: [], pauses: [] })).toBeNull();
  });
});

/** Interest of the contract that rests under a pause, against a count day by day. */
import fc from 'fast-check';
import { addDays, daysBetween, fen, localDate, type Fen, type LocalDate } from '#kernel';
import { anyTermLoan } from '../../../../test/support/arbitrary-loan';
import { anyPauses, rests } from '../../../../test/support/arbitrary-pauses';
import type { Pause } from '../pause/pause';
import { loanPosition } from '../position/loan-position';
import { payoffOf } from '../position/payoff';
import { DUE, loan, paid, plan } from '../plan/kept-plan.fixture';
import type { Payment } from './dated-payment';
import { golden } from './golden-contract.fixture';
import { restedInterest } from './rested-interest';

const pause = (from: string, until: string | null, stops: Pause['stops'] = ['INTEREST']): Pause => ({
  ...{ from: localDate(from), until: until === null ? null : localDate(until), stops },
});
const interestOf = (...pauses: readonly Pause[]): readonly Fen[] =>
  restedInterest(golden.rows, pauses).map(({ interest }) => interest);
const whole = golden.rows.map(({ interest }) => interest);

describe('interest of a contract that rests', () => {
  it('runs no more from the first day of the pause, and of the row under way for the days before it', () => {
    // The second row runs from 10 February to 10 March: 18 of its 28 days are before 1 March.
    const second = Math.round(((whole[1] ?? 0) * 18) / 28);
    const rest = whole.slice(2).map(() => 0);
    expect(interestOf(pause('2025-03-01', null))).toEqual([...whole.slice(0, 1), second, ...rest]);
    const march = interestOf(pause('2025-03-11', '2025-04-11'));
    expect(march).toEqual([...whole.slice(0, 2), 0, ...whole.slice(3)]);
  });

  it('goes on where something else rests, or no day does', () => {
    expect(interestOf(pause('2025-03-01', null, ['PENALTY', 'DAYS_PAST_DUE']))).toEqual(whole);
    expect(interestOf(pause('2025-03-01', '2025-03-01'))).toEqual(whole);
    expect(interestOf()).toEqual(whole);
  });

  it('is asked for by no payoff of the days that rest', () => {
    const stopped = [pause('2025-05-10', null)];
    const at = (day: string, pauses: readonly Pause[]) => {
      const contract = { ...golden, pauses, rows: restedInterest(golden.rows, pauses) };
      return payoffOf(loanPosition({ contract, plans: [], payments: [], reversals: [] }, localDate(day)));
    };
    expect(at('2025-05-12', []).accruedInterest).toBe(655);
    // 10 May is the due date of the fifth row, and rests with what follows it.
    expect(at('2025-05-12', stopped)).toMatchObject({ accruedInterest: 0 });
    expect(at('2025-08-12', stopped).owed.interest).toBe(at('2025-05-12', stopped).owed.interest);
  });

  it('is the share of the days that count, for any loan and any pauses in any order', () => {
    fc.assert(
      fc.property(anyTermLoan, anyPauses, ({ rows }, pauses) => {
        const counted = (from: LocalDate, to: LocalDate): number =>
          Array.from({ length: daysBetween(from, to) }, (_, n) => addDays(from, n + 1)).filter(
            (day) => !rests(pauses, 'INTEREST', day),
          ).length;
        const expected = rows.map(({ interest, accruesFrom, dueOn }) => {
          const all = daysBetween(accruesFrom, dueOn);
          return fen(Math.floor((interest * counted(accruesFrom, dueOn)) / all + 0.5));
        });
        expect(restedInterest(rows, pauses).map(({ interest }) => interest)).toEqual(expected);
        expect(restedInterest(rows, [...pauses].reverse())).toEqual(restedInterest(rows, pauses));
      }),
      { numRuns: 100 },
    );
  });
});

describe('interest of a plan that rests', () => {
  const facts = (pauses: readonly Pause[], payments: readonly Payment[] = []) => ({
    ...{ contract: { ...loan, pauses }, plans: [plan], payments, reversals: [] },
  });
  const planOn = (day: string, ...pauses: readonly Pause[]) => loanPosition(facts(pauses), localDate(day)).plan;
  const due = (...pauses: readonly Pause[]) => planOn('2026-08-17', ...pauses)?.rows.map((row) => row.due.interest);

  it('runs no more from the first day of the pause: what was carried into the plan stays owed', () => {
    expect(due()).toEqual(DUE.map(({ interest }) => interest));
    // Of the first row, from 17 August to 17 September, 14 of 31 days are before 1 September.
    const stopped = pause('2026-09-01', null);
    expect(due(stopped)).toEqual([2453 + 1680, 2453, 2454]);
    expect(planOn('2026-08-17', stopped)?.restated.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(due(pause('2026-09-01', null, ['PENALTY', 'DAYS_PAST_DUE']))).toEqual(due());
    expect(due(pause('2026-09-18', '2026-10-18'))).toEqual([2453 + 3720, 2453, 2454 + 1240]);
  });

  it('is asked for by nobody who ends the plan early, nor by a payment of its rows', () => {
    const stopped = pause('2026-09-01', null);
    const owed = (day: string) => planOn(day, stopped)?.earlySettlement ?? 0;
    expect(owed('2026-09-10')).toBe(owed('2026-08-31'));
    const row = 108_303 - (3720 - 1680);
    const position = loanPosition(facts([stopped], [paid('2026-09-17', row)]), localDate('2026-09-17'));
    expect(position.plan?.rows[0]).toMatchObject({ status: 'PAID' });
    expect(position.arrears.credit).toBe(0);
  });

  it('is, row by row, the share of the days that count, however pauses overlap', () => {
    fc.assert(
      fc.property(anyPauses, (pauses) => {
        const expected = plan.schedule.rows.map(({ interest, planInterest, accruesFrom, dueOn }) => {
          const all = daysBetween(accruesFrom, dueOn);
          const counted = Array.from({ length: all }, (_, n) => addDays(accruesFrom, n + 1)).filter(
            (day) => !rests(pauses, 'INTEREST', day),
          ).length;
          return interest - planInterest + Math.floor((planInterest * counted) / all + 0.5);
        });
        expect(due(...pauses)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

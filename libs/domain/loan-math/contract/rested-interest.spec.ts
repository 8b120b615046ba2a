/** Interest of the contract that rests under a pause, against a count day by day. */
import fc from 'fast-check';
import { addDays, daysBetween, fen, localDate, type Fen, type LocalDate } from '#kernel';
import { anyTermLoan } from '../../../../test/support/arbitrary-loan';
import { anyPauses, rests } from '../../../../test/support/arbitrary-pauses';
import type { Pause } from '../pause/pause';
import { loanPosition } from '../position/loan-position';
import { payoffOf } from '../position/payoff';
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

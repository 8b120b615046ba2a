/** Days past due in the queues, against a naive count day by day. */
import fc from 'fast-check';
import { addDays, daysBetween, localDate, type LocalDate } from '#kernel';
import type { CaseLoan, Episode } from '#negotiation';
import { daysPastDue } from './list-queue-items.handler';
import { mostPastDue, type PastDue, pastDueAsTold, pastDueOf } from './resting-days';

type Held = Episode['holds'][number];
const OLDEST = localDate('2026-01-10');
const day = (n: number): LocalDate => addDays(OLDEST, n);
const held = (from: number, until: number | null, changed: Partial<Held> = {}): Held => ({
  ...{ holdId: 'H1', kind: 'DEATH', from: day(from), until: until === null ? null : day(until), loanIds: null },
  ...changed,
});
const dpdOn = (past: PastDue, on: LocalDate): number => daysPastDue(past, on);
const pastDue = (holds: readonly Held[], loanId = 'L1'): PastDue => pastDueOf({ holds }, loanId, OLDEST);

describe('days past due of an item under holds', () => {
  it('stand still while a hold stands, and go on when it has ended', () => {
    expect(pastDue([])).toEqual({ oldestUnpaidOn: OLDEST, restedAt: 0 });
    expect([day(30), day(300)].map((on) => dpdOn(pastDue([held(21, null)]), on))).toEqual([20, 20]);
    expect([day(40), day(300)].map((on) => dpdOn(pastDue([held(21, 31)]), on))).toEqual([30, 290]);
  });

  it('count on under a hold that rests no days, and for a loan it is not on', () => {
    expect(dpdOn(pastDue([held(5, null, { kind: 'DISPUTE' })]), day(30))).toBe(30);
    expect(dpdOn(pastDue([held(5, null, { kind: 'IDENTITY_FRAUD', loanIds: ['L2'] })]), day(30))).toBe(30);
    const both = mostPastDue([pastDue([held(5, null, { loanIds: ['L1'] })]), pastDue([], 'L2')]);
    expect(dpdOn(both, day(30))).toBe(30);
    expect(dpdOn(mostPastDue([]), day(30))).toBe(0);
  });

  it('leave out what rested before the case opened, as it was told then', () => {
    const loan = { loanId: 'L1', asOf: day(20), figures: { oldestUnpaidDueOn: OLDEST, dpd: 2 } } as CaseLoan;
    expect(dpdOn(pastDueAsTold({ holds: [] }, loan), day(25))).toBe(7);
    // A hold the case knows is in the days it was told already, or became known since.
    expect(dpdOn(pastDueAsTold({ holds: [held(3, 21)] }, loan), day(25))).toBe(7);
    const since = { ...loan, figures: { ...loan.figures, dpd: 20 } } as CaseLoan;
    expect(dpdOn(pastDueAsTold({ holds: [held(3, 21)] }, since), day(25))).toBe(7);
    expect(pastDueAsTold({ holds: [] }, { ...loan, figures: { ...loan.figures, oldestUnpaidDueOn: null } })).toEqual({
      ...{ oldestUnpaidOn: null, restedAt: 0 },
    });
  });

  it('are those of a count day by day, however holds overlap', () => {
    const span = fc.tuple(fc.integer({ min: -20, max: 60 }), fc.option(fc.integer({ min: 0, max: 40 })));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), fc.integer({ min: 0, max: 60 }), (spans, ahead) => {
        const holds = spans.map(([from, length]) => held(from, length === null ? null : from + length));
        // No hold begins or ends on a day to come.
        const known = holds.reduce((last, { from, until }) => Math.max(last, daysBetween(OLDEST, until ?? from)), 0);
        const on = known + ahead;
        const rests = (n: number): boolean =>
          holds.some(({ from, until }) => from <= day(n) && (until === null || day(n) < until));
        const naive = Array.from({ length: on }, (_, n) => n + 1).filter((n) => !rests(n)).length;
        expect(dpdOn(pastDue(holds), day(on))).toBe(naive);
      }),
    );
  });
});

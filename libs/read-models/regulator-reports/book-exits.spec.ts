import { fen, localDate } from '#kernel';
import type { LoanState } from '#lending';
import { goldenAfter, isReturned, pays, type Told } from '#lending-testing';
import { ExitCount } from './book-exits';

/** Owed on the golden loan at the end of 2025-05-12: ¥12,621.12, of three rows and more overdue. */
const OWED = 1_262_112;
const writeOff: Told = [
  '2025-05-12',
  {
    type: 'WriteOffLoan',
    data: { caseId: 'C1-1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true },
  },
];
const taken: Told = [
  '2025-05-15',
  { type: 'TakeBackWriteOff', data: { writeOffId: 'C1-1-W1', because: 'RECORDED_WRONGLY' } },
];
const sale: Told = [
  '2025-05-12',
  { type: 'TransferLoan', data: { caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3', price: fen(300_000) } },
];
const NOTHING = { loans: 0, payoff: 0, received: 0 };

function exits(asOf: string, ...loans: readonly LoanState[]) {
  const count = new ExitCount();
  for (const loan of loans) count.add(loan, localDate(asOf), true);
  return count.total();
}

describe('what left the book', () => {
  it('is what was owed on the day it left, and what came in since', () => {
    const one = goldenAfter(writeOff, pays('P1', 50_000, '2025-05-20'), pays('P2', 1_000, '2025-06-20'));
    const two = goldenAfter(writeOff);
    expect(exits('2025-05-11', one, two)).toEqual({ WRITTEN_OFF: NOTHING, TRANSFERRED: NOTHING });
    expect(exits('2025-05-12', one, two).WRITTEN_OFF).toEqual({ loans: 2, payoff: 2 * OWED, received: 0 });
    expect(exits('2025-05-20', one, two).WRITTEN_OFF).toEqual({ loans: 2, payoff: 2 * OWED, received: 50_000 });
    expect(exits('2025-06-20', one, two)).toEqual({
      WRITTEN_OFF: { loans: 2, payoff: 2 * OWED, received: 51_000 },
      TRANSFERRED: NOTHING,
    });
  });

  it('counts no payment of before, and none that was returned from the day of that', () => {
    // ¥500 on the day before: ¥500 less is owed, but for what of the penalty it kept from running by a day.
    const before = exits('2025-05-20', goldenAfter(pays('P0', 50_000, '2025-05-11'), writeOff)).WRITTEN_OFF;
    expect(before).toMatchObject({ loans: 1, received: 0 });
    expect(OWED - before.payoff).toBeGreaterThanOrEqual(50_000);
    expect(OWED - before.payoff).toBeLessThan(50_100);
    const returned = goldenAfter(writeOff, pays('P1', 50_000, '2025-05-20'), isReturned('P1', '2025-05-25'));
    expect(exits('2025-05-24', returned).WRITTEN_OFF.received).toBe(50_000);
    expect(exits('2025-05-25', returned).WRITTEN_OFF.received).toBe(0);
  });

  it('counts of the very day what came after it left, by the order in which the loan was told', () => {
    const [early, late] = [pays('EARLY', 5_000, '2025-05-12'), pays('LATE', 7_000, '2025-05-12')];
    for (const leaves of [writeOff, sale]) {
      const { WRITTEN_OFF, TRANSFERRED } = exits('2025-05-12', goldenAfter(early, leaves, late));
      expect([WRITTEN_OFF, TRANSFERRED].filter(({ loans }) => loans > 0)).toEqual([
        { loans: 1, payoff: OWED - 5_000, received: 7_000 },
      ]);
    }
  });

  it('is on the book again from the day a write-off was taken back', () => {
    const back = goldenAfter(writeOff, taken);
    expect(exits('2025-05-14', back).WRITTEN_OFF).toEqual({ loans: 1, payoff: OWED, received: 0 });
    expect(exits('2025-05-15', back)).toEqual({ WRITTEN_OFF: NOTHING, TRANSFERRED: NOTHING });
  });

  it('is another’s where it was sold, with what still came in here', () => {
    const sold = goldenAfter(sale, pays('P1', 30_000, '2025-05-14'));
    expect(exits('2025-05-14', sold)).toEqual({
      WRITTEN_OFF: NOTHING,
      TRANSFERRED: { loans: 1, payoff: OWED, received: 30_000 },
    });
    // Written off first and sold then: it is counted once, where it went last.
    const both = goldenAfter(writeOff, ['2025-05-13', sale[1]]);
    expect(exits('2025-05-12', both).WRITTEN_OFF.loans).toBe(1);
    expect(exits('2025-05-13', both)).toMatchObject({ WRITTEN_OFF: NOTHING, TRANSFERRED: { loans: 1 } });
  });

  it('is found, but not counted, where another product is asked for', () => {
    const count = new ExitCount();
    expect(count.add(goldenAfter(writeOff), localDate('2025-05-12'), false)).toBe('WRITTEN_OFF');
    expect(count.add(goldenAfter(), localDate('2025-05-12'), true)).toBeNull();
    expect(count.total()).toEqual({ WRITTEN_OFF: NOTHING, TRANSFERRED: NOTHING });
  });
});

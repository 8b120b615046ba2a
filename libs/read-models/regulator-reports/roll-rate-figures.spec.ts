import { addFen, fen, localDate, ZERO_FEN } from '#kernel';
import type { LoanState } from '#lending';
import { goldenAfter, pays, type Told } from '#lending-testing';
import { aggregate, REPORT_BUCKETS } from '#loan-math';
import { lentArrears } from './lent-arrears';
import { RollRateFigures } from './roll-rate-figures';

const [FROM, TO] = [localDate('2025-03-31'), localDate('2025-05-31')];
const writeOff = (on: string): Told => [
  on,
  {
    type: 'WriteOffLoan',
    data: { caseId: 'C1-1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true },
  },
];
const sale = (on: string): Told => [
  on,
  { type: 'TransferLoan', data: { caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3', price: fen(300_000) } },
];
const BOOK: readonly LoanState[] = [
  goldenAfter(),
  goldenAfter(pays('P1', 400_000, '2025-04-10')),
  goldenAfter(pays('P1', 121_620, '2025-02-10')),
  goldenAfter(writeOff('2025-05-12')),
  goldenAfter(pays('P1', 121_620, '2025-02-10'), writeOff('2025-05-12')),
  goldenAfter(sale('2025-05-12')),
  goldenAfter(writeOff('2025-03-12')),
];

function figuresOf(product?: string) {
  const movement = new RollRateFigures({ from: FROM, to: TO, product });
  BOOK.forEach((loan, n) => movement.add(`L${n}`, loan));
  return movement.total();
}

describe('roll rates over a book that loans leave', () => {
  it('add up, row by row, to the book of the first date, in loans and in principal', () => {
    const { figures } = figuresOf();
    const opening = aggregate(BOOK.slice(0, 6).flatMap((loan) => lentArrears(loan, FROM) ?? []));
    for (const bucket of REPORT_BUCKETS) {
      const stayed = Object.values(figures.count[bucket]).reduce((sum, one) => sum + one, 0);
      const left = Object.values(figures.left.count[bucket]).reduce((sum, one) => sum + one, 0);
      expect([bucket, stayed + left]).toEqual([bucket, opening.by_bucket[bucket].loans]);
      const principal = [
        ...Object.values(figures.balance_fen[bucket]),
        ...Object.values(figures.left.balance_fen[bucket]),
      ];
      expect([bucket, principal.reduce(addFen, ZERO_FEN)]).toEqual([
        bucket,
        opening.by_bucket[bucket].outstanding_principal,
      ]);
    }
    expect(figures.left.count['31-60']).toEqual({ WRITTEN_OFF: 1, TRANSFERRED: 1 });
    expect(figures.exits).toMatchObject({ WRITTEN_OFF: { loans: 2 }, TRANSFERRED: { loans: 1 } });
  });

  it('count what was off the book before nowhere, and nothing of another product', () => {
    expect(figuresOf().loans).toEqual({ notYetDisbursed: 0, reported: 3, exited: 4 });
    const { figures, loans } = figuresOf('OTHER');
    expect(loans).toEqual({ notYetDisbursed: 0, reported: 3, exited: 4 });
    expect(Object.values(figures.left.count).every((row) => row.WRITTEN_OFF + row.TRANSFERRED === 0)).toBe(true);
  });
});

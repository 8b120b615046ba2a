/** Loans that left the book between the two dates of a roll rate, by the bucket they came from: with them every row adds up to the book of the first date. */
import { money, named, part, underEach, whole, type DataOf } from '#event-schema';
import { addFen, ZERO_FEN } from '#kernel';
import { type Exit, EXITS } from '#lending';
import { type Arrears, ROLL_ROWS, type RollRow } from '#loan-math';

export const rollExits = named(
  'RollExits',
  part(
    {
      count: underEach(
        ROLL_ROWS,
        underEach(EXITS, whole('Loans.'), 'By where they went.'),
        'Loans that left the book.',
      ),
      balance_fen: underEach(
        ROLL_ROWS,
        underEach(EXITS, money('Outstanding principal.'), 'By where they went.'),
        'Outstanding principal of these loans at the first date (NEW: at the second).',
      ),
    },
    'Loans of the book of the first date that had left it by the second, by bucket at the first date.',
  ),
);
export type RollExits = DataOf<typeof rollExits>;

export class RollExitCount {
  private readonly count = table(0);
  private readonly balance = table(ZERO_FEN);

  /**
   * @param before at the first date; null where it was not lent by then
   * @param after at the second
   */
  add(exit: Exit, before: Arrears | null, after: Arrears): void {
    const row = before?.bucket ?? 'NEW';
    this.count[row][exit] += 1;
    this.balance[row][exit] = addFen(this.balance[row][exit], (before ?? after).outstandingPrincipal);
  }

  total(): RollExits {
    return { count: this.count, balance_fen: this.balance };
  }
}

function table<Figure>(nothing: Figure): Record<RollRow, Record<Exit, Figure>> {
  const rows = ROLL_ROWS.map((row) => [row, { WRITTEN_OFF: nothing, TRANSFERRED: nothing }]);
  return Object.fromEntries(rows) as Record<RollRow, Record<Exit, Figure>>;
}

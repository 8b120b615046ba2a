/** Loans that have left the book by a business date: none of them is classified any more, and each is counted where it went. */
import { money, named, part, underEach, whole, type DataOf } from '#event-schema';
import { fen, type LocalDate } from '#kernel';
import { type Exit, EXITS, exitOn, type LoanState } from '#lending';

const left = part(
  { loans: whole('Loans.'), payoff: money('What was owed on the day each left the book.') },
  'Left the book.',
);

export const bookExits = named(
  'BookExits',
  underEach(
    EXITS,
    left,
    'Loans that left the book by then, by where they went: WRITTEN_OFF stay owed, TRANSFERRED are another’s.',
  ),
);
export type BookExits = DataOf<typeof bookExits>;

export class ExitCount {
  private readonly sums: { [Name in Exit]: { loans: number; payoff: number } } = {
    WRITTEN_OFF: { loans: 0, payoff: 0 },
    TRANSFERRED: { loans: 0, payoff: 0 },
  };

  /** How the loan had left the book by then; null while it is on it. Counted where `counts`. */
  add({ exits }: LoanState, asOf: LocalDate, counts: boolean): Exit | null {
    const gone = exitOn(exits, asOf);
    if (!gone) return null;
    if (counts) {
      this.sums[gone.exit].loans += 1;
      this.sums[gone.exit].payoff += gone.payoff;
    }
    return gone.exit;
  }

  total(): BookExits {
    const { WRITTEN_OFF, TRANSFERRED } = this.sums;
    return {
      WRITTEN_OFF: { loans: WRITTEN_OFF.loans, payoff: fen(WRITTEN_OFF.payoff) },
      TRANSFERRED: { loans: TRANSFERRED.loans, payoff: fen(TRANSFERRED.payoff) },
    };
  }
}

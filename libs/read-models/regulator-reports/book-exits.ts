/** Loans that have left the book by a business date: none of them is classified any more, and each is counted where it went. */
import { money, named, part, underEach, whole, type DataOf } from '#event-schema';
import { fen, type LocalDate } from '#kernel';
import { type Exit, EXITS, exitOn, isRegistered, type LoanState, receivedSinceExit } from '#lending';

const left = part(
  {
    loans: whole('Loans.'),
    payoff: money('What was owed on the day each left the book.'),
    received: money(
      'What was paid since, up to the date: recovered of what was written off, the buyer’s of what was transferred.',
    ),
  },
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
  private readonly sums: { [Name in Exit]: { loans: number; payoff: number; received: number } } = {
    WRITTEN_OFF: { loans: 0, payoff: 0, received: 0 },
    TRANSFERRED: { loans: 0, payoff: 0, received: 0 },
  };

  /** How the loan had left the book by then; null while it is on it. Counted where `counts`. */
  add(state: LoanState, asOf: LocalDate, counts: boolean): Exit | null {
    const gone = exitOn(state.exits, asOf);
    if (!gone) return null;
    if (counts && isRegistered(state)) {
      const sum = this.sums[gone.exit];
      sum.loans += 1;
      sum.payoff += gone.payoff;
      sum.received += receivedSinceExit(state, asOf);
    }
    return gone.exit;
  }

  total(): BookExits {
    const of = ({ loans, payoff, received }: { loans: number; payoff: number; received: number }) => {
      return { loans, payoff: fen(payoff), received: fen(received) };
    };
    return { WRITTEN_OFF: of(this.sums.WRITTEN_OFF), TRANSFERRED: of(this.sums.TRANSFERRED) };
  }
}

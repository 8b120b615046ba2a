/** The holds on a person as they are shown: each with its days, and what is stopped on a day and since when. */
import {
  code,
  day,
  flag,
  hash,
  id,
  list,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  such,
  type DataOf,
} from '#event-schema';
import { epochDay, type LocalDate } from '#kernel';
import { CountedDays } from '#loan-math';
import { HOLD_KINDS, HOLD_STOPS, HOLD_WORDS, STOP_WORDS, type HoldStop } from '../domain/hold-kinds';
import { holdsOn, isOnLoan, type Hold } from '../domain/holds';

const loanIds = orNone(list(id('Loan.'), 'The loans it is on.'), 'Null for the person with all their loans.');

export const holdsViewSchema = part({
  partyId: id('Person.'),
  asOf: day('Business date the answer is of.'),
  stopped: list(
    named(
      'StoppedByHolds',
      part({
        what: such(oneOf(HOLD_STOPS, 'What is stopped.'), 'COLLECTION'),
        words: sentence('The same in words.'),
        loanId: orNone(id('The loan, where it is stopped for some alone; null for the person with all their loans.')),
        since: day('Since when without a break, by all holds together.'),
        holdIds: list(id('Hold.'), 'The holds that stop it.'),
      }),
    ),
    'What is stopped on that day; nothing where no hold stands.',
  ),
  holds: list(
    named(
      'Hold',
      part({
        holdId: id('Hold.'),
        kind: oneOf(HOLD_KINDS, 'Why it holds.'),
        words: sentence('The same in words.'),
        loanIds,
        from: day('The first day it holds.'),
        until: orNone(day('The first day it no longer holds; null while it stands.')),
        stands: flag('Whether it holds on that day.'),
        stops: list(oneOf(HOLD_STOPS, 'See the table of holds.'), 'What it stops.'),
        region: orNone(code('Region whose court took an insolvency up.')),
        documentHash: hash('SHA-256 of what shows it.'),
        liftedBy: orNone(hash('SHA-256 of what shows that it ended.')),
        placedOn: day('Business date on which it was recorded.'),
        reviewOn: orNone(day('By this day it is looked at again; null once it was lifted.')),
        placedBy: orNone(id('The person who placed it; null where a service of the lender did.')),
        confirmedBy: orNone(
          id('Another person who confirmed it; null where none has, which some kinds need: see the table of holds.'),
        ),
      }),
    ),
    'All that were ever placed, in the order they became known.',
  ),
});
export type HoldsView = DataOf<typeof holdsViewSchema>;

export function holdsView(partyId: string, holds: readonly Hold[], asOf: LocalDate): HoldsView {
  const ofPerson = holds.filter((hold) => hold.loanIds === null);
  const named = [...new Set(holds.flatMap(({ loanIds: only }) => only ?? []))].sort();
  const ofLoans = named.flatMap((loanId) => {
    const onIt = holds.filter((hold) => isOnLoan(hold, loanId));
    return stoppedOn(onIt, asOf, loanId).filter(({ holdIds }) =>
      holdIds.some((holdId) => !ofPerson.some((hold) => hold.holdId === holdId)),
    );
  });
  return {
    partyId,
    asOf,
    stopped: [...stoppedOn(ofPerson, asOf, null), ...ofLoans],
    holds: holds.map(({ placedAt: _, reviewOn, ...hold }) => ({
      ...hold,
      words: HOLD_WORDS[hold.kind],
      stands: holdsOn(hold, asOf),
      reviewOn: hold.until === null ? reviewOn : null,
    })),
  };
}

function stoppedOn(holds: readonly Hold[], asOf: LocalDate, loanId: string | null): HoldsView['stopped'] {
  return HOLD_STOPS.flatMap((what: HoldStop) => {
    const stopping = holds.filter(({ stops }) => stops.includes(what));
    const since = CountedDays.outside(stopping).restsSince(epochDay(asOf));
    if (since === null) return [];
    const holdIds = stopping.filter((hold) => holdsOn(hold, asOf)).map(({ holdId }) => holdId);
    return [{ what, words: STOP_WORDS[what], loanId, since, holdIds }];
  });
}

/**
 * HoldPlaced, HoldLifted → what is reported of the loans it is on is looked at again where the hold bears on reports; so it is where
 * records of a person who was ever under such a hold are merged, or a merge is undone.
 */
import { type BureauEvent, ForBureau } from '#bureau';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import {
  type Hold,
  type HoldLifted,
  type HoldPlaced,
  holdStops,
  idsOf,
  type PartiesMerged,
  type Person,
  personOf,
} from '#parties';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';
import type { HoldingLoans } from './hold-loans.reaction';

/** Of other kinds reports go on as usual: see `negativeReport`. */
const bearsOnReports = ({ kind }: Pick<Hold, 'kind'>): boolean =>
  kind === 'DISPUTE' || holdStops(kind, 'NEGATIVE_REPORTS');

export function reportUnderHolds({ commands, executor, book }: Omit<HoldingLoans, 'heldPersons'>): Reaction {
  /** The loans the event may bear on, under whichever record of the person. */
  async function loansOf({ type, data }: RecordedEvent): Promise<readonly string[]> {
    if (type === 'HoldPlaced' || type === 'HoldLifted') {
      const hold = data as HoldPlaced['data'] | HoldLifted['data'];
      if (!bearsOnReports(hold)) return [];
      return hold.loanIds ?? loansOfPerson(hold.partyId);
    }
    const { mergedId, survivorId } = data as PartiesMerged['data'];
    // Also a hold on a record that was merged into one of the two before.
    const persons = await Promise.all([personOf(executor, mergedId), personOf(executor, survivorId)]);
    if (!persons.some(({ party }) => party.holds.some(bearsOnReports))) return [];
    const loans = await Promise.all(persons.map(loansUnder));
    return [...new Set(loans.flat())];
  }

  async function loansOfPerson(partyId: string): Promise<readonly string[]> {
    return loansUnder(await personOf(executor, partyId));
  }

  async function loansUnder(person: Person): Promise<readonly string[]> {
    return (await Promise.all(idsOf(person).map((record) => book.loansOf(record)))).flat();
  }

  return {
    name: 'report-under-holds',
    on: ['HoldPlaced', 'HoldLifted', 'PartiesMerged', 'PartyMergeUndone'],
    async react(event, contextOf) {
      const results: ReactionResult[] = [];
      for (const loanId of await loansOf(event)) {
        const command = new ForBureau(loanId, 'ReviewRecord', { because: 'HOLD' }, { context: contextOf(loanId) });
        results.push(resultOf(await commands.execute<ForBureau, CommandOutcome<BureauEvent>>(command), loanId));
      }
      return results;
    },
  };
}

/**
 * HoldPlaced, HoldLifted → what is reported of the loans it is on is looked at again where the hold bears on reports; so it is where
 * records of a person who was ever under a hold are merged, or a merge is undone.
 */
import { type BureauEvent, ForBureau } from '#bureau';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type HoldLifted, type HoldPlaced, holdStops, idsOf, type PartiesMerged, personOf } from '#parties';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';
import type { HoldingLoans } from './hold-loans.reaction';

/** Of other kinds reports go on as usual: see `negativeReport`. */
const bearsOnReports = ({ kind }: HoldPlaced['data'] | HoldLifted['data']): boolean =>
  kind === 'DISPUTE' || holdStops(kind, 'NEGATIVE_REPORTS');

export function reportUnderHolds({ commands, executor, book, heldPersons }: HoldingLoans): Reaction {
  /** The loans the event may bear on, under whichever record of the person. */
  async function loansOf({ type, data }: RecordedEvent): Promise<readonly string[]> {
    if (type === 'HoldPlaced' || type === 'HoldLifted') {
      const hold = data as HoldPlaced['data'] | HoldLifted['data'];
      if (!bearsOnReports(hold)) return [];
      return hold.loanIds ?? loansOfPerson(hold.partyId);
    }
    const { mergedId, survivorId } = data as PartiesMerged['data'];
    if (!heldPersons.has(mergedId) && !heldPersons.has(survivorId)) return [];
    const loans = await Promise.all([loansOfPerson(mergedId), loansOfPerson(survivorId)]);
    return [...new Set(loans.flat())];
  }

  async function loansOfPerson(partyId: string): Promise<readonly string[]> {
    const records = idsOf(await personOf(executor, partyId));
    return (await Promise.all(records.map((record) => book.loansOf(record)))).flat();
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

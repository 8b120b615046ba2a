/**
 * Records were merged, or a merge was undone → the loans and the open case of each person learn of the holds that are theirs now and,
 * from that day on, rest under no other. So it is as if the hold had come after the merge, whichever came first; what rested while two
 * were taken for one stays rested: that was not the borrower’s mistake.
 */
import { isRegistered, loanDecider, loanStream } from '#lending';
import { laterDate, type LocalDate } from '#kernel';
import { caseDecider, caseStream, openEpisode } from '#negotiation';
import {
  type Hold,
  holdsAs,
  idsOf,
  isOnLoan,
  type PartiesMerged,
  type PartyMergeUndone,
  type Person,
  personOf,
} from '#parties';
import type { RecordedEvent } from '#event-store';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { holdClocks, releaseClocks } from './hold-clocks.reaction';
import { bearsOnLoans, type HoldingLoans, resume, told } from './hold-loans.reaction';

/** Whether it ended here sooner than it was lifted, since two records were taken apart in between. */
function endedBefore(known: readonly Pick<Hold, 'holdId' | 'until'>[], { holdId, until }: Hold): boolean {
  const ended = known.find((one) => one.holdId === holdId)?.until ?? null;
  return ended !== null && (until === null || ended < until);
}

type MergeEvent = RecordedEvent<PartiesMerged | PartyMergeUndone>;

export function holdMergedRecords({ commands, executor, book }: Omit<HoldingLoans, 'heldPersons'>): Reaction {
  async function ofLoan(loanId: string, person: Person, day: LocalDate, contextOf: ContextOf) {
    const { state } = await executor.load(loanStream(loanId), loanDecider);
    if (!isRegistered(state)) return [];
    const holds = holdsAs(person.records, state.registered.borrowerId);
    const theirs = holds.filter((hold) => bearsOnLoans(hold) && isOnLoan(hold, loanId));
    const results: ReactionResult[] = [];
    for (const hold of theirs) {
      results.push(...(await told(commands, loanId, hold, contextOf, endedBefore(state.pauses, hold))));
    }
    for (const { holdId, from, until } of state.pauses) {
      if (until !== null || theirs.some((hold) => hold.holdId === holdId)) continue;
      const data = { holdId, until: laterDate(from, day) };
      results.push(await resume(commands, loanId, data, contextOf(`${loanId} ${holdId} not theirs`)));
    }
    return results;
  }

  async function ofCase({ partyId, party }: Person, day: LocalDate, contextOf: ContextOf) {
    const { state } = await executor.load(caseStream(partyId), caseDecider);
    const known = openEpisode(state)?.holds;
    if (!known) return [];
    const results: ReactionResult[] = [];
    for (const hold of party.holds) {
      const { holdId, until } = hold;
      const anew = endedBefore(known, hold);
      const step = `${partyId} ${holdId}`;
      // As for a case that opens: what was lifted before it knew of it is none of its history.
      if (until === null || anew) results.push(await holdClocks(commands, partyId, hold, contextOf(step), anew));
      if (until !== null && known.some((one) => one.holdId === holdId)) {
        results.push(await releaseClocks(commands, partyId, { holdId, until }, contextOf(`${step} lifted`)));
      }
    }
    for (const { holdId, from, until } of known) {
      if (until !== null || party.holds.some((hold) => hold.holdId === holdId)) continue;
      const data = { holdId, until: laterDate(from, day) };
      results.push(await releaseClocks(commands, partyId, data, contextOf(`${partyId} ${holdId} not theirs`)));
    }
    return results;
  }

  return {
    name: 'hold-merged-records',
    on: ['PartiesMerged', 'PartyMergeUndone'],
    async react(event, contextOf) {
      const { type, data } = event as MergeEvent;
      // The survivor only notes it.
      if (data.partyId !== data.mergedId) return [];
      const day = type === 'PartiesMerged' ? data.mergedOn : data.undoneOn;
      const [merged, survivor] = await Promise.all(
        [data.mergedId, data.survivorId].map((record) => personOf(executor, record)),
      );
      const results: ReactionResult[] = [];
      for (const [personId, person] of new Map(
        [merged, survivor].flatMap((one) => (one ? [[one.partyId, one]] : [])),
      )) {
        const stepOf: ContextOf = (step) => contextOf(`${personId} ${step}`);
        const loans = (await Promise.all(idsOf(person).map((record) => book.loansOf(record)))).flat();
        for (const loanId of loans) {
          results.push(...(await ofLoan(loanId, person, day, (step) => stepOf(`${loanId} ${step}`))));
        }
        results.push(...(await ofCase(person, day, stepOf)));
      }
      return results;
    },
  };
}

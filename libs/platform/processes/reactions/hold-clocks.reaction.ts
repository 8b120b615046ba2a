/**
 * HoldPlaced, HoldLifted → the borrower's deadlines in the open case rest, or go on; a case that opens → it learns of the holds on
 * its borrower.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type CaseEvent, ForCase, type OverdueDetected } from '#negotiation';
import { type Hold, holdIdAs, type HoldLifted, type HoldPlaced, personOf } from '#parties';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';
import { type HoldingLoans, stoodUntil } from './hold-loans.reaction';

export function stopClocks({ commands, executor }: Pick<HoldingLoans, 'commands' | 'executor'>): Reaction {
  return {
    name: 'hold-clocks',
    on: ['HoldPlaced', 'HoldLifted'],
    async react(recorded, contextOf) {
      const event = recorded as RecordedEvent<HoldPlaced | HoldLifted>;
      const { partyId: borrowerId, loanIds = null } = event.data;
      const person = await personOf(executor, borrowerId);
      const holdId = holdIdAs(person.records, person.partyId, event.data);
      if (event.type === 'HoldLifted') {
        const ended = { holdId, until: event.data.until, ...stoodUntil(event, person) };
        return [await releaseClocks(commands, borrowerId, ended, contextOf('clocks'))];
      }
      const { data } = event;
      const { kind, from, stops } = data;
      return [await holdClocks(commands, borrowerId, { holdId, kind, from, stops, loanIds }, contextOf('clocks'))];
    },
  };
}

export function stopClocksOfNewCase({
  commands,
  executor,
  heldPersons,
}: Pick<HoldingLoans, 'commands' | 'executor' | 'heldPersons'>): Reaction {
  return {
    name: 'hold-clocks-of-new-case',
    on: ['OverdueDetected', 'EarlyWarningRaised', 'CaseReopened'],
    async react(event, contextOf) {
      const { borrowerId } = (event as RecordedEvent<OverdueDetected>).data;
      if (!heldPersons.has(borrowerId)) return [];
      const { party } = await personOf(executor, borrowerId);
      const results: ReactionResult[] = [];
      for (const one of party.holds) {
        const { holdId, until } = one;
        const context = contextOf(holdId);
        // A case that comes back may know of a hold that was lifted while it was closed.
        const told =
          until === null
            ? holdClocks(commands, borrowerId, one, context)
            : releaseClocks(commands, borrowerId, { holdId, until }, context);
        results.push(await told);
      }
      return results;
    },
  };
}

type Context = ReturnType<ContextOf>;

export async function holdClocks(
  commands: CommandBus,
  borrowerId: string,
  { holdId, kind, from, stops, loanIds }: Pick<Hold, 'holdId' | 'kind' | 'from' | 'stops' | 'loanIds'>,
  context: Context,
  anew = false,
): Promise<ReactionResult> {
  if (!stops.includes('DEADLINES')) return { kind: 'done' };
  const command = new ForCase('HoldClocks', { borrowerId, holdId, kind, from, loanIds, anew }, { context });
  return resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), 'clocks');
}

export async function releaseClocks(
  commands: CommandBus,
  borrowerId: string,
  ended: Pick<HoldLifted['data'], 'holdId' | 'until'> & ReturnType<typeof stoodUntil>,
  context: Context,
): Promise<ReactionResult> {
  const command = new ForCase('ReleaseClocks', { borrowerId, ...ended }, { context });
  return resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), 'clocks');
}

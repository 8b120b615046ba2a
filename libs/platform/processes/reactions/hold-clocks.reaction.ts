/**
 * HoldPlaced, HoldLifted → the borrower's deadlines in the open case rest, or go on; a case that opens → it learns of the holds on
 * its borrower.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type CaseEvent, ForCase, type OverdueDetected } from '#negotiation';
import { type Hold, type HoldLifted, type HoldPlaced, partyDecider, partyStream } from '#parties';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';
import type { HoldingLoans } from './hold-loans.reaction';

export function stopClocks({ commands }: Pick<HoldingLoans, 'commands'>): Reaction {
  return {
    name: 'hold-clocks',
    on: ['HoldPlaced', 'HoldLifted'],
    async react(recorded, contextOf) {
      const { type, data } = recorded as RecordedEvent<HoldPlaced | HoldLifted>;
      const { partyId: borrowerId, holdId, loanIds = null } = data;
      if (type === 'HoldLifted') return [await release(commands, borrowerId, data, contextOf('clocks'))];
      const { kind, from, stops } = data;
      return [await hold(commands, borrowerId, { holdId, kind, from, stops, loanIds }, contextOf('clocks'))];
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
      const { state } = await executor.load(partyStream(borrowerId), partyDecider);
      const results: ReactionResult[] = [];
      for (const one of state.holds) {
        const { holdId, until } = one;
        const context = contextOf(holdId);
        // A case that comes back may know of a hold that was lifted while it was closed.
        const told =
          until === null
            ? hold(commands, borrowerId, one, context)
            : release(commands, borrowerId, { holdId, until }, context);
        results.push(await told);
      }
      return results;
    },
  };
}

type Context = ReturnType<ContextOf>;

async function hold(
  commands: CommandBus,
  borrowerId: string,
  { holdId, kind, from, stops, loanIds }: Pick<Hold, 'holdId' | 'kind' | 'from' | 'stops' | 'loanIds'>,
  context: Context,
): Promise<ReactionResult> {
  if (!stops.includes('DEADLINES')) return { kind: 'done' };
  const command = new ForCase('HoldClocks', { borrowerId, holdId, kind, from, loanIds }, { context });
  return resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), 'clocks');
}

async function release(
  commands: CommandBus,
  borrowerId: string,
  { holdId, until }: Pick<HoldLifted['data'], 'holdId' | 'until'>,
  context: Context,
): Promise<ReactionResult> {
  const command = new ForCase('ReleaseClocks', { borrowerId, holdId, until }, { context });
  return resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), 'clocks');
}

/**
 * A hold is lifted on its first day, as if it had never been → what of the person's cases was decided because of it is listed for repair,
 * and an agreement somebody signed in their place rests, before the loans and the case learn that the hold is over.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { type CaseEvent, ForCase } from '#negotiation';
import { type Hold, holdIdAs, type HoldLifted, personOf } from '#parties';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';
import { disputeUnauthorised } from './rest-unauthorised-agreement.reaction';

export function listHoldRepairs(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'list-hold-repairs',
    on: ['HoldLifted'],
    async react(recorded, contextOf) {
      const { data } = recorded as RecordedEvent<HoldLifted>;
      const { partyId: borrowerId, until } = data;
      const { partyId: survivorId, party, records } = await personOf(executor, borrowerId);
      const holdId = holdIdAs(records, survivorId, data);
      const hold = party.holds.find((one) => one.holdId === holdId);
      if (hold?.from !== until || party.holds.some((one) => standsInPlace(one, hold))) return [];
      const { kind, loanIds, placedOn } = hold;
      const ids = records.map(({ partyId }) => partyId);
      const asked = { borrowerId, holdId, kind, loanIds, placedOn, records: ids };
      const command = new ForCase('ListHoldRepairs', asked, { context: contextOf(holdId) });
      const listed = resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command));
      return [listed, ...(await disputeUnauthorised(commands, executor, { records }, holdId, contextOf))];
    },
  };
}

/** Another hold of the kind that was: the ground is there all the same. */
function standsInPlace(one: Hold, never: Hold): boolean {
  return one.holdId !== never.holdId && one.kind === never.kind && one.until !== one.from;
}

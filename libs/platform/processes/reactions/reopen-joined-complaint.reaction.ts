/**
 * A complaint is joined to another on the day on which that one is withdrawn, in whichever order → it goes on by itself: nobody took it
 * back. Two streams are written one after the other, so that no rule of either can keep this from happening.
 */
import type { CommandBus } from '@nestjs/cqrs';
import {
  type ComplaintClosed,
  complaintDecider,
  type ComplaintEvent,
  type ComplaintState,
  complaintStream,
  type ComplaintWithdrawn,
  ForComplaint,
} from '#complaints';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export function reopenJoinedComplaint(commands: CommandBus, executor: Pick<CommandExecutor, 'load'>): Reaction {
  return {
    name: 'reopen-joined-complaint',
    on: ['ComplaintClosed', 'ComplaintWithdrawn'],
    async react(event, contextOf) {
      const { type, data } = event as RecordedEvent<ComplaintClosed | ComplaintWithdrawn>;
      const wasToGoOnAs = type === 'ComplaintClosed' ? data.goesOnAs : data.complaintId;
      if (wasToGoOnAs === undefined) return [];
      const { state } = await executor.load(complaintStream(wasToGoOnAs), complaintDecider);
      if (state.status !== 'WITHDRAWN' || state.since === null) return [];
      const said = { wasToGoOnAs, withdrawnOn: state.since.on };
      const results: ReactionResult[] = [];
      for (const complaintId of type === 'ComplaintClosed' ? [data.complaintId] : joinedTo(state)) {
        const command = new ForComplaint(complaintId, 'ReopenComplaint', said, { context: contextOf(complaintId) });
        const outcome = await commands.execute<ForComplaint, CommandOutcome<ComplaintEvent>>(command);
        results.push(resultOf(outcome, complaintId));
      }
      return results;
    },
  };
}

function joinedTo({ receipts }: ComplaintState): readonly string[] {
  return [...new Set(receipts.flatMap(({ joinedFrom }) => joinedFrom ?? []))];
}

/**
 * A complaint is joined to another on the day on which that one is withdrawn, in whichever order → it goes on by itself: nobody took it
 * back. So it does where that one proves to be another person's: nobody would answer it there. Two streams are written one after the other, so that no rule of either can keep this from happening.
 */
import type { CommandBus } from '@nestjs/cqrs';
import {
  type ComplaintClosed,
  type ComplaintCorrected,
  complaintDecider,
  type ComplaintEvent,
  complaintStream,
  type ComplaintWithdrawn,
  ForComplaint,
  joinedTo,
} from '#complaints';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import type { LocalDate } from '#kernel';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export function reopenJoinedComplaint(commands: CommandBus, executor: Pick<CommandExecutor, 'load'>): Reaction {
  return {
    name: 'reopen-joined-complaint',
    on: ['ComplaintClosed', 'ComplaintWithdrawn', 'ComplaintCorrected'],
    async react(event, contextOf) {
      const { complaintIds, ...said } = await goingOn(event as RecordedEvent<Told>, executor);
      const results: ReactionResult[] = [];
      for (const complaintId of complaintIds) {
        const command = new ForComplaint(complaintId, 'ReopenComplaint', said, { context: contextOf(complaintId) });
        const outcome = await commands.execute<ForComplaint, CommandOutcome<ComplaintEvent>>(command);
        results.push(resultOf(outcome, complaintId));
      }
      return results;
    },
  };
}

type Told = ComplaintClosed | ComplaintWithdrawn | ComplaintCorrected;

interface GoingOn {
  readonly complaintIds: readonly string[];
  readonly wasToGoOnAs: string;
  /** Left out where that one is another person's. */
  readonly withdrawnOn?: LocalDate;
}

/** Which go on by themselves, and since when the one they were joined to was taken back. */
async function goingOn({ type, data }: Told, executor: Pick<CommandExecutor, 'load'>): Promise<GoingOn> {
  const wasToGoOnAs = type === 'ComplaintClosed' ? data.goesOnAs : data.complaintId;
  if (wasToGoOnAs === undefined) return { complaintIds: [], wasToGoOnAs: data.complaintId };
  if (type === 'ComplaintCorrected') return { complaintIds: data.apart ?? [], wasToGoOnAs };
  const { state } = await executor.load(complaintStream(wasToGoOnAs), complaintDecider);
  const joined = joinedTo(state);
  // Joined in the moment in which that one was found to be another person's, whose it is no more.
  if (type === 'ComplaintClosed' && !joined.includes(data.complaintId)) {
    return { complaintIds: [data.complaintId], wasToGoOnAs };
  }
  const withdrawnOn = state.status === 'WITHDRAWN' ? state.since?.on : undefined;
  if (withdrawnOn === undefined) return { complaintIds: [], wasToGoOnAs };
  return { complaintIds: type === 'ComplaintClosed' ? [data.complaintId] : joined, wasToGoOnAs, withdrawnOn };
}

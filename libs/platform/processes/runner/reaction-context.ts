/** The context of a command the system gives itself: caused by an event, or by a day that came. */
import type { Actor, CommandContext } from '#kernel';
import { type Clock, stamp } from '#clock';
import { commandId, type RecordedEvent } from '#event-store';

const ACTOR: Actor = { kind: 'process', id: 'reprieve', role: 'process' };

/** Reactions have no body a caller could change: the cause identifies them. */
const NO_BODY = '';

export function reactionContext(event: RecordedEvent, reaction: string, step: string, clock: Clock): CommandContext {
  return {
    commandId: commandId('reaction', event.id, reaction, step),
    bodyHash: NO_BODY,
    correlationId: event.metadata.correlationId,
    causationId: event.id,
    actor: ACTOR,
    ...stamp(clock),
  };
}

export function dayContext(businessDate: CommandContext['businessDate'], step: string, clock: Clock): CommandContext {
  const id = commandId('day', businessDate, step);
  return {
    commandId: id,
    bodyHash: NO_BODY,
    correlationId: commandId('day', businessDate),
    causationId: commandId('day', businessDate),
    actor: ACTOR,
    businessDate,
    recordedAt: clock.now(),
  };
}

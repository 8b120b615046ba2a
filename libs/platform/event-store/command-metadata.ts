/** What stands beside every event of a command. */
import type { CommandContext, DomainEvent, EventDefinition, EventMetadata } from '#kernel';
import { eventId, uuidV5 } from './deterministic-id';

export function commandMetadata<Event extends DomainEvent>(
  definition: EventDefinition<Event>,
  data: Event['data'],
  context: CommandContext,
): EventMetadata {
  const subject = definition.subject(data);
  const loanIds = definition.loanIds(data);
  return {
    schemaVersion: definition.version,
    commandId: context.commandId,
    bodyHash: context.bodyHash,
    correlationId: context.correlationId,
    causationId: context.causationId,
    actor: context.actor,
    ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
    ...(subject === undefined ? {} : { subject }),
    ...(loanIds.length === 0 ? {} : { loanIds }),
    businessDate: context.businessDate,
    recordedAt: context.recordedAt,
  };
}

/**
 * Ids of the events of one taking of a command. They derive from the command, its body and the instant it was taken: the
 * store answers an append of known ids with success without comparing the content, so two processes that take the same
 * command at once, or with different bodies, must not write the same ids. The loser finds the winner's command id instead.
 * @param taking tells this taking from one at the same instant, where the clock may stand still
 */
export function eventIdsOf(context: CommandContext, taking?: string): (n: number) => string {
  const { commandId, bodyHash, recordedAt } = context;
  const taken = uuidV5(commandId, taking === undefined ? `${bodyHash}|${recordedAt}` : `${bodyHash}|${taking}`);
  return (n) => eventId(taken, n);
}

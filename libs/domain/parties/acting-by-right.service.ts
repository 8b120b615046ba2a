/** Whoever acts for a person has that person's rights and no others: for themselves, or as an authorised representative. */
import type { CommandExecutor } from '#event-store';
import type { CommandContext, Decider, DomainEvent, LocalDate } from '#kernel';
import type { Authority } from './domain/party.events';
import { partyDecider, partyStream } from './domain/party.decider';
import { mayRepresent } from './domain/party.state';
import { representativeNotAuthorised } from './domain/representative-not-authorised';

/** Whether somebody may do this for this person on this day, by what is recorded now. */
export async function representsOn(
  executor: CommandExecutor,
  partyId: string,
  representativeId: string,
  act: Authority,
  on: LocalDate,
): Promise<boolean> {
  const { state } = await executor.load(partyStream(partyId), partyDecider);
  return mayRepresent(state, representativeId, act, on);
}

/** Whether a command about what is this person's is sent by right. */
export async function actsByRight(
  executor: CommandExecutor,
  partyId: string,
  act: Authority,
  { onBehalfOf, businessDate }: CommandContext,
): Promise<boolean> {
  if (onBehalfOf === undefined || onBehalfOf === partyId) return true;
  return representsOn(executor, partyId, onBehalfOf, act, businessDate);
}

/** Says no to everything; what was done before the right was lost is still answered as it was. */
export function withoutRight<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
): Decider<Command, State, Event> {
  return { ...decider, decide: (_command, _state, { onBehalfOf }) => representativeNotAuthorised(onBehalfOf ?? null) };
}

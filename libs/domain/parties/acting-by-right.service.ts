/**
 * Whoever acts for a person has that person's rights and no others: for themselves as long as they can, as an authorised
 * representative, or by law in their place.
 */
import type { CommandExecutor } from '#event-store';
import type { CommandContext, Decider, DomainEvent, LocalDate } from '#kernel';
import type { Authority } from './domain/party.events';
import { partyDecider, partyStream } from './domain/party.decider';
import { mayRepresent } from './domain/party.state';
import { cannotAct } from './domain/holds';
import { personCannotAct, representativeNotAuthorised } from './domain/representative-not-authorised';

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

/** Why a command about what is this person's is not sent by right; null where it is. */
export async function withoutRightTo(
  executor: CommandExecutor,
  partyId: string,
  act: Authority,
  { onBehalfOf, businessDate }: CommandContext,
): Promise<Rejected | null> {
  if (onBehalfOf === undefined) return null;
  if (onBehalfOf === partyId) return refusalInPerson(executor, partyId, businessDate);
  const may = await representsOn(executor, partyId, onBehalfOf, act, businessDate);
  return may ? null : representativeNotAuthorised(onBehalfOf);
}

/** Why the person cannot act themselves on a day; null where they can. */
export async function refusalInPerson(
  executor: CommandExecutor,
  partyId: string,
  on: LocalDate,
): Promise<Rejected | null> {
  const { state } = await executor.load(partyStream(partyId), partyDecider);
  const hold = cannotAct(state.holds, on);
  return hold ? personCannotAct(partyId, hold.kind) : null;
}

/** Says no to everything; what was done before the right was lost is still answered as it was. */
export function refusing<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
  rejected: Rejected,
): Decider<Command, State, Event> {
  return { ...decider, decide: () => rejected };
}

type Rejected = ReturnType<typeof representativeNotAuthorised>;

/**
 * Whoever acts for a person has that person's rights and no others: for themselves as long as they can, as an authorised
 * representative, or by law in their place.
 */
import type { CommandExecutor } from '#event-store';
import type { CommandContext, Decider, DomainEvent, LocalDate } from '#kernel';
import type { Authority } from './domain/party.events';
import type { Person } from './domain/one-person';
import { isInForce, mayRepresent, representation } from './domain/party.state';
import { cannotAct } from './domain/holds';
import { personCannotAct, representativeNotAuthorised } from './domain/representative-not-authorised';
import { personOf } from './person-of.service';

/** Whether somebody may do this for this person on this day, by what is recorded now. */
export async function representsOn(
  executor: CommandExecutor,
  partyId: string,
  representativeId: string,
  act: Authority,
  on: LocalDate,
): Promise<boolean> {
  const { party } = await personOf(executor, partyId);
  return mayRepresent(party, representativeId, act, on);
}

/**
 * Why a command about what is this person's is not sent by right; null where it is: by themselves, by whichever of their records, or
 * for them.
 */
export function withoutRightTo(
  person: Person,
  act: Authority,
  { onBehalfOf, businessDate }: CommandContext,
): Rejected | null {
  if (onBehalfOf === undefined) return null;
  if (person.records.some(({ partyId }) => partyId === onBehalfOf)) return refusalInPerson(person, businessDate);
  if (mayRepresent(person.party, onBehalfOf, act, businessDate)) return null;
  // Who was authorised is told that it rests with the person's own acts; a stranger is told nothing of the person.
  const was = representation(person.party, onBehalfOf);
  const rests = was && isInForce(was, businessDate) && was.capacity === 'ATTORNEY' && was.scope.includes(act);
  return (rests ? refusalInPerson(person, businessDate) : null) ?? representativeNotAuthorised(onBehalfOf);
}

/** Why the person cannot act themselves on a day; null where they can. */
export function refusalInPerson({ partyId, party }: Person, on: LocalDate): Rejected | null {
  const hold = cannotAct(party.holds, on);
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

/** What every event of a party has: the party, who is its subject. */
import { defineEvent, id, type EventSpec } from '#event-schema';
import type { DomainEvent, EventDefinition } from '#kernel';

interface OfParty {
  readonly partyId: string;
}
export const ofParty = { partyId: id('Party.') };

/** An event of a party: the party is its subject. */
export function partyEvent<const Type extends string, Data extends OfParty>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject' | 'example'> & { readonly example: NoInfer<Data> },
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ partyId }) => partyId });
}

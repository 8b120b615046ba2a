import type { DomainEvent, EventDefinition } from '#kernel';

/** A definition for tests of the machinery: as it is said, and data of any shape fits. */
export function looseEvent<Event extends DomainEvent>(
  said: Pick<EventDefinition<Event>, 'type'> & Partial<EventDefinition<Event>>,
): EventDefinition<Event> {
  const personal = said.personal ?? [];
  return {
    says: said.type,
    told: () => ({ en: said.type, zh: said.type }),
    version: 1,
    personal,
    personalKinds: Object.fromEntries(personal.map((path) => [path, 'text' as const])),
    subject: () => undefined,
    loanIds: () => [],
    misfit: () => undefined,
    schema: {},
    example: {},
    ...said,
  };
}

/** How an event is told: one sentence for what happened, and the reasons a person or policy gave. */
import type { Bilingual, DomainEvent } from '#kernel';

export type Sentence<Event extends DomainEvent> = (data: Event['data']) => Bilingual;

/** One sentence for every event type of a union; a forgotten one does not compile. */
export type Sentences<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Sentence<Extract<Event, { type: Type }>>;
};

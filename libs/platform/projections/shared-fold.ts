/**
 * A fold that several projections look at, each in its own way: an event is folded once, whoever asks first, and all keep the
 * same state. Only the latest answer for an event is remembered, and only while the event itself is.
 */
import type { Fold } from '#event-store';
import type { DomainEvent, EventMetadata } from '#kernel';

const shared = new WeakMap<object, unknown>();

/** The same object for the same fold. */
export function sharedFold<State, Event extends DomainEvent>(fold: Fold<State, Event>): Fold<State, Event> {
  const known = shared.get(fold) as Fold<State, Event> | undefined;
  if (known) return known;
  const folded = new WeakMap<Event, { readonly before: State; readonly after: State }>();
  const made: Fold<State, Event> = {
    initialState: fold.initialState,
    evolve(before: State, event: Event, metadata: EventMetadata): State {
      const latest = folded.get(event);
      if (latest?.before === before) return latest.after;
      const after = fold.evolve(before, event, metadata);
      folded.set(event, { before, after });
      return after;
    },
  };
  shared.set(fold, made);
  return made;
}

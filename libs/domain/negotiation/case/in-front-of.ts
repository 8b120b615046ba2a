/** Puts what a command makes necessary besides in front of what may follow only then. */
import type { CaseEvent } from './case.events';

/** The events with these before the first of such a type; at the end where there is none. */
export function inFrontOf(
  types: ReadonlySet<CaseEvent['type']>,
  events: readonly CaseEvent[],
  added: readonly CaseEvent[],
): readonly CaseEvent[] {
  const first = events.findIndex(({ type }) => types.has(type));
  const at = first < 0 ? events.length : first;
  return [...events.slice(0, at), ...added, ...events.slice(at)];
}

/** Which events of $all a subscriber wants: those whose stream name or type starts with one of some prefixes. */
import type { LogEvent } from './recent-events';

export interface EventFilter {
  readonly by: 'stream' | 'type';
  readonly prefixes: readonly Buffer[];
}

/** The filter for events in memory. */
export function passes(filter: EventFilter | undefined, event: LogEvent): boolean {
  if (!filter) return true;
  const value = filter.by === 'stream' ? event.stream : event.type;
  return filter.prefixes.some((prefix) => value.subarray(0, prefix.length).equals(prefix));
}

/** The same filter for the database, which then need not read the other events. */
export function filterCondition(filter: EventFilter | undefined): { join: string; where: string } {
  if (!filter) return { join: '', where: '' };
  const column = filter.by === 'stream' ? 's.name' : 'e.type';
  const tests = filter.prefixes.map(
    (prefix) => `substring(${column} FOR ${prefix.length}) = '\\x${prefix.toString('hex')}'`,
  );
  return {
    join: filter.by === 'stream' ? 'JOIN eventstore.stream s ON s.id = e.stream' : '',
    where: ` AND (${tests.join(' OR ') || 'false'})`,
  };
}

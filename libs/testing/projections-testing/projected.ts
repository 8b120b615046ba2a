/** A projection's rows worked out in memory, for given events: what the engine would have written. */
import type { RecordedEvent } from '#event-store';
import { type DomainEvent, parseStreamName } from '#kernel';
import type { AnyTable, StateDefinition } from '#projections';

/** The rows of one table that the states of the streams stand for. @throws what the projection throws */
export function stateRowsOf<Row extends object>(
  { streams }: StateDefinition,
  table: AnyTable,
  events: readonly RecordedEvent[],
): Row[] {
  const names = [...new Set(events.map(({ stream }) => stream))];
  return names.flatMap((name) =>
    streams
      .filter(({ category }) => category === parseStreamName(name).category)
      .flatMap(({ fold, rows }) => {
        const evolve = fold.evolve as unknown as (state: unknown, event: DomainEvent, metadata: object) => unknown;
        const state = events
          .filter(({ stream }) => stream === name)
          .reduce((before, event) => evolve(before, event, event.metadata), fold.initialState as unknown);
        return rows.filter((one) => one.table === table).flatMap((one) => [...one.of(state as never)] as Row[]);
      }),
  );
}

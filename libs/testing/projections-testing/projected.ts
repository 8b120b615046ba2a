/** A projection's rows worked out in memory, for given events: what the engine would have written. */
import type { DomainEvent } from '#kernel';
import type { RecordedEvent } from '#event-store';
import type { RowChange, RowDefinition } from '#projections';

/** Rows by key. @throws what the projection throws */
export function projectedRows<Row extends object, Event extends DomainEvent>(
  projection: RowDefinition<Row, Event>,
  events: readonly RecordedEvent[],
): Map<string, Row> {
  const rows = new Map<string, Row>();
  const changes = projection.on as { readonly [type: string]: RowChange<Row, RecordedEvent> | undefined };
  for (const event of events) {
    const change = changes[event.type];
    for (const key of change?.keys(event) ?? []) {
      const row = change?.evolve(rows.get(key), event, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  }
  return rows;
}

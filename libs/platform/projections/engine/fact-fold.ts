/** Insert-only projection at work: every event adds at most one row; COPY writes a batch. */
import { parkedEvent, type ParkedEvent, WaitingSequences } from '../parking/parked-event';
import type { FactDefinition } from '../definition';
import type { AnyTable } from '../table/table';
import { TableWriter } from '../table/table-writer';
import type { LogEntry } from './event-source';
import { type Fold, ofCategories, type PreparedBatch } from './fold';

export class FactFold<Row extends object> implements Fold {
  private readonly writer: TableWriter<object>;

  constructor(
    private readonly definition: FactDefinition<Row, never>,
    nameOf: (table: AnyTable) => string,
  ) {
    this.writer = new TableWriter<object>(definition.table, nameOf(definition.table));
  }

  async prepare(entries: readonly LogEntry[], blocked: ReadonlySet<string>): Promise<PreparedBatch> {
    const waiting = new WaitingSequences(blocked);
    const rows: Row[] = [];
    const parked: ParkedEvent[] = [];
    for (const entry of ofCategories(entries, this.definition.categories)) {
      if (entry.kind === 'unknown') {
        parked.push(waiting.add(parkedEvent(entry, 'UNKNOWN_EVENT')));
      } else if (waiting.holds(entry)) {
        parked.push(waiting.add(parkedEvent(entry, 'BEHIND_PARKED')));
      } else {
        try {
          const row = this.definition.fact(entry.event as never);
          if (row) rows.push(row);
        } catch (error) {
          parked.push(waiting.add(parkedEvent(entry, 'PROJECTION_FAILED', error)));
        }
      }
    }
    return { parked, changes: [{ writer: this.writer, inserts: rows, upserts: [], deletes: [] }] };
  }

  forget(): void {}
}

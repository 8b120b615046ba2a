/**
 * Set-based projection at work: loads the rows a batch touches at once, folds the events over them, and writes what
 * changed with one statement per table. A thrown error parks that event and leaves the rows as before it.
 */
import type { ClientBase } from 'pg';
import { parkedEvent, type ParkedEvent, WaitingSequences } from '../parking/parked-event';
import type { RowChange, RowDefinition } from '../projection';
import { type AnyTable, columnsOf } from '../table/table';
import { TableWriter } from '../table/table-writer';
import { changedDetails, type DetailChanges } from './detail-changes';
import type { LogEntry } from './event-source';
import { type Fold, ofCategories, type PreparedBatch } from './fold';
import { type KnownRow, RowCache } from './row-cache';

const CACHED_ROWS = 20_000;

interface Touch<Row extends object> {
  readonly entry: LogEntry;
  readonly change: RowChange<Row, never>;
  readonly keys: readonly string[];
}

export class RowFold<Row extends object> implements Fold {
  private readonly writer: TableWriter<Row>;
  private readonly details: TableWriter<object> | undefined;
  private readonly cache: RowCache<Row>;
  private readonly keyField: keyof Row & string;
  private readonly detailFields: { readonly key: string; readonly columns: readonly string[] };

  constructor(
    private readonly definition: RowDefinition<Row, never>,
    nameOf: (table: AnyTable) => string,
    empty: boolean,
  ) {
    const { table, details, cachedRows = CACHED_ROWS } = definition;
    this.writer = new TableWriter(table, nameOf(table));
    this.details = details && new TableWriter<object>(details.table, nameOf(details.table));
    this.cache = new RowCache(cachedRows, empty);
    this.keyField = table.primaryKey[0] as keyof Row & string;
    this.detailFields = {
      key: details?.table.primaryKey[0] ?? '',
      columns: details ? columnsOf(details.table).map(({ field }) => field) : [],
    };
  }

  async prepare(
    client: ClientBase,
    entries: readonly LogEntry[],
    blocked: ReadonlySet<string>,
  ): Promise<PreparedBatch> {
    const parked: ParkedEvent[] = [];
    const waiting = new WaitingSequences(blocked);
    const touches = this.touches(entries);
    const before = await this.load(client, touches);
    const after = new Map<string, Row | undefined>();
    for (const [key, known] of before) after.set(key, known?.row);
    for (const { entry, change, keys } of touches) {
      if (entry.kind === 'unknown') {
        parked.push(waiting.add(parkedEvent(entry, 'UNKNOWN_EVENT')));
      } else if (waiting.holds(entry)) {
        parked.push(waiting.add(parkedEvent(entry, 'BEHIND_PARKED')));
      } else {
        try {
          evolveAll(after, change, entry.event as never, keys);
        } catch (error) {
          parked.push(waiting.add(parkedEvent(entry, 'PROJECTION_FAILED', error)));
        }
      }
    }
    return this.prepared(before, after, parked);
  }

  forget(): void {
    this.cache.forget();
  }

  private detailsOf(row: Row | undefined): readonly object[] {
    return row ? (this.definition.details?.of(row) ?? []) : [];
  }

  private touches(entries: readonly LogEntry[]): Touch<Row>[] {
    const touches: Touch<Row>[] = [];
    const changes = this.definition.on as { readonly [type: string]: RowChange<Row, never> | undefined };
    for (const entry of ofCategories(entries, this.definition.categories)) {
      if (entry.kind === 'unknown') {
        touches.push({ entry, change: NO_CHANGE, keys: [] });
        continue;
      }
      const change = changes[entry.event.type];
      if (!change) continue;
      try {
        touches.push({ entry, change, keys: change.keys(entry.event as never) });
      } catch (error) {
        touches.push({ entry, change: failing(error), keys: [''] });
      }
    }
    return touches;
  }

  private async load(
    client: ClientBase,
    touches: readonly Touch<Row>[],
  ): Promise<Map<string, KnownRow<Row> | undefined>> {
    const rows = new Map<string, KnownRow<Row> | undefined>();
    const missing: string[] = [];
    for (const { keys } of touches) {
      for (const key of keys) {
        if (rows.has(key)) continue;
        rows.set(key, this.cache.get(key));
        if (this.cache.mustLoad(key)) missing.push(key);
      }
    }
    for (const row of await this.writer.load(client, missing)) {
      rows.set(row[this.keyField] as string, { row, details: undefined });
    }
    return rows;
  }

  private prepared(
    before: ReadonlyMap<string, KnownRow<Row> | undefined>,
    after: ReadonlyMap<string, Row | undefined>,
    parked: readonly ParkedEvent[],
  ): PreparedBatch {
    const inserts: Row[] = [];
    const upserts: Row[] = [];
    const deletes: string[] = [];
    const details: DetailChanges = { inserts: [], upserts: [], deletes: [] };
    const known = new Map<string, KnownRow<Row> | undefined>();
    for (const [key, row] of after) {
      const old = before.get(key);
      if (row === old?.row) {
        known.set(key, old);
        continue;
      }
      if (!row) deletes.push(key);
      else if (old) upserts.push(row);
      else inserts.push(row);
      const detailsOfRow = this.detailsOf(row);
      changedDetails(this.detailFields, old ? (old.details ?? this.detailsOf(old.row)) : [], detailsOfRow, details);
      known.set(key, row && { row, details: detailsOfRow });
    }
    return {
      parked,
      write: async (client) => {
        await this.writer.insert(client, inserts);
        await this.writer.upsert(client, upserts);
        await this.writer.delete(client, deletes);
        await this.details?.insert(client, details.inserts);
        await this.details?.upsert(client, details.upserts);
        await this.details?.delete(client, details.deletes);
      },
      committed: () => {
        for (const [key, row] of known) this.cache.put(key, row);
      },
    };
  }
}

const NO_CHANGE: RowChange<never, never> = { keys: () => [], evolve: (row) => row };

function failing(error: unknown): RowChange<never, never> {
  return {
    keys: () => [],
    evolve: () => {
      throw error;
    },
  };
}

/** All rows of the event or none: a throw on the second must not leave the first changed. */
function evolveAll<Row extends object>(
  rows: Map<string, Row | undefined>,
  change: RowChange<Row, never>,
  event: never,
  keys: readonly string[],
): void {
  const [single] = keys;
  if (keys.length === 1 && single !== undefined) {
    rows.set(single, change.evolve(rows.get(single), event, single));
    return;
  }
  const evolved = keys.map((key) => [key, change.evolve(rows.get(key), event, key)] as const);
  for (const [key, row] of evolved) rows.set(key, row);
}

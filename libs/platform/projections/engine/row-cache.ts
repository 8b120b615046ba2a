/**
 * Rows of one table as last committed, most recently used kept. While nothing has been dropped from it since the table was
 * empty, a row that is not here does not exist, and nothing need be loaded.
 */
import { LRUCache } from 'lru-cache';

/** A row and the details worked out from it; undefined details were not needed yet. */
export interface KnownRow<Row extends object> {
  readonly row: Row;
  details: readonly object[] | undefined;
}

export class RowCache<Row extends object> {
  private readonly rows: LRUCache<string, KnownRow<Row>>;
  private complete: boolean;

  constructor(size: number, empty: boolean) {
    this.complete = empty;
    this.rows = new LRUCache<string, KnownRow<Row>>({
      max: size,
      dispose: (_row, _key, reason) => {
        if (reason === 'evict') this.complete = false;
      },
    });
  }

  get(key: string): KnownRow<Row> | undefined {
    return this.rows.get(key);
  }

  /** Whether the row may stand in the table although it is not here. */
  mustLoad(key: string): boolean {
    return !this.complete && !this.rows.has(key);
  }

  put(key: string, known: KnownRow<Row> | undefined): void {
    if (known) this.rows.set(key, known);
    else this.rows.delete(key);
  }

  /** After this only the table knows. */
  forget(): void {
    this.complete = false;
    this.rows.clear();
  }
}

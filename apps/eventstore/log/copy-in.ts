/**
 * Writes rows by COPY in binary form: several tables, one message, one round trip, one transaction. Postgres treats
 * the statements of one simple query as one transaction, so either all rows are there and durable or none.
 */
import type { Client, Connection, Submittable } from 'pg';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = 2;
const LARGEST = 2n ** 63n - 1n;
const MESSAGE_HEADER = 5;

/** A column's value in Postgres' binary form; a number is written as bigint, Infinity as the largest one. */
export type Cell = Buffer | number;

/** Rows for one table. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Resolves when the rows are durable. */
export function copyIn(client: Client, tables: readonly TableRows[]): Promise<void> {
  const filled = tables.filter((table) => table.rows.length > 0);
  if (filled.length === 0) return Promise.resolve();
  return new Promise((done, fail) => {
    client.query(new CopyIn(messages(filled), done, fail));
  });
}

class CopyIn implements Submittable {
  private failed = false;

  constructor(
    private readonly bytes: Buffer,
    private readonly done: () => void,
    private readonly fail: (error: Error) => void,
  ) {}

  /** All is sent at once; if a statement fails, Postgres passes over the data that follows it. */
  submit(connection: Connection): void {
    connection.stream.write(this.bytes);
  }

  handleCopyInResponse(): void {}

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    if (!this.failed) this.done();
  }

  handleError(error: Error): void {
    this.failed = true;
    this.fail(error);
  }
}

function messages(tables: readonly TableRows[]): Buffer {
  const statements = tables.map(({ table }) => `COPY ${table} FROM STDIN (FORMAT binary)`).join(';');
  const query = Buffer.from(`${statements}\0`, 'latin1');
  const sizes = tables.map(({ rows }) => SIGNATURE.length + rows.reduce((sum, row) => sum + rowSize(row), 0) + TRAILER);
  const total = sizes.reduce((sum, size) => sum + size + 2 * MESSAGE_HEADER, MESSAGE_HEADER + query.length);

  const out = Buffer.allocUnsafe(total);
  let at = header(out, 0, 'Q', query.length);
  at += query.copy(out, at);
  tables.forEach(({ rows }, index) => {
    at = header(out, at, 'd', sizes[index] ?? 0);
    at += SIGNATURE.copy(out, at);
    for (const row of rows) at = putRow(out, at, row);
    at = out.writeInt16BE(-1, at);
    at = header(out, at, 'c', 0);
  });
  return out;
}

function putBigint(out: Buffer, at: number, value: number): number {
  return out.writeUInt32BE(value >>> 0, out.writeInt32BE(Math.floor(value / 2 ** 32), at));
}

function header(out: Buffer, at: number, type: string, length: number): number {
  out.write(type, at, 'latin1');
  return out.writeInt32BE(length + 4, at + 1);
}

function rowSize(row: readonly Cell[]): number {
  let size = 2;
  for (const cell of row) size += 4 + (typeof cell === 'number' ? 8 : cell.length);
  return size;
}

function putRow(out: Buffer, start: number, row: readonly Cell[]): number {
  let at = out.writeInt16BE(row.length, start);
  for (const cell of row) {
    if (typeof cell === 'number') {
      at = out.writeInt32BE(8, at);
      at = cell === Infinity ? out.writeBigInt64BE(LARGEST, at) : putBigint(out, at, cell);
    } else {
      at = out.writeInt32BE(cell.length, at);
      at += cell.copy(out, at);
    }
  }
  return at;
}

/** Reads rows by COPY in binary form: bytes arrive as they are stored, without a text form in between. */
import type { Connection, Pool, PoolClient, Submittable } from 'pg';

const HEADER = 19;
/** Room made at first when nothing is known about the size of the answer. */
const SMALL = 4 * 1024;
const END = -1;

/** Rows of columns; null stays null. */
export type CopiedRow = readonly (Buffer | null)[];

/**
 * Runs the query and returns its rows. Values must already be in the text of the query: COPY takes no parameters.
 * `sizeHint` is about how many bytes will come.
 */
export async function copyFrom(pool: Pool, query: string, sizeHint = SMALL): Promise<CopiedRow[]> {
  const client = await pool.connect();
  try {
    const rows = await copyOut(client, query, sizeHint);
    client.release();
    return rows;
  } catch (error) {
    // The connection may be in an unknown state: the pool makes another.
    client.release(error as Error);
    throw error;
  }
}

async function copyOut(client: PoolClient, query: string, sizeHint: number): Promise<CopiedRow[]> {
  const bytes = await new Promise<Buffer>((done, fail) => {
    client.query(new CopyOut(`COPY (${query}) TO STDOUT (FORMAT binary)`, sizeHint, done, fail));
  });
  return rowsOf(bytes);
}

class CopyOut implements Submittable {
  private bytes: Buffer;
  private size = 0;
  private failed = false;

  constructor(
    private readonly statement: string,
    sizeHint: number,
    private readonly done: (bytes: Buffer) => void,
    private readonly fail: (error: Error) => void,
  ) {
    this.bytes = Buffer.allocUnsafe(sizeHint);
  }

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  /** The chunk lies in a buffer the driver uses again, hence the copy. */
  handleCopyData(message: { chunk: Buffer }): void {
    const { chunk } = message;
    if (this.size + chunk.length > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.size + chunk.length));
      this.bytes.copy(larger, 0, 0, this.size);
      this.bytes = larger;
    }
    this.size += chunk.copy(this.bytes, this.size);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    if (!this.failed) this.done(this.bytes.subarray(0, this.size));
  }

  handleError(error: Error): void {
    this.failed = true;
    this.fail(error);
  }
}

function rowsOf(bytes: Buffer): CopiedRow[] {
  const rows: CopiedRow[] = [];
  let at = HEADER;
  for (let columns = bytes.readInt16BE(at); columns !== END; columns = bytes.readInt16BE(at)) {
    at += 2;
    const row: (Buffer | null)[] = [];
    for (let column = 0; column < columns; column++) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row.push(length < 0 ? null : bytes.subarray(at, at + length));
      at += Math.max(length, 0);
    }
    rows.push(row);
  }
  return rows;
}

/** A bigint column; null counts as -1. */
export function bigintCell(cell: Buffer | null | undefined): number {
  return cell ? Number(cell.readBigInt64BE()) : -1;
}

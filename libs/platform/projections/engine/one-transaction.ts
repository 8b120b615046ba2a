/**
 * Several statements sent in one go and carried out as one transaction: Postgres commits at the one `Sync` behind them what came
 * since the last, and at the first error nothing of it. One write, one commit and one answer, where each statement by itself
 * would need its own.
 */
import type { ClientBase, Connection, Submittable } from 'pg';
import type { NamedStatement } from './small-batch';

type Answered = (error: Error | null, rows: readonly number[]) => void;

/** The driver keeps no account of statements that it did not prepare itself, so these have names of their own. */
const preparedBy = new WeakMap<Connection, Set<string>>();

class OneTransaction implements Submittable {
  private readonly rows: number[] = [];

  constructor(
    private readonly statements: readonly NamedStatement[],
    /** The driver calls this, too, when it gives up waiting. */
    public callback: Answered,
  ) {}

  submit(connection: Connection): void {
    const prepared = preparedBy.get(connection) ?? new Set();
    preparedBy.set(connection, prepared);
    // Without it every message would be a write of its own.
    connection.stream.cork();
    try {
      for (const { name, text, values } of this.statements) {
        const statement = `together ${name}`;
        if (!prepared.has(statement)) connection.parse({ name: statement, text, types: [] }, true);
        prepared.add(statement);
        connection.bind({ statement, values: [...values] }, true);
        connection.execute({}, true);
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  /** The rows themselves are of no interest, only how many there were. */
  handleDataRow(): void {}

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows.push(Number(text.slice(text.lastIndexOf(' ') + 1)));
  }

  handleError(error: Error): void {
    this.callback(error, []);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.rows);
  }
}

/**
 * @returns how many rows each statement gave back
 * @throws what Postgres refused; then nothing was written, and the connection is to be thrown away: what it has prepared is unsure
 */
export function runAsOne(client: ClientBase, statements: readonly NamedStatement[]): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    client.query(new OneTransaction(statements, (error, rows) => (error ? reject(error) : resolve(rows))));
  });
}

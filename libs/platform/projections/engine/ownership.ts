/**
 * Who writes a projection: the process that holds its advisory lock, on a connection kept for nothing else. The lock keeps
 * two processes from working against each other; that none of them writes wrongly is the checkpoint's epoch.
 */
import type { Client } from 'pg';
import { dedicatedClient } from './projection-pool';

const LOCK = `hashtextextended('reprieve projection ' || $1, 0)`;
const HEARTBEAT_DEADLINE_MS = 5_000;

export class Ownership {
  private client: Client | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly held = new Set<string>();

  constructor(
    private readonly connectionString: string,
    /** Called when the connection breaks and with it every lock. */
    private readonly lost: (projections: readonly string[]) => void,
  ) {}

  /** True when this process owns the projection now. @throws when Postgres cannot be reached */
  async take(projection: string): Promise<boolean> {
    if (this.held.has(projection)) return true;
    const client = await this.connected();
    const { rows } = await this.inTurn(() =>
      client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS taken`, [projection]),
    );
    if (rows[0]?.taken !== true) return false;
    this.held.add(projection);
    return true;
  }

  async release(projection: string): Promise<void> {
    if (!this.held.delete(projection)) return;
    await this.client?.query(`SELECT pg_advisory_unlock(${LOCK})`, [projection]);
  }

  /** Finds out whether the connection still stands; a broken one is reported by `lost`. */
  async check(): Promise<void> {
    const { client } = this;
    if (!client) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), HEARTBEAT_DEADLINE_MS);
    });
    const answer = await Promise.race([this.inTurn(() => client.query('SELECT 1')).catch(() => 'late' as const), late]);
    clearTimeout(timer);
    if (answer === 'late') this.drop(client);
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.held.clear();
    await client?.end().catch(() => {});
  }

  /** The connection takes one statement at a time. */
  private inTurn<Result>(statement: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(statement);
    this.turn = result.catch(() => {});
    return result;
  }

  private async connected(): Promise<Client> {
    if (this.client) return this.client;
    const client = await dedicatedClient(this.connectionString, 'reprieve projection owner', () => this.drop(client));
    this.client = client;
    return client;
  }

  private drop(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    const gone = [...this.held];
    this.held.clear();
    void client.end().catch(() => {});
    this.lost(gone);
  }
}

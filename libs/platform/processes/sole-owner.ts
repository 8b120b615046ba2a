/**
 * At most one process in the world reacts: a lock of the database decides, and who does not have it stands by. Reactions
 * may be repeated without harm, so the lock saves work; it does not have to be perfect when a connection breaks.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

/** Any number, used by nobody else in this database: "reac" in ASCII. */
const LOCK = 0x72656163;
const LOOK_EVERY_MS = 1_000;

export interface Duty {
  begin(): Promise<void>;
  end(): Promise<void>;
}

export class SoleOwner {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly postgresUrl: string,
    private readonly duty: Duty,
    private readonly warn: (text: string) => void,
  ) {}

  start(): void {
    this.running = this.serve();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async serve(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const client = new Client({
        connectionString: this.postgresUrl,
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      try {
        await client.connect();
        if (await this.acquired(client)) await this.serveUntil(Promise.race([lost, aborted(signal)]));
      } catch (error) {
        if (!signal.aborted) this.warn(`standing by: ${String(error)}`);
      } finally {
        await client.end().catch(() => {});
      }
      await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  private async acquired(client: Client): Promise<boolean> {
    while (!this.stopping.signal.aborted) {
      const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [LOCK]);
      if (rows[0]?.got) return true;
      await wait(LOOK_EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
    return false;
  }

  private async serveUntil(end: Promise<void>): Promise<void> {
    try {
      await this.duty.begin();
      await end;
    } finally {
      await this.duty.end();
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

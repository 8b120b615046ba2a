/**
 * Lets a reader wait until a projection contains a position. Projectors tell of every moved checkpoint; one connection
 * hears it for the whole process, opened when somebody waits for the first time.
 */
import type { Client, Notification, Pool } from 'pg';
import { CHECKPOINT_CHANNEL } from '../engine/checkpoint';
import { dedicatedClient } from '../engine/projection-pool';
import { comparePositions, type Position } from '../position';

interface Waiter {
  readonly position: Position;
  readonly arrived: () => void;
}

/** Notifications may be lost with a connection; so often the checkpoint is looked at anyway. */
const LOOK_AGAIN_MS = 1_000;

export class PositionWatch {
  private readonly waiters = new Map<string, Set<Waiter>>();
  private listening: Promise<Client> | undefined;

  constructor(
    private readonly postgresUrl: string,
    private readonly pool: Pick<Pool, 'query'>,
  ) {}

  /** True as soon as the projection contains the position; false when it does not within the time, in milliseconds. */
  async waitFor(projection: string, position: Position, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    if (await this.contains(projection, position)) return true;
    await this.listen().catch(() => {});
    while (performance.now() < deadline && signal?.aborted !== true) {
      // Looked at after listening began: what moved in between is not missed.
      if (await this.contains(projection, position)) return true;
      const wait = Math.min(LOOK_AGAIN_MS, deadline - performance.now());
      if (await this.told(projection, position, wait, signal)) return true;
    }
    return this.contains(projection, position);
  }

  async close(): Promise<void> {
    const client = await this.listening?.catch(() => undefined);
    this.listening = undefined;
    await client?.end().catch(() => {});
  }

  private async contains(projection: string, position: Position): Promise<boolean> {
    const { rows } = await this.pool.query<{ position: string | null }>(
      'SELECT position::text FROM projections.checkpoint WHERE projection = $1',
      [projection],
    );
    return comparePositions(rows[0]?.position ?? null, position) >= 0;
  }

  private async told(projection: string, position: Position, waitMs: number, signal?: AbortSignal): Promise<boolean> {
    const waiters = this.waiters.get(projection) ?? new Set<Waiter>();
    this.waiters.set(projection, waiters);
    return new Promise<boolean>((resolve) => {
      const done = (arrived: boolean): void => {
        clearTimeout(timer);
        waiters.delete(waiter);
        signal?.removeEventListener('abort', aborted);
        resolve(arrived);
      };
      const waiter: Waiter = { position, arrived: () => done(true) };
      const aborted = (): void => done(false);
      const timer = setTimeout(() => done(false), Math.max(1, waitMs));
      signal?.addEventListener('abort', aborted);
      waiters.add(waiter);
    });
  }

  private listen(): Promise<Client> {
    this.listening ??= this.connect().catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  private async connect(): Promise<Client> {
    const client = await dedicatedClient(this.postgresUrl, 'reprieve position watch', () => {
      this.listening = undefined;
    });
    client.on('notification', (notification) => this.moved(notification));
    await client.query(`LISTEN ${CHECKPOINT_CHANNEL}`);
    return client;
  }

  private moved({ payload = '' }: Notification): void {
    const [projection = '', position = ''] = payload.split(' ');
    for (const waiter of [...(this.waiters.get(projection) ?? [])]) {
      if (comparePositions(position, waiter.position) >= 0) waiter.arrived();
    }
  }
}

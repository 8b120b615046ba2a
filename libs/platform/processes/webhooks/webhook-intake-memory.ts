/** How far the subscriptions are taken in, and what is to be told, written in one transaction: a kill at any moment loses nothing. */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { EventPlace } from '#event-store';
import { inTransaction } from '#postgres';

/** How far one subscription is. */
export interface Standing {
  /** Null while it is level with the log. */
  readonly behindAt: string | null;
  readonly againTo: string | null;
}

/** An event that a receiver is to be told. */
export interface ToTell extends EventPlace {
  readonly webhookId: string;
  readonly type: string;
  /** It was told before, and is told again. */
  readonly again: boolean;
}

export interface IntakeChanges {
  /** From where the log was taken in, and up to where. */
  readonly from: string;
  readonly to: string;
  readonly toTell: readonly ToTell[];
  readonly standings: ReadonlyMap<string, Standing>;
  /** Their waiting deliveries have as much time as new ones. */
  readonly resumed: readonly string[];
  readonly removed: readonly string[];
}

/** Another process takes the log in now. */
export class IntakeTakenOver extends Error {
  override readonly name = 'IntakeTakenOver';
  constructor() {
    super('another process takes in what receivers of webhooks are to be told');
  }
}

/** What was told before is opened again; what is on its way goes on. */
const TELL = `
  INSERT INTO processes.webhook_delivery AS d (webhook_id, event_id, position, stream, lane, revision, type)
  SELECT webhook_id, event_id, position, stream, lane, revision, type
  FROM unnest($1::text[], $2::uuid[], $3::numeric[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::boolean[])
       AS told (webhook_id, event_id, position, stream, lane, revision, type, again)
  WHERE NOT again
  ON CONFLICT (webhook_id, event_id) DO NOTHING RETURNING webhook_id`;

const TELL_AGAIN = `
  INSERT INTO processes.webhook_delivery AS d (webhook_id, event_id, position, stream, lane, revision, type)
  SELECT webhook_id, event_id, position, stream, lane, revision, type
  FROM unnest($1::text[], $2::uuid[], $3::numeric[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::boolean[])
       AS told (webhook_id, event_id, position, stream, lane, revision, type, again)
  WHERE again
  ON CONFLICT (webhook_id, event_id) DO UPDATE
    SET state = 'OPEN', attempts = 0, first_tried_at = NULL, next_at = now(), closed_at = NULL WHERE d.state <> 'OPEN'
  RETURNING webhook_id`;

export class WebhookIntakeMemory {
  constructor(private readonly pool: Pool) {}

  /** @param atFirst where a system begins that never took anything in */
  async load(atFirst: () => Promise<string>): Promise<{ position: string; standings: Map<string, Standing> }> {
    const found = await this.position();
    if (found === undefined) {
      const position = await atFirst();
      await this.pool.query('INSERT INTO processes.webhook_intake (position) VALUES ($1) ON CONFLICT DO NOTHING', [
        position,
      ]);
    }
    const { rows } = await this.pool.query<Standing & { readonly id: string }>(
      'SELECT id, behind_at::text AS "behindAt", again_to::text AS "againTo" FROM processes.webhook',
    );
    const standings = new Map(rows.map(({ id, behindAt, againTo }) => [id, { behindAt, againTo }]));
    return { position: (await this.position()) ?? '0', standings };
  }

  /** Deliveries that wait, by subscription. */
  async waiting(): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ id: string; open: number }>(
      `SELECT webhook_id AS id, count(*)::integer AS open FROM processes.webhook_delivery WHERE state = 'OPEN' GROUP BY webhook_id`,
    );
    return new Map(rows.map(({ id, open }) => [id, open]));
  }

  /** Returns the subscriptions that have something new to tell, once for each event. @throws IntakeTakenOver */
  save(changes: IntakeChanges): Promise<readonly string[]> {
    return inTransaction(this.pool, async (client) => {
      // First, so that nothing of a former owner is written.
      const moved = await client.query('UPDATE processes.webhook_intake SET position = $2 WHERE position = $1', [
        changes.from,
        changes.to,
      ]);
      if (moved.rowCount !== 1) throw new IntakeTakenOver();
      for (const [id, { behindAt, againTo }] of changes.standings) {
        await client.query(
          `INSERT INTO processes.webhook (id, behind_at, again_to) VALUES ($1, $2, $3)
           ON CONFLICT (id) DO UPDATE SET behind_at = excluded.behind_at, again_to = excluded.again_to`,
          [id, behindAt, againTo],
        );
      }
      await client.query('DELETE FROM processes.webhook_trouble');
      await resume(client, changes.resumed);
      await remove(client, changes.removed);
      return tell(client, changes.toTell);
    });
  }

  /** Why nothing is taken in, for those who watch. */
  async noteTrouble(trouble: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.webhook_trouble (trouble) VALUES ($1)
       ON CONFLICT (single) DO UPDATE SET trouble = excluded.trouble`,
      [trouble],
    );
  }

  private async position(): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ position: string }>('SELECT position::text FROM processes.webhook_intake');
    return rows[0]?.position;
  }
}

async function tell(client: PoolClient, toTell: readonly ToTell[]): Promise<readonly string[]> {
  if (toTell.length === 0) return [];
  const values = [
    toTell.map(({ webhookId }) => webhookId),
    toTell.map(({ id }) => id),
    toTell.map(({ position }) => position),
    toTell.map(({ stream }) => stream),
    toTell.map(({ stream }) => createHash('sha256').update(stream, 'utf8').digest('base64url')),
    toTell.map(({ revision }) => revision),
    toTell.map(({ type }) => type),
    toTell.map(({ again }) => again),
  ];
  const told = await client.query<{ webhook_id: string }>(TELL, values);
  const again = toTell.some((one) => one.again) ? await client.query<{ webhook_id: string }>(TELL_AGAIN, values) : null;
  return [...told.rows, ...(again?.rows ?? [])].map((row) => row.webhook_id);
}

async function resume(client: PoolClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `UPDATE processes.webhook_delivery SET first_tried_at = NULL, next_at = now()
     WHERE state = 'OPEN' AND webhook_id = ANY($1)`,
    [ids],
  );
}

async function remove(client: PoolClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `UPDATE processes.webhook_delivery SET state = 'CANCELLED', sending = false, closed_at = now()
     WHERE state IN ('OPEN', 'GIVEN_UP') AND webhook_id = ANY($1)`,
    [ids],
  );
  await client.query('DELETE FROM processes.webhook WHERE id = ANY($1)', [ids]);
}

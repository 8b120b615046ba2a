/** Deliveries to receivers of webhooks, as operators see them and have them sent again, from any process. */
import type { Pool, PoolClient } from 'pg';
import { IdempotencyKeyReused } from '#event-store';
import type { Rejection } from '#kernel';
import { inTransaction } from '#postgres';
import type { WebhookDeliveryState, WebhookDeliveryView } from './shown-webhook-delivery';
import type { ActionRequest } from './step-views';

export interface WebhookDeliveryFilter {
  readonly webhookId: string;
  readonly state?: WebhookDeliveryState;
}

/** To have an event sent now, whether it waits, was given up or was told before. */
export type WebhookRetry = ActionRequest & { readonly webhookId: string; readonly eventId: string };

export type WebhookRetryOutcome =
  | { readonly kind: 'done'; readonly delivery: WebhookDeliveryView; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

type Queries = Pick<Pool | PoolClient, 'query'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const FIELDS = `webhook_id AS "webhookId", event_id AS "eventId", type, stream, revision::integer, position::text, state,
  attempts, ${instant('since')} AS since, CASE WHEN state = 'OPEN' THEN ${instant('next_at')} END AS "nextAt",
  ${instant('closed_at')} AS "closedAt", log`;

export async function listWebhookDeliveries(
  sql: Queries,
  { webhookId, state }: WebhookDeliveryFilter,
  after: { readonly position: string; readonly eventId: string } | null,
  limit: number,
): Promise<WebhookDeliveryView[]> {
  const { rows } = await sql.query<WebhookDeliveryView>(
    `SELECT ${FIELDS} FROM processes.webhook_delivery
     WHERE webhook_id = $1 AND ($2::text IS NULL OR state = $2)
       AND ($3::numeric IS NULL OR (position, event_id) > ($3::numeric, $4::uuid))
     ORDER BY position, event_id LIMIT $5`,
    [webhookId, state ?? null, after?.position ?? null, after?.eventId ?? null, limit],
  );
  return rows.map(viewOf);
}

export async function findWebhookDelivery(
  sql: Queries,
  webhookId: string,
  eventId: string,
): Promise<WebhookDeliveryView | undefined> {
  if (!UUID.test(eventId)) return undefined;
  const { rows } = await sql.query<WebhookDeliveryView>(
    `SELECT ${FIELDS} FROM processes.webhook_delivery WHERE webhook_id = $1 AND event_id = $2`,
    [webhookId, eventId],
  );
  return rows[0] && viewOf(rows[0]);
}

/** Undefined for a delivery nobody knows. @throws IdempotencyKeyReused */
export function retryWebhookDelivery(pool: Pool, retry: WebhookRetry): Promise<WebhookRetryOutcome | undefined> {
  return inTransaction(pool, (client) => retryIn(client, retry));
}

async function retryIn(client: PoolClient, retry: WebhookRetry): Promise<WebhookRetryOutcome | undefined> {
  const { webhookId, eventId, commandId, bodyHash, requestedBy } = retry;
  const delivery = await findWebhookDelivery(client, webhookId, eventId);
  if (!delivery) return undefined;
  const noted = await client.query(
    `INSERT INTO processes.webhook_action (command_id, body_hash, webhook_id, event_id, actor)
     SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT FROM processes.webhook WHERE id = $3) ON CONFLICT DO NOTHING`,
    [commandId, bodyHash, webhookId, eventId, requestedBy],
  );
  if (noted.rowCount !== 1) {
    return (await actedBefore(client, retry)) ? { kind: 'done', delivery, repeated: true } : ended(webhookId);
  }
  await client.query(
    `UPDATE processes.webhook_delivery
     SET state = 'OPEN', urgent = true, next_at = now(), closed_at = NULL,
         first_tried_at = CASE WHEN state = 'OPEN' THEN first_tried_at END
     WHERE webhook_id = $1 AND event_id = $2`,
    [webhookId, eventId],
  );
  const changed = await findWebhookDelivery(client, webhookId, eventId);
  return changed && { kind: 'done', delivery: changed, repeated: false };
}

async function actedBefore(client: PoolClient, { commandId, bodyHash }: ActionRequest): Promise<boolean> {
  const { rows } = await client.query<{ body_hash: string }>(
    'SELECT body_hash FROM processes.webhook_action WHERE command_id = $1',
    [commandId],
  );
  const [found] = rows;
  if (found && found.body_hash !== bodyHash) throw new IdempotencyKeyReused('deliveries of webhooks', commandId);
  return found !== undefined;
}

function ended(webhookId: string): WebhookRetryOutcome {
  const reason = { en: 'The subscription has ended; nothing is sent to it.', zh: '该推送订阅已取消，不再推送。' };
  return { kind: 'rejected', rejection: { code: 'WEBHOOK_ENDED', reason, facts: { webhookId } } };
}

/** The database tells instants inside its documents in a form of its own. */
function viewOf(row: WebhookDeliveryView): WebhookDeliveryView {
  return { ...row, log: row.log.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })) };
}

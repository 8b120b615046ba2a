/** Deliveries to receivers of webhooks, as operators see them and have them sent again, from any process. */
import type { Pool, PoolClient } from 'pg';
import { IdempotencyKeyReused } from '#event-store';
import type { Rejection } from '#kernel';
import { inTransaction } from '#postgres';
import type { WebhookDeliveryState, WebhookDeliveryView, WebhookDeliveryWithActions } from './shown-webhook-delivery';
import type { ActionRequest } from './step-views';

export interface WebhookDeliveryFilter {
  readonly webhookId: string;
  readonly state?: WebhookDeliveryState;
}

/** To have an event told now, whether it waits, was given up or was told before; or to give it up, with the reason. */
export type WebhookDeliveryAct = ActionRequest & { readonly webhookId: string; readonly eventId: string } & (
    { readonly kind: 'RETRY' } | { readonly kind: 'RESOLVE'; readonly reason: string }
  );

export type WebhookDeliveryOutcome =
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

export async function countWebhookDeliveries(
  sql: Queries,
  { webhookId, state }: WebhookDeliveryFilter,
): Promise<number> {
  const { rows } = await sql.query<{ total: number }>(
    `SELECT count(*)::integer AS total FROM processes.webhook_delivery
     WHERE webhook_id = $1 AND ($2::text IS NULL OR state = $2)`,
    [webhookId, state ?? null],
  );
  return rows[0]?.total ?? 0;
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

/** With what operators asked for about it. */
export async function findWebhookDeliveryWithActions(
  sql: Queries,
  webhookId: string,
  eventId: string,
): Promise<WebhookDeliveryWithActions | undefined> {
  const delivery = await findWebhookDelivery(sql, webhookId, eventId);
  if (!delivery) return undefined;
  const { rows } = await sql.query<WebhookDeliveryWithActions['actions'][number]>(
    `SELECT kind, actor AS "requestedBy", reason, ${instant('requested_at')} AS "requestedAt"
     FROM processes.webhook_action WHERE webhook_id = $1 AND event_id = $2 ORDER BY requested_at`,
    [webhookId, eventId],
  );
  return { delivery, actions: rows };
}

/** Has an event told now, or gives it up; undefined for a delivery nobody knows. @throws IdempotencyKeyReused */
export function actOnWebhookDelivery(pool: Pool, act: WebhookDeliveryAct): Promise<WebhookDeliveryOutcome | undefined> {
  return inTransaction(pool, (client) => actIn(client, act));
}

const RETRY = `
  UPDATE processes.webhook_delivery
  SET state = 'OPEN', urgent = true, next_at = now(), closed_at = NULL,
      first_tried_at = CASE WHEN state = 'OPEN' THEN first_tried_at END
  WHERE webhook_id = $1 AND event_id = $2`;
const RESOLVE = `
  UPDATE processes.webhook_delivery SET state = 'RESOLVED', sending = false, closed_at = now()
  WHERE webhook_id = $1 AND event_id = $2`;

async function actIn(client: PoolClient, act: WebhookDeliveryAct): Promise<WebhookDeliveryOutcome | undefined> {
  const { webhookId, eventId, commandId, bodyHash, requestedBy, kind } = act;
  if (!UUID.test(eventId)) return undefined;
  await client.query('SELECT FROM processes.webhook_delivery WHERE webhook_id = $1 AND event_id = $2 FOR UPDATE', [
    webhookId,
    eventId,
  ]);
  const delivery = await findWebhookDelivery(client, webhookId, eventId);
  if (!delivery) return undefined;
  if (await actedBefore(client, act)) return { kind: 'done', delivery, repeated: true };
  if (kind === 'RESOLVE' && delivery.state !== 'OPEN' && delivery.state !== 'GIVEN_UP') {
    return { kind: 'rejected', rejection: notOpen(delivery) };
  }
  const noted = await client.query(
    `INSERT INTO processes.webhook_action (command_id, body_hash, webhook_id, event_id, actor, kind, reason)
     SELECT $1, $2, $3, $4, $5, $6, $7 WHERE EXISTS (SELECT FROM processes.webhook WHERE id = $3) ON CONFLICT DO NOTHING`,
    [commandId, bodyHash, webhookId, eventId, requestedBy, kind, act.kind === 'RESOLVE' ? act.reason : null],
  );
  if (noted.rowCount !== 1) {
    // The same key on another delivery in the same moment, or a subscription that is no more.
    await actedBefore(client, act);
    return { kind: 'rejected', rejection: ended(webhookId) };
  }
  await client.query(kind === 'RETRY' ? RETRY : RESOLVE, [webhookId, eventId]);
  const changed = await findWebhookDelivery(client, webhookId, eventId);
  return changed && { kind: 'done', delivery: changed, repeated: false };
}

async function actedBefore(
  client: PoolClient,
  { commandId, bodyHash, webhookId, eventId }: WebhookDeliveryAct,
): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(
    `SELECT body_hash = $2 AND webhook_id = $3 AND event_id = $4 AS same
     FROM processes.webhook_action WHERE command_id = $1`,
    [commandId, bodyHash, webhookId, eventId],
  );
  const [found] = rows;
  if (found && !found.same) throw new IdempotencyKeyReused('deliveries of webhooks', commandId);
  return found !== undefined;
}

function ended(webhookId: string): Rejection {
  const reason = { en: 'The subscription has ended; nothing is sent to it.', zh: '该推送订阅已取消，不再推送。' };
  return { code: 'WEBHOOK_ENDED', reason, facts: { webhookId } };
}

function notOpen({ state }: WebhookDeliveryView): Rejection {
  const reason =
    state === 'DELIVERED'
      ? { en: 'The receiver has taken it.', zh: '接收方已收到该推送。' }
      : { en: 'It is not to be told any more.', zh: '该事件已不再推送。' };
  return { code: 'DELIVERY_NOT_OPEN', reason, facts: { state } };
}

/** The database tells instants inside its documents in a form of its own. */
function viewOf(row: WebhookDeliveryView): WebhookDeliveryView {
  return { ...row, log: row.log.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })) };
}

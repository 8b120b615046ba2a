/** What partners are asked, as operators see it and act on it from any process. */
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#postgres';
import { IdempotencyKeyReused } from '#event-store';
import type { Rejection } from '#kernel';
import type { Partner } from '#partners';
import { REQUEST_WORDS } from '../partner-requests/request-words';
import type { DeliveryState, DeliveryView, DeliveryWithActions } from './shown-delivery';
import type { ActionRequest } from './step-views';

export interface DeliveryFilter {
  readonly state?: DeliveryState;
  readonly partner?: Partner;
  readonly subject?: string;
}

/** Another try, or giving it up for a reason. */
export type DeliveryAct = ActionRequest & { readonly deliveryId: string } & (
    { readonly kind: 'RETRY' } | { readonly kind: 'RESOLVE'; readonly reason: string }
  );

export type DeliveryOutcome =
  | { readonly kind: 'done'; readonly delivery: DeliveryView; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

type Queries = Pick<Pool | PoolClient, 'query'>;
type Row = Omit<DeliveryView, 'title'>;

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${INSTANT})`;

const FIELDS = `d.id, partner, request, about, subject, state, attempts, ${instant('since')} AS since,
  ${instant('tried_at')} AS "triedAt", CASE WHEN state = 'OPEN' THEN ${instant('next_at')} END AS "nextAt",
  ${instant('closed_at')} AS "closedAt",
  CASE WHEN fault IS NOT NULL THEN jsonb_build_object(
    'code', fault, 'reason', jsonb_build_object('en', reason_en, 'zh', reason_zh), 'detail', detail) END AS fault`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Deliveries by the time since when they wait; `after` is the last of the page before. */
export async function listDeliveries(
  sql: Queries,
  { state, partner, subject }: DeliveryFilter,
  after: { readonly since: string; readonly id: string } | null,
  limit: number,
): Promise<{ readonly total: number; readonly items: DeliveryView[] }> {
  const values = [state ?? null, partner ?? null, subject ?? null];
  const wanted = `($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR partner = $2)
    AND ($3::text IS NULL OR subject = $3)`;
  const count = await sql.query<{ total: string }>(
    `SELECT count(*)::text AS total FROM processes.delivery WHERE ${wanted}`,
    values,
  );
  // To the millisecond, as the cursor tells it.
  const order = `date_trunc('milliseconds', d.since)`;
  const { rows } = await sql.query<Row>(
    `SELECT ${FIELDS} FROM processes.delivery AS d
     WHERE ${wanted} AND ($4::timestamptz IS NULL OR (${order}, d.id) > ($4, $5::uuid))
     ORDER BY ${order}, d.id LIMIT $6`,
    [...values, after?.since ?? null, after?.id ?? null, limit],
  );
  return { total: Number(count.rows[0]?.total), items: rows.map(viewOf) };
}

export async function findDelivery(sql: Queries, id: string): Promise<DeliveryWithActions | undefined> {
  const delivery = await oneDelivery(sql, id);
  if (!delivery) return undefined;
  const { rows } = await sql.query<DeliveryWithActions['actions'][number]>(
    `SELECT kind, actor AS "requestedBy", reason, ${instant('requested_at')} AS "requestedAt"
     FROM processes.delivery_action WHERE delivery_id = $1 ORDER BY requested_at`,
    [id],
  );
  return { delivery, actions: rows };
}

/** Has a delivery tried now, or gives it up; undefined for one nobody knows. @throws IdempotencyKeyReused */
export function actOnDelivery(pool: Pool, act: DeliveryAct): Promise<DeliveryOutcome | undefined> {
  return inTransaction(pool, (client) => actIn(client, act));
}

const RETRY = `UPDATE processes.delivery SET state = 'OPEN', urgent = true, next_at = now() WHERE id = $1`;
const RESOLVE = `UPDATE processes.delivery SET state = 'RESOLVED', sending = false, closed_at = now() WHERE id = $1`;

/** The notice it was to send is looked at by whoever tells people: nobody waits for the gateway's answer any more. */
const LOOK_AT_NOTICE = `
  INSERT INTO processes.notice_timer (kind, party_id, reference, at)
  SELECT 'NOTICE', subject, body ->> 'noticeId', (body ->> 'permittedAt')::timestamptz
  FROM processes.delivery WHERE id = $1 AND request = 'SEND_NOTICE'
  ON CONFLICT (kind, party_id, reference) DO UPDATE SET at = excluded.at, failures = 0, again_at = NULL`;

async function actIn(client: PoolClient, act: DeliveryAct): Promise<DeliveryOutcome | undefined> {
  const { deliveryId, commandId, bodyHash, requestedBy, kind } = act;
  if (!UUID.test(deliveryId)) return undefined;
  await client.query('SELECT FROM processes.delivery WHERE id = $1 FOR UPDATE', [deliveryId]);
  const delivery = await oneDelivery(client, deliveryId);
  if (!delivery) return undefined;
  if (await actedBefore(client, act)) return { kind: 'done', delivery, repeated: true };
  if (delivery.state !== 'OPEN' && delivery.state !== 'DISPUTED') {
    return { kind: 'rejected', rejection: notOpen(delivery) };
  }
  await client.query(
    `INSERT INTO processes.delivery_action (command_id, body_hash, delivery_id, kind, actor, reason)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [commandId, bodyHash, deliveryId, kind, requestedBy, act.kind === 'RESOLVE' ? act.reason : null],
  );
  await client.query(kind === 'RETRY' ? RETRY : RESOLVE, [deliveryId]);
  if (kind === 'RESOLVE') await client.query(LOOK_AT_NOTICE, [deliveryId]);
  const changed = await oneDelivery(client, deliveryId);
  return changed && { kind: 'done', delivery: changed, repeated: false };
}

async function actedBefore(client: PoolClient, { commandId, bodyHash }: ActionRequest): Promise<boolean> {
  const { rows } = await client.query<{ body_hash: string }>(
    'SELECT body_hash FROM processes.delivery_action WHERE command_id = $1',
    [commandId],
  );
  const [found] = rows;
  if (found && found.body_hash !== bodyHash) throw new IdempotencyKeyReused('what partners are asked', commandId);
  return found !== undefined;
}

function notOpen({ state }: DeliveryView): Rejection {
  const reason =
    state === 'ANSWERED'
      ? { en: 'The partner has answered it.', zh: '合作方已答复该请求。' }
      : { en: 'It has been given up already.', zh: '该请求已被放弃处理。' };
  return { code: 'DELIVERY_NOT_OPEN', reason, facts: { state } };
}

async function oneDelivery(sql: Queries, id: string): Promise<DeliveryView | undefined> {
  if (!UUID.test(id)) return undefined;
  const { rows } = await sql.query<Row>(`SELECT ${FIELDS} FROM processes.delivery AS d WHERE d.id = $1`, [id]);
  const [row] = rows;
  return row && viewOf(row);
}

/** What this version does not know any more is called by its name. */
function viewOf(row: Row): DeliveryView {
  const known = Object.entries(REQUEST_WORDS).find(([name]) => name === row.request);
  return { ...row, title: known?.[1] ?? { en: row.request, zh: row.request } };
}

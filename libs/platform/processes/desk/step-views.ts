/** What could not be done, as operators see it and act on it from any process. */
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#postgres';
import { IdempotencyKeyReused } from '#event-store';
import type { Rejection } from '#kernel';
import type { StepCause, StepProcess } from '../steps/step';
import type { StepScope } from '../steps/step-actions';
import type { StepAction, StepState, StepView } from './shown-step';

export interface StepFilter {
  readonly state?: StepState;
  readonly cause?: StepCause;
  readonly process?: StepProcess;
  readonly sequence?: string;
}

/** Who asks, recognisable when asked again. */
export interface ActionRequest {
  readonly commandId: string;
  readonly bodyHash: string;
  readonly requestedBy: string;
}

export interface RetryRequest extends ActionRequest {
  readonly scope: StepScope;
  /** A step's id or a sequence; null for all. */
  readonly target: string | null;
}

export interface ResolveRequest extends ActionRequest {
  readonly stepId: string;
  readonly reason: string;
}

/** What was asked for as it stands, and whether it had been already under the same command. */
export interface RequestedAction {
  readonly action: StepAction;
  readonly repeated: boolean;
}

export type ResolveOutcome =
  | { readonly kind: 'resolved'; readonly step: StepView; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

type Queries = Pick<Pool | PoolClient, 'query'>;

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string, as: string): string =>
  `to_char(step_table.${column} AT TIME ZONE 'UTC', ${INSTANT}) AS "${as}"`;

const STEP = `id, process, name, nullif(part, '') AS part, sequence, stream, position::text, cause, code, detail, attempts, state,
  jsonb_build_object('en', reason_en, 'zh', reason_zh) AS reason,
  CASE WHEN event_id IS NULL THEN NULL
       ELSE jsonb_build_object('id', event_id, 'type', event_type, 'revision', revision) END AS event,
  ${instant('since', 'since')}, ${instant('tried_at', 'triedAt')}, ${instant('closed_at', 'closedAt')}`;
const ACTION = `id::text, kind, scope, target, actor AS "requestedBy", reason, state, result,
  ${instant('requested_at', 'requestedAt')}, ${instant('updated_at', 'updatedAt')}`;

/** Deadlines that are given up are not asked about again on the next day. */
const ANSWER_DEADLINES = `
  INSERT INTO processes.answered_deadline (case_id, kind, reference, due_on)
  SELECT step.facts ->> 'caseId', deadline.kind, deadline.reference, deadline."dueOn"
  FROM processes.step
  CROSS JOIN LATERAL jsonb_to_recordset(step.facts -> 'deadlines') AS deadline (kind text, reference text, "dueOn" date)
  WHERE step.id = $1 AND step.process = 'DEADLINE'
  ON CONFLICT DO NOTHING`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Steps by the time since when they are open, the oldest first; `after` is the last of the page before. */
export async function listSteps(
  sql: Queries,
  filter: StepFilter,
  after: { readonly since: string; readonly id: string } | null,
  limit: number,
): Promise<{ readonly total: number; readonly items: StepView[] }> {
  const { state, cause, process, sequence } = filter;
  const values = [state ?? null, cause ?? null, process ?? null, sequence ?? null];
  const wanted = `($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR cause = $2)
    AND ($3::text IS NULL OR process = $3) AND ($4::text IS NULL OR sequence = $4)`;
  const count = await sql.query<{ total: string }>(
    `SELECT count(*)::text AS total FROM processes.step WHERE ${wanted}`,
    values,
  );
  // To the millisecond, as the cursor tells it.
  const order = `date_trunc('milliseconds', step_table.since)`;
  const { rows } = await sql.query<StepView>(
    `SELECT ${STEP} FROM processes.step AS step_table
     WHERE ${wanted} AND ($5::timestamptz IS NULL OR (${order}, step_table.id) > ($5, $6::uuid))
     ORDER BY ${order}, step_table.id LIMIT $7`,
    [...values, after?.since ?? null, after?.id ?? null, limit],
  );
  return { total: Number(count.rows[0]?.total), items: rows };
}

export async function findStep(sql: Queries, id: string): Promise<StepView | undefined> {
  if (!UUID.test(id)) return undefined;
  const { rows } = await sql.query<StepView>(`SELECT ${STEP} FROM processes.step AS step_table WHERE id = $1`, [id]);
  return rows[0];
}

/** What operators asked for about a step or its sequence, oldest first. */
export async function actionsOf(sql: Queries, { id, sequence }: StepView): Promise<StepAction[]> {
  const { rows } = await sql.query<StepAction>(
    `SELECT ${ACTION} FROM processes.step_action AS step_table
     WHERE (scope = 'STEP' AND target = $1) OR (scope = 'SEQUENCE' AND target = $2) ORDER BY step_table.id`,
    [id, sequence],
  );
  return rows;
}

export async function findAction(sql: Queries, id: string): Promise<StepAction | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const { rows } = await sql.query<StepAction>(
    `SELECT ${ACTION} FROM processes.step_action AS step_table WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Asks for another try; asked again under the same command it is the same action. @throws IdempotencyKeyReused */
export async function requestRetry(sql: Queries, request: RetryRequest): Promise<RequestedAction> {
  const { commandId, bodyHash, requestedBy, scope, target } = request;
  const { rowCount } = await sql.query(
    `INSERT INTO processes.step_action (command_id, body_hash, kind, scope, target, actor)
     VALUES ($1, $2, 'RETRY', $3, $4, $5) ON CONFLICT (command_id) DO NOTHING`,
    [commandId, bodyHash, scope, target, requestedBy],
  );
  const action = await actionUnder(sql, request);
  if (!action) throw new Error('the request was not written');
  return { action, repeated: rowCount === 0 };
}

/** Gives an open step up, with a reason; undefined for a step nobody knows. @throws IdempotencyKeyReused */
export function resolveStep(pool: Pool, request: ResolveRequest): Promise<ResolveOutcome | undefined> {
  return inTransaction(pool, (client) => resolveIn(client, request));
}

async function resolveIn(client: PoolClient, request: ResolveRequest): Promise<ResolveOutcome | undefined> {
  const { commandId, bodyHash, requestedBy, stepId, reason } = request;
  if (!UUID.test(stepId)) return undefined;
  await client.query('SELECT FROM processes.step WHERE id = $1 FOR UPDATE', [stepId]);
  const step = await findStep(client, stepId);
  if (!step) return undefined;
  if (await actionUnder(client, request)) return { kind: 'resolved', step, repeated: true };
  if (step.state !== 'OPEN') return { kind: 'rejected', rejection: notOpen(step) };
  // What waits behind a step that failed goes on; behind a refusal nothing waits.
  const state = step.cause === 'REJECTED' ? 'DONE' : 'REQUESTED';
  await client.query(
    `INSERT INTO processes.step_action (command_id, body_hash, kind, scope, target, actor, reason, state)
     VALUES ($1, $2, 'RESOLVE', 'STEP', $3, $4, $5, $6)`,
    [commandId, bodyHash, stepId, requestedBy, reason, state],
  );
  await client.query(`UPDATE processes.step SET state = 'RESOLVED', closed_at = now() WHERE id = $1`, [stepId]);
  await client.query(ANSWER_DEADLINES, [stepId]);
  const resolved = await findStep(client, stepId);
  return resolved && { kind: 'resolved', step: resolved, repeated: false };
}

function notOpen({ state }: StepView): Rejection {
  const reason =
    state === 'DONE'
      ? { en: 'The step has been done meanwhile.', zh: '该步骤已完成。' }
      : { en: 'The step has been given up already.', zh: '该步骤已被放弃处理。' };
  return { code: 'STEP_NOT_OPEN', reason, facts: { state } };
}

async function actionUnder(sql: Queries, { commandId, bodyHash }: ActionRequest): Promise<StepAction | undefined> {
  const { rows } = await sql.query<StepAction & { readonly body_hash: string }>(
    `SELECT ${ACTION}, body_hash FROM processes.step_action AS step_table WHERE command_id = $1`,
    [commandId],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { body_hash: known, ...action } = found;
  if (known !== bodyHash) throw new IdempotencyKeyReused('the steps of the processes', commandId);
  return action;
}

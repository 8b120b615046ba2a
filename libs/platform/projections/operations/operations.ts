/** What operators ask of the projector, from any process: requested in Postgres, taken up by the owner, with its progress and result. */
import type { Pool } from 'pg';
import { anything, id, instant, named, oneOf, orNone, part, type DataOf } from '#event-schema';
import { IdempotencyKeyReused } from '#event-store';

const KINDS = ['REBUILD', 'COMPARE', 'RETRY_PARKED'] as const;
export type OperationKind = (typeof KINDS)[number];

/** Stands for every projection. */
export const ALL_PROJECTIONS = 'all';

export const operationSchema = named(
  'Operation',
  part({
    id: id('Operation.'),
    projection: id('Projection, or all.'),
    kind: oneOf(KINDS, 'What is done.'),
    requestedBy: id('Who asked for it.'),
    requestedAt: instant('When.'),
    state: oneOf(['REQUESTED', 'RUNNING', 'DONE', 'FAILED'], 'Where it stands.'),
    progress: orNone(anything('Stage, events, events a second, share from 0 to 1, seconds left.')),
    result: orNone(anything('Comparison row by row, numbers of a retry, or why it failed.')),
    updatedAt: instant('When this last changed.'),
  }),
);
export type Operation = DataOf<typeof operationSchema>;

/** What is asked for and by whom, recognisable when it is asked again. */
export interface OperationRequest {
  readonly commandId: string;
  readonly bodyHash: string;
  /** Actor id. */
  readonly requestedBy: string;
  /** A projection, or `all`. */
  readonly projection: string;
  readonly kind: OperationKind;
}

/** The operation as it stands, and whether it had been asked for already under the same command. */
export interface RequestedOperation {
  readonly operation: Operation;
  readonly repeated: boolean;
}

/** Something is being done to the projection already: 409. */
export class OperationRunning extends Error {
  constructor(readonly projection: string) {
    super(`An operation on ${projection} is requested or running already.`);
    this.name = 'OperationRunning';
  }
}

type Queries = Pick<Pool, 'query'>;

const FIELDS = `id::text, projection, kind, requested_by AS "requestedBy",
  to_char(requested_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "requestedAt", state, progress, result,
  to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt"`;
const UNIQUE_VIOLATION = '23505';

/**
 * Asks for an operation; asked again under the same command it is the same operation, also by another process.
 * @throws OperationRunning · IdempotencyKeyReused
 */
export async function requestOperation(sql: Queries, request: OperationRequest): Promise<RequestedOperation> {
  const known = await operationUnder(sql, request);
  if (known) return { operation: known, repeated: true };
  const { commandId, bodyHash, requestedBy, projection, kind } = request;
  try {
    const { rows } = await sql.query<Operation>(
      `INSERT INTO projections.operation (command_id, body_hash, projection, kind, requested_by)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${FIELDS}`,
      [commandId, bodyHash, projection, kind, requestedBy],
    );
    return { operation: rows[0] as Operation, repeated: false };
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    // What came first may have been the same request, to another process.
    const meanwhile = await operationUnder(sql, request);
    if (meanwhile) return { operation: meanwhile, repeated: true };
    throw new OperationRunning(projection);
  }
}

async function operationUnder(sql: Queries, request: OperationRequest): Promise<Operation | undefined> {
  const { commandId, bodyHash } = request;
  const { rows } = await sql.query<Operation & { readonly body_hash: string }>(
    `SELECT ${FIELDS}, body_hash FROM projections.operation WHERE command_id = $1`,
    [commandId],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { body_hash: known, ...operation } = found;
  const same = known === bodyHash && operation.projection === request.projection && operation.kind === request.kind;
  if (!same) throw new IdempotencyKeyReused('the operations on projections', commandId);
  return operation;
}

export async function findOperation(sql: Queries, id: string): Promise<Operation | undefined> {
  const { rows } = await sql.query<Operation>(`SELECT ${FIELDS} FROM projections.operation WHERE id = $1`, [id]);
  return rows[0];
}

/** The latest operations, the newest first. */
export async function latestOperations(sql: Queries, limit: number): Promise<Operation[]> {
  const { rows } = await sql.query<Operation>(
    `SELECT ${FIELDS} FROM projections.operation ORDER BY operation.id DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Takes the oldest request for one of the projections, if there is one. */
export async function claimOperation(sql: Queries, projections: readonly string[]): Promise<Operation | undefined> {
  const { rows } = await sql.query<Operation>(
    `UPDATE projections.operation SET state = 'RUNNING', updated_at = now()
     WHERE id = (SELECT id FROM projections.operation WHERE state = 'REQUESTED' AND projection = ANY($1::text[])
                 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${FIELDS}`,
    [projections],
  );
  return rows[0];
}

export async function noteProgress(sql: Queries, id: string, progress: object): Promise<void> {
  await sql.query(
    `UPDATE projections.operation SET progress = $2, updated_at = now() WHERE id = $1 AND state = 'RUNNING'`,
    [id, JSON.stringify(progress)],
  );
}

export async function finishOperation(
  sql: Queries,
  id: string,
  state: 'DONE' | 'FAILED',
  result: object,
): Promise<void> {
  await sql.query('UPDATE projections.operation SET state = $2, result = $3, updated_at = now() WHERE id = $1', [
    id,
    state,
    JSON.stringify(result),
  ]);
}

/** Operations of a former owner ended with it. */
export async function endBrokenOperations(sql: Queries, projections: readonly string[]): Promise<void> {
  await sql.query(
    `UPDATE projections.operation SET state = 'FAILED', result = $2, updated_at = now()
     WHERE state = 'RUNNING' AND projection = ANY($1::text[])`,
    [
      projections,
      JSON.stringify({ error: 'The projector that ran it has ended; the live tables are unchanged. Ask again.' }),
    ],
  );
}

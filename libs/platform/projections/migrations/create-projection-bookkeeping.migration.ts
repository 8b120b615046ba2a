/** The engine's own tables: how far each projection is and who moves it, what is parked, and what operators asked for. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProjectionBookkeeping1700000000001 implements MigrationInterface {
  readonly name = 'CreateProjectionBookkeeping1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA projections CASCADE');
    await runner.query('DROP SCHEMA read_models CASCADE');
  }
}

const STATEMENTS = [
  'CREATE SCHEMA IF NOT EXISTS projections',
  'CREATE SCHEMA IF NOT EXISTS read_models',
  `CREATE TABLE projections.checkpoint (
    projection text PRIMARY KEY,
    version integer NOT NULL,
    -- Everything up to here is in the rows; NULL before the first event.
    position bigint,
    -- Events read up to there, whether they changed a row or not.
    events bigint NOT NULL DEFAULT 0,
    -- When the last of them was recorded, by its own metadata.
    recorded_at timestamptz,
    -- Fencing token: raised by every new owner; who writes with an older one is refused.
    epoch bigint NOT NULL DEFAULT 0,
    owner text,
    -- End of the log as the owner last saw it.
    head_position bigint,
    -- The last moment at which the projection was known to be level with the log.
    level_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE projections.parked_event (
    projection text NOT NULL,
    position bigint NOT NULL,
    sequence text NOT NULL,
    stream text NOT NULL,
    revision bigint NOT NULL,
    event_id uuid NOT NULL,
    event_type text NOT NULL,
    cause text NOT NULL,
    detail text,
    attempts integer NOT NULL DEFAULT 1,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, position)
  )`,
  'CREATE INDEX parked_event_sequence ON projections.parked_event (projection, sequence, position)',
  `CREATE TABLE projections.operation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    projection text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('REBUILD', 'COMPARE', 'RETRY_PARKED')),
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED', 'RUNNING', 'DONE', 'FAILED')),
    progress json,
    result json,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX operation_open ON projections.operation (projection) WHERE state IN ('REQUESTED', 'RUNNING')`,
];

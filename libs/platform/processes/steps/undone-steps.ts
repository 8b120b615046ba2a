/** What could not be done, in Postgres, as the process that does the work writes and reads it. */
import type { Pool } from 'pg';
import { commandId } from '#event-store';
import type { JsonValue } from '#kernel';
import type { PieceOfWork, StepCause, StepProblem, StepProcess } from './step';

/** A piece of work that stands open, as another try finds it. */
export interface OpenWork extends PieceOfWork {
  /** FAILED or WAITING when any of its steps is: then later work of the sequence waits for it. */
  readonly cause: StepCause;
}

interface WorkRow {
  readonly work: string;
  readonly process: StepProcess;
  readonly name: string;
  readonly sequence: string;
  readonly stream: string;
  readonly event_id: string | null;
  readonly event_type: string | null;
  readonly revision: string | null;
  readonly position: string;
  readonly facts: JsonValue;
  readonly cause: StepCause;
}

const NOTE = `INSERT INTO processes.step
    (id, work, part, process, name, sequence, stream, event_id, event_type, revision, position, facts,
     cause, code, reason_en, reason_zh, detail, attempts)
  SELECT s.id, $1, s.part, $2, $3, $4, $5, $6, $7, $8, $9, $10, s.cause, s.code, s.reason_en, s.reason_zh, s.detail, $11
  FROM jsonb_to_recordset($12) AS s
    (id uuid, part text, cause text, code text, reason_en text, reason_zh text, detail text)
  ON CONFLICT (work, part) DO UPDATE
  SET cause = excluded.cause, code = excluded.code, reason_en = excluded.reason_en, reason_zh = excluded.reason_zh,
      detail = excluded.detail, facts = excluded.facts, attempts = step.attempts + excluded.attempts, tried_at = now(),
      -- What was given up stays given up; what had been done and is to be done again is open from now on.
      state = CASE step.state WHEN 'RESOLVED' THEN 'RESOLVED' ELSE 'OPEN' END,
      closed_at = CASE step.state WHEN 'RESOLVED' THEN step.closed_at END,
      since = CASE step.state WHEN 'DONE' THEN now() ELSE step.since END
  -- Waiting says nothing new of what is open already.
  WHERE NOT (excluded.cause = 'WAITING' AND step.state = 'OPEN')`;

const FIELDS = 'work, process, name, sequence, stream, event_id, event_type, revision, position, facts';

/** Open pieces of work, in the order in which they came. */
const worksWhere = (condition: string): string =>
  `SELECT work, process, name, sequence, stream, event_id, event_type, revision::text, step.position::text, facts,
          CASE WHEN bool_or(cause <> 'REJECTED') THEN 'FAILED' ELSE 'REJECTED' END AS cause
   FROM processes.step WHERE state = 'OPEN' AND ${condition}
   GROUP BY ${FIELDS} ORDER BY step.position, min(since), work`;

export class UndoneSteps {
  constructor(private readonly pool: Pool) {}

  /** Writes down what stopped a piece of work. The steps of it that are not named any more are done. */
  async note(work: PieceOfWork, problems: readonly StepProblem[], attempts: number): Promise<void> {
    const parts = problems.map(({ part }) => part);
    if (problems.length > 0) {
      const { key, process, name, sequence, stream, event, position, facts } = work;
      await this.pool.query(NOTE, [
        ...[key, process, name, sequence, stream],
        ...[event?.id ?? null, event?.type ?? null, event?.revision ?? null],
        ...[position, JSON.stringify(facts), attempts, JSON.stringify(problems.map((each) => rowOf(key, each)))],
      ]);
    }
    await this.pool.query(
      `UPDATE processes.step SET state = 'DONE', closed_at = now(), tried_at = now()
       WHERE work = $1 AND state = 'OPEN' AND part <> ALL($2)`,
      [work.key, parts],
    );
  }

  /** Sequences in which something failed: what comes later in them waits. */
  async heldSequences(): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ sequence: string }>(
      `SELECT DISTINCT sequence FROM processes.step
       WHERE state = 'OPEN' AND cause <> 'REJECTED' AND process <> 'SWEEP'`,
    );
    return new Set(rows.map(({ sequence }) => sequence));
  }

  /** All open sequences, those that have waited longest first. */
  async openSequences(): Promise<string[]> {
    const { rows } = await this.pool.query<{ sequence: string }>(
      `SELECT sequence FROM processes.step WHERE state = 'OPEN' GROUP BY sequence ORDER BY min(since), sequence`,
    );
    return rows.map(({ sequence }) => sequence);
  }

  /** A sequence's open work in the order in which it came. */
  openWork(sequence: string): Promise<OpenWork[]> {
    return this.works(worksWhere('sequence = $1'), sequence);
  }

  /** The open work a step belongs to; undefined when the step is not open or unknown. */
  async workOf(stepId: string): Promise<OpenWork | undefined> {
    const [found] = await this.works(worksWhere('work = (SELECT work FROM processes.step WHERE id = $1)'), stepId);
    return found;
  }

  /** The sequence of a step, open or not. */
  async sequenceOf(stepId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ sequence: string }>('SELECT sequence FROM processes.step WHERE id = $1', [
      stepId,
    ]);
    return rows[0]?.sequence;
  }

  /** A process's open work. */
  openWorkOf(process: StepProcess): Promise<OpenWork[]> {
    return this.works(worksWhere('process = $1'), process);
  }

  private async works(query: string, value: string): Promise<OpenWork[]> {
    const { rows } = await this.pool.query<WorkRow>(query, [value]);
    return rows.map(workOf);
  }
}

function rowOf(work: string, { part, cause, code, reason, detail }: StepProblem): object {
  const id = commandId('step', work, part);
  return { id, part, cause, code, reason_en: reason.en, reason_zh: reason.zh, detail };
}

function workOf(row: WorkRow): OpenWork {
  const { event_id: id, event_type: type, revision } = row;
  return {
    key: row.work,
    process: row.process,
    name: row.name,
    sequence: row.sequence,
    stream: row.stream,
    event: id === null || type === null ? null : { id, type, revision: Number(revision) },
    position: row.position,
    facts: row.facts,
    cause: row.cause,
  };
}

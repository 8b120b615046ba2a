/** What the reactions remember between runs, in Postgres: how far they are, who has an open case, and the deadlines. */
import type { ClientBase, Pool } from 'pg';
import type { DeadlineChange } from '../deadlines/deadline';
import { type DeadlineRound, deadlineRounds } from '../deadlines/deadline-rounds';

/** Changes since the last save, in log order; saved together with the position they lead to. */
export interface MemoryChanges {
  readonly position: string;
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly deadlines: readonly DeadlineChange[];
}

const setDeadlines = `INSERT INTO processes.deadline (case_id, kind, reference, due_on)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::date[])
  ON CONFLICT (case_id, kind, reference) DO UPDATE SET due_on = greatest(deadline.due_on, excluded.due_on)
  WHERE deadline.state = 'WAITING'`;
const changeDeadlines = `UPDATE processes.deadline SET state = $3
  FROM unnest($1::text[], $2::text[]) AS scope (case_id, under)
  WHERE deadline.case_id = scope.case_id AND state = $4
    AND (under IS NULL OR reference = under OR starts_with(reference, under || '/'))`;

export class ProcessMemory {
  constructor(private readonly pool: Pool) {}

  async load(): Promise<{ readonly position: string | null; readonly openBorrowers: Set<string> }> {
    const checkpoint = await this.pool.query<{ position: string }>('SELECT position::text FROM processes.checkpoint');
    const open = await this.pool.query<{ borrower_id: string }>('SELECT borrower_id FROM processes.open_case');
    return {
      position: checkpoint.rows[0]?.position ?? null,
      openBorrowers: new Set(open.rows.map((row) => row.borrower_id)),
    };
  }

  async save({ position, opened, closed, deadlines }: MemoryChanges): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      if (closed.length) await client.query('DELETE FROM processes.open_case WHERE borrower_id = ANY($1)', [closed]);
      if (opened.length) {
        await client.query('INSERT INTO processes.open_case SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
          opened,
        ]);
      }
      for (const round of deadlineRounds(deadlines)) await writeRound(client, round);
      await client.query(
        `INSERT INTO processes.checkpoint (position) VALUES ($1)
         ON CONFLICT (single) DO UPDATE SET position = excluded.position, moved_at = now()`,
        [position],
      );
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  async noteUnanswered(entry: {
    readonly eventId: string;
    readonly reaction: string;
    readonly position: string;
    readonly kind: 'REJECTED' | 'FAILED';
    readonly code: string;
    readonly detail: string;
  }): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.unanswered (event_id, reaction, position, kind, code, detail) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (event_id, reaction) DO UPDATE SET kind = excluded.kind, code = excluded.code, detail = excluded.detail, noted_at = now()`,
      [entry.eventId, entry.reaction, entry.position, entry.kind, entry.code, entry.detail],
    );
  }
}

async function writeRound(client: ClientBase, round: DeadlineRound): Promise<void> {
  if (round.op === 'set') {
    const { deadlines } = round;
    await client.query(setDeadlines, [
      deadlines.map(({ caseId }) => caseId),
      deadlines.map(({ kind }) => kind),
      deadlines.map(({ reference }) => reference),
      deadlines.map(({ dueOn }) => dueOn),
    ]);
    return;
  }
  const { op, scopes } = round;
  const [to, from] = op === 'cancel' ? ['CANCELLED', 'WAITING'] : ['WAITING', 'CANCELLED'];
  await client.query(changeDeadlines, [scopes.map(({ caseId }) => caseId), scopes.map(({ under }) => under), to, from]);
}

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

/** Another process reacts now; this one may no longer say how far everything is. */
export class ProcessesFenced extends Error {
  override readonly name = 'ProcessesFenced';
  constructor() {
    super('another process has taken the reactions over');
  }
}

export class ProcessMemory {
  private epoch: string | undefined;

  constructor(private readonly pool: Pool) {}

  /** Takes the memory over: from here on whoever had it before can no longer write. */
  async take(owner: string): Promise<{ readonly position: string | null; readonly openBorrowers: Set<string> }> {
    const checkpoint = await this.pool.query<{ position: string | null; epoch: string }>(
      `INSERT INTO processes.checkpoint (epoch, owner) VALUES (1, $1)
       ON CONFLICT (single) DO UPDATE SET epoch = checkpoint.epoch + 1, owner = excluded.owner
       RETURNING position::text, epoch::text`,
      [owner],
    );
    const open = await this.pool.query<{ borrower_id: string }>('SELECT borrower_id FROM processes.open_case');
    this.epoch = checkpoint.rows[0]?.epoch;
    return {
      position: checkpoint.rows[0]?.position ?? null,
      openBorrowers: new Set(open.rows.map((row) => row.borrower_id)),
    };
  }

  /** @throws ProcessesFenced */
  async save({ position, opened, closed, deadlines }: MemoryChanges): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      // First, so that nothing of a former owner is written.
      const moved = await client.query(
        'UPDATE processes.checkpoint SET position = $1, moved_at = now() WHERE epoch = $2',
        [position, this.epoch],
      );
      if (moved.rowCount !== 1) throw new ProcessesFenced();
      if (closed.length) await client.query('DELETE FROM processes.open_case WHERE borrower_id = ANY($1)', [closed]);
      if (opened.length) {
        await client.query('INSERT INTO processes.open_case SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
          opened,
        ]);
      }
      for (const round of deadlineRounds(deadlines)) await writeRound(client, round);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  /** Says that the owner is there, and whether everything in the log is done. @throws ProcessesFenced */
  async beat(level: boolean): Promise<void> {
    const { rowCount } = await this.pool.query(
      `UPDATE processes.checkpoint SET beat_at = now(), level_at = CASE WHEN $2 THEN now() ELSE level_at END,
              trouble = CASE WHEN $2 THEN NULL ELSE trouble END
       WHERE epoch = $1`,
      [this.epoch, level],
    );
    if (rowCount !== 1) throw new ProcessesFenced();
  }

  /** Says why the owner lets go; whoever takes over and does well takes it back. */
  async lettingGo(trouble: string): Promise<void> {
    await this.pool.query('UPDATE processes.checkpoint SET trouble = $2 WHERE epoch = $1', [this.epoch, trouble]);
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

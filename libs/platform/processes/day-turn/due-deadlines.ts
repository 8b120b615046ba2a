/** The deadlines that are due, as the day clock works them off. */
import { localDate, type LocalDate } from '#kernel';
import type { Pool } from 'pg';
import type { Deadline, DeadlineKind } from '../deadlines/deadline';

interface Row {
  readonly case_id: string;
  readonly kind: DeadlineKind;
  readonly reference: string;
  readonly due_on: string;
}

const toDeadline = (row: Row): Deadline => ({
  kind: row.kind,
  caseId: row.case_id,
  reference: row.reference,
  dueOn: localDate(row.due_on),
});

export class DueDeadlines {
  constructor(private readonly pool: Pool) {}

  /** Everything due by the date and not worked off, by case and oldest first. */
  async dueBy(date: LocalDate): Promise<readonly Deadline[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT case_id, kind, reference, due_on::text FROM processes.deadline
       WHERE state = 'WAITING' AND due_on <= $1 ORDER BY due_on, case_id, kind, reference`,
      [date],
    );
    return rows.map(toDeadline);
  }

  async done({ caseId, kind, reference }: Deadline): Promise<void> {
    await this.pool.query(
      `UPDATE processes.deadline SET state = 'DONE' WHERE case_id = $1 AND kind = $2 AND reference = $3 AND state = 'WAITING'`,
      [caseId, kind, reference],
    );
  }
}

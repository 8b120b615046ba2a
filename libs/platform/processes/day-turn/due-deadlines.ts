/** The deadlines that are due, as the day clock works them off: those of the read model, without the ones answered already. */
import type { CaseDeadlineReader, DueDeadline as Deadline, NamedDeadline } from '#clocks';
import { addDays, CHINESE_WORKING_DAYS, type LocalDate, workingDayOnOrAfter } from '#kernel';
import type { Pool } from 'pg';

interface AnsweredRow {
  readonly case_id: string;
  readonly kind: string;
  readonly reference: string;
  readonly due_on: string;
}

/** After so long the turn of the day says what it waits for, and tries again. */
const PATIENCE_MS = 30_000;

/** A grace that was written down before the holidays of its year were announced may end later by now. */
function hasCome({ kind, dueOn }: Deadline, date: LocalDate): boolean {
  if (kind !== 'GRACE_ENDS') return true;
  return workingDayOnOrAfter(addDays(dueOn, -1), CHINESE_WORKING_DAYS) < date;
}

export class DueDeadlines {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly reader: Pick<CaseDeadlineReader, 'dueBy' | 'reached'>,
  ) {}

  /** Waits until the deadlines contain everything up to a position of the log. @throws Error when they do not in time */
  async reached(position: string, signal: AbortSignal): Promise<void> {
    if (await this.reader.reached(position, PATIENCE_MS, signal)) return;
    signal.throwIfAborted();
    throw new Error(`the deadlines of cases do not reach position ${position}: does the projector run?`);
  }

  /** Everything due by the date and not answered, oldest first. */
  async dueBy(date: LocalDate): Promise<readonly Deadline[]> {
    const due = (await this.reader.dueBy(date)).filter((deadline) => hasCome(deadline, date));
    if (due.length === 0) return due;
    const { rows } = await this.pool.query<AnsweredRow>(
      `SELECT case_id, kind, reference, due_on::text FROM processes.answered_deadline WHERE due_on <= $1`,
      [date],
    );
    const answered = new Set(rows.map((row) => nameOf(row.case_id, row.kind, row.reference, row.due_on)));
    return due.filter(({ caseId, kind, reference, dueOn }) => !answered.has(nameOf(caseId, kind, reference, dueOn)));
  }

  /** Says that the deadline was answered as of its day; what the command changed moves or ends its clock. */
  async done({ caseId, kind, reference, dueOn }: NamedDeadline): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.answered_deadline (case_id, kind, reference, due_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [caseId, kind, reference, dueOn],
    );
  }
}

function nameOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

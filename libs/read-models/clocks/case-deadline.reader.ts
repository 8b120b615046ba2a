/** What is due by a day, for whoever gives the commands that answer it. */
import type { LocalDate } from '#kernel';
import type { Position, PositionWatch } from '#projections';
import type { Pool } from 'pg';
import { CASE_DEADLINES_PROJECTION } from './case-deadlines.projection';
import type { ClockCommand, ClockKind } from './clock-kinds';

/** A clock that has run out and that time answers, as it is worked off. */
export interface NamedDeadline {
  /** Case; where it runs in none, what it is about: a complaint, or an approval of an act on a loan. */
  readonly caseId: string;
  readonly kind: ClockKind;
  readonly reference: string;
  readonly command: ClockCommand;
  /** The first business date on which something is to be done. */
  readonly dueOn: LocalDate;
}

export interface DueDeadline extends NamedDeadline {
  readonly isBesideCases: boolean;
  /** Null while nobody is known. */
  readonly borrowerId: string | null;
}

export class CaseDeadlineReader {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly watch: Pick<PositionWatch, 'waitFor'>,
  ) {}

  /** True as soon as the deadlines contain everything up to a position; false when they do not within the time. */
  reached(position: Position, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    return this.watch.waitFor(CASE_DEADLINES_PROJECTION, position, timeoutMs, signal);
  }

  /** Oldest first. */
  async dueBy(date: LocalDate): Promise<readonly DueDeadline[]> {
    const { rows } = await this.pool.query<DueDeadline>(
      `SELECT coalesce(case_id, subject) AS "caseId", case_id IS NULL AS "isBesideCases", borrower_id AS "borrowerId",
              kind, reference, command, acts_on::text AS "dueOn"
       FROM read_models.case_deadline WHERE acts_on <= $1 ORDER BY acts_on, case_id, kind, reference`,
      [date],
    );
    return rows;
  }
}

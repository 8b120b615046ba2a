/** The business dates whose sweep the clock is to start, in Postgres: each once, with what stood in its way. */
import type { Pool } from 'pg';
import { anyOf, oneOf, part, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import { sweepCounts } from '#lending';

export const dailySweepOutcomeSchema = anyOf(
  part({ kind: oneOf(['SWEPT'], 'The book was swept.'), counts: sweepCounts }),
  part({ kind: oneOf(['SWEPT_ALREADY'], 'Swept already, by an operator.') }),
  part({ kind: oneOf(['EMPTY_BOOK'], 'There was nothing to sweep.') }),
);
/** What came of a date. */
export type DailySweepOutcome = DataOf<typeof dailySweepOutcomeSchema>;

export interface DailySweepNote {
  readonly businessDate: LocalDate;
  /** How often it was begun. */
  readonly attempts: number;
  /** Why it did not end the last time; null while it goes well. */
  readonly trouble: string | null;
  readonly outcome: DailySweepOutcome | null;
}

const FIELDS = `business_date::text AS "businessDate", attempts, trouble, outcome`;

export class DailySweeps {
  constructor(private readonly pool: Pool) {}

  /** Notes that a date is to be swept. */
  async notice(date: LocalDate): Promise<void> {
    await this.pool.query('INSERT INTO processes.daily_sweep (business_date) VALUES ($1) ON CONFLICT DO NOTHING', [
      date,
    ]);
  }

  async of(date: LocalDate): Promise<DailySweepNote | null> {
    const { rows } = await this.pool.query<DailySweepNote>(
      `SELECT ${FIELDS} FROM processes.daily_sweep WHERE business_date = $1`,
      [date],
    );
    return rows[0] ?? null;
  }

  /** Those of a span of dates. */
  async between(from: LocalDate, to: LocalDate): Promise<readonly DailySweepNote[]> {
    const { rows } = await this.pool.query<DailySweepNote>(
      `SELECT ${FIELDS} FROM processes.daily_sweep WHERE business_date BETWEEN $1 AND $2`,
      [from, to],
    );
    return rows;
  }

  async begun(date: LocalDate): Promise<void> {
    await this.pool.query('UPDATE processes.daily_sweep SET attempts = attempts + 1 WHERE business_date = $1', [date]);
  }

  async troubled(date: LocalDate, trouble: string): Promise<void> {
    await this.pool.query('UPDATE processes.daily_sweep SET trouble = $2 WHERE business_date = $1', [date, trouble]);
  }

  async complete(date: LocalDate, outcome: DailySweepOutcome): Promise<void> {
    await this.pool.query(
      `UPDATE processes.daily_sweep SET outcome = $2, trouble = NULL, completed_at = now() WHERE business_date = $1`,
      [date, JSON.stringify(outcome)],
    );
  }
}

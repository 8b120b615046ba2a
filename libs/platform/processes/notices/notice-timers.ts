/** When notices are to be looked at again, in Postgres: made from the events by reactions, and safe to be made again. */
import type { Pool } from 'pg';

/** NOTICE: one that waits until it is permitted, or for the gateway. OVERDUE: a loan that may come to a set day past due. */
export type TimerKind = 'NOTICE' | 'OVERDUE';

export interface NoticeTimer {
  readonly kind: TimerKind;
  readonly partyId: string;
  /** Notice or loan. */
  readonly reference: string;
  /** Instant, as text that is equal only for the same instant. */
  readonly at: string;
  /** How often it could not be worked off. */
  readonly failures: number;
}

type Named = Pick<NoticeTimer, 'kind' | 'partyId' | 'reference'>;

const KEY = 'kind = $1 AND party_id = $2 AND reference = $3';
const UNCHANGED = `${KEY} AND at = $4::timestamptz`;
const FIELDS = `kind, party_id AS "partyId", reference, at::text AS at, failures`;

/** What failed so often is waited for no more, where somebody waits until everybody is told. */
const PATIENCE = 5;

/** What reactions ask of the timers. */
export type SetsTimers = Pick<NoticeTimers, 'set' | 'setBy'>;

export class NoticeTimers {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** Takes the place of the one before. */
  async set({ kind, partyId, reference }: Named, at: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.notice_timer (kind, party_id, reference, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, party_id, reference) DO UPDATE SET at = excluded.at, failures = 0, again_at = NULL`,
      [kind, partyId, reference, at],
    );
  }

  /** Unless one rings earlier. */
  async setBy({ kind, partyId, reference }: Named, at: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.notice_timer (kind, party_id, reference, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, party_id, reference) DO UPDATE SET at = LEAST(notice_timer.at, excluded.at)`,
      [kind, partyId, reference, at],
    );
  }

  /** The oldest first; what failed before comes after what did not, once its pause is over. */
  async due(now: string, most: number): Promise<readonly NoticeTimer[]> {
    const { rows: fresh } = await this.pool.query<NoticeTimer>(
      `SELECT ${FIELDS} FROM processes.notice_timer
       WHERE again_at IS NULL AND at <= $1 ORDER BY at, party_id, reference LIMIT $2`,
      [now, most],
    );
    if (fresh.length >= most) return fresh;
    const { rows: failed } = await this.pool.query<NoticeTimer>(
      `SELECT ${FIELDS} FROM processes.notice_timer
       WHERE again_at <= now() AND at <= $1 ORDER BY again_at, party_id, reference LIMIT $2`,
      [now, most - fresh.length],
    );
    return [...fresh, ...failed];
  }

  /** Whether any is due that will be worked off soon, as far as is known. */
  async anyDue(now: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM processes.notice_timer WHERE again_at IS NULL AND at <= $1)
           OR EXISTS (SELECT FROM processes.notice_timer WHERE again_at IS NOT NULL AND at <= $1 AND failures < ${PATIENCE}) AS any`,
      [now],
    );
    return rows[0]?.any ?? false;
  }

  async countDue(now: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM processes.notice_timer WHERE at <= $1',
      [now],
    );
    return rows[0]?.count ?? 0;
  }

  /** It rang: it rings again at `next`, or no more. One that was set anew meanwhile stays. */
  async rang({ kind, partyId, reference, at }: NoticeTimer, next: string | null): Promise<void> {
    const values = [kind, partyId, reference, at];
    if (next === null) await this.pool.query(`DELETE FROM processes.notice_timer WHERE ${UNCHANGED}`, values);
    else {
      const set = `UPDATE processes.notice_timer SET at = $5, failures = 0, again_at = NULL WHERE ${UNCHANGED}`;
      await this.pool.query(set, [...values, next]);
    }
  }

  /** It could not be worked off: it is tried again after a pause, by itself. */
  async postpone({ kind, partyId, reference, at }: NoticeTimer, pauseMs: number): Promise<void> {
    await this.pool.query(
      `UPDATE processes.notice_timer SET failures = failures + 1, again_at = now() + $5 * interval '1 millisecond'
       WHERE ${UNCHANGED}`,
      [kind, partyId, reference, at, pauseMs],
    );
  }
}

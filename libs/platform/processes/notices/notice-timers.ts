/** When notices are to be looked at again, in Postgres: made from the events by reactions, and safe to be made again. */
import type { Pool } from 'pg';

/** NOTICE: one that waits until it is permitted, or for a report. OVERDUE: a loan that may come to a set day past due. */
export type TimerKind = 'NOTICE' | 'OVERDUE';

export interface NoticeTimer {
  readonly kind: TimerKind;
  readonly partyId: string;
  /** Notice or loan. */
  readonly reference: string;
  /** Instant, as text that is equal only for the same instant. */
  readonly at: string;
}

type Named = Pick<NoticeTimer, 'kind' | 'partyId' | 'reference'>;

const KEY = 'kind = $1 AND party_id = $2 AND reference = $3';

/** What reactions ask of the timers. */
export type SetsTimers = Pick<NoticeTimers, 'set' | 'setBy'>;

export class NoticeTimers {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** Takes the place of the one before. */
  async set({ kind, partyId, reference }: Named, at: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.notice_timer (kind, party_id, reference, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, party_id, reference) DO UPDATE SET at = excluded.at`,
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

  async due(now: string, most: number): Promise<readonly NoticeTimer[]> {
    const { rows } = await this.pool.query<NoticeTimer>(
      `SELECT kind, party_id AS "partyId", reference, at::text AS at FROM processes.notice_timer
       WHERE at <= $1 ORDER BY at, party_id, reference LIMIT $2`,
      [now, most],
    );
    return rows;
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
    if (next === null)
      await this.pool.query(`DELETE FROM processes.notice_timer WHERE ${KEY} AND at = $4::timestamptz`, values);
    else {
      const set = `UPDATE processes.notice_timer SET at = $5 WHERE ${KEY} AND at = $4::timestamptz`;
      await this.pool.query(set, [...values, next]);
    }
  }
}

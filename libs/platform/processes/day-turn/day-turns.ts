/** Business dates that were or are to be turned, in Postgres: who asks and who turns may be different processes. */
import { named, part, whole, type DataOf } from '#event-schema';
import { IdempotencyKeyReused } from '#event-store';
import type { LocalDate } from '#kernel';
import type { Pool } from 'pg';

export const dayTurnResultSchema = named(
  'DayTurnResult',
  part(
    {
      approvalsExpired: whole('Requests for approval that nobody answered in time.'),
      claimsEnded: whole('Reviews whose claim ran out.'),
      warningsEnded: whole('Early warnings whose due date passed.'),
      materialsMissed: whole('Requests for materials whose last day passed with something missing.'),
      offersExpired: whole('Offers expired.'),
      limitationsWarned: whole('Claims whose limitation runs out soon.'),
      instalmentsReminded: whole('Instalments of which borrowers are reminded.'),
      agreementsReviewed: whole('Cases whose agreements were reviewed.'),
      complaintsClosed: whole('Complaints whose answer nobody challenged in time, or that the unit above had decided.'),
      noticesToSend: whole(
        'Notices that are due and were not handed to the gateway yet: the turn waits for them for a while only.',
      ),
      refused: whole('Commands a rule refused.'),
      setAside: whole(
        'Cases whose deadlines could not be worked off, or wait behind a step that failed; they are in the queue of steps.',
      ),
    },
    'What the days brought.',
  ),
);
export type DayTurnResult = DataOf<typeof dayTurnResultSchema>;

/** Who asks for a date, recognisable when asking again. */
export interface DayRequest {
  readonly commandId: string;
  readonly bodyHash: string;
}

export class DayTurns {
  constructor(private readonly pool: Pool) {}

  /** The date a command asked for before, if it did. @throws IdempotencyKeyReused when it asked for something else */
  async requestedUnder({ commandId, bodyHash }: DayRequest): Promise<LocalDate | null> {
    const { rows } = await this.pool.query<{ business_date: LocalDate; body_hash: string }>(
      'SELECT business_date::text, body_hash FROM processes.day_request WHERE command_id = $1',
      [commandId],
    );
    const [found] = rows;
    if (found && found.body_hash !== bodyHash) throw new IdempotencyKeyReused('the business clock', commandId);
    return found?.business_date ?? null;
  }

  /** Asks for a date under a command. */
  async requestUnder({ commandId, bodyHash }: DayRequest, date: LocalDate): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.day_request (command_id, body_hash, business_date) VALUES ($1, $2, $3)
       ON CONFLICT (command_id) DO NOTHING`,
      [commandId, bodyHash, date],
    );
    await this.request(date);
  }

  async request(date: LocalDate): Promise<void> {
    await this.pool.query('INSERT INTO processes.day_turn (business_date) VALUES ($1) ON CONFLICT DO NOTHING', [date]);
  }

  /** The earliest date asked for and not yet turned. */
  async next(): Promise<LocalDate | null> {
    const { rows } = await this.pool.query<{ business_date: LocalDate }>(
      'SELECT business_date::text FROM processes.day_turn WHERE completed_at IS NULL ORDER BY business_date LIMIT 1',
    );
    return rows[0]?.business_date ?? null;
  }

  async last(): Promise<LocalDate | null> {
    const { rows } = await this.pool.query<{ business_date: LocalDate | null }>(
      'SELECT max(business_date)::text AS business_date FROM processes.day_turn WHERE completed_at IS NOT NULL',
    );
    return rows[0]?.business_date ?? null;
  }

  async complete(date: LocalDate, result: DayTurnResult): Promise<void> {
    await this.pool.query('UPDATE processes.day_turn SET completed_at = now(), result = $2 WHERE business_date = $1', [
      date,
      JSON.stringify(result),
    ]);
  }

  async result(date: LocalDate): Promise<DayTurnResult | null> {
    const { rows } = await this.pool.query<{
      result: Omit<
        DayTurnResult,
        | 'approvalsExpired'
        | 'claimsEnded'
        | 'warningsEnded'
        | 'materialsMissed'
        | 'limitationsWarned'
        | 'complaintsClosed'
        | 'noticesToSend'
      >;
    }>('SELECT result FROM processes.day_turn WHERE business_date = $1 AND completed_at IS NOT NULL', [date]);
    const [row] = rows;
    // A day that an earlier version turned ended none of these.
    return row
      ? {
          approvalsExpired: 0,
          claimsEnded: 0,
          warningsEnded: 0,
          materialsMissed: 0,
          limitationsWarned: 0,
          complaintsClosed: 0,
          noticesToSend: 0,
          ...row.result,
        }
      : null;
  }
}

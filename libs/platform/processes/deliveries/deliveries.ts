/** What partners are to be asked, in Postgres, as the process that reacts writes and sends it. */
import type { Pool } from 'pg';
import type { Partner } from '#partners';
import { lineFault } from './line-faults';
import { type Delivery, type DeliveryFault, deliveryId, type NewDelivery, type SettledRequest } from './delivery';

export type PartnerState = 'NOT_CONNECTED' | 'ANSWERS' | 'AWAY';

/** So often an answer may be lost before nobody waits for the next try. */
const LOST_BEFORE = 3;
const FAULT = 'fault = $2, reason_en = $3, reason_zh = $4, detail = $5';

/** What concerns one thing goes out in its order. */
const FIRST_IN_LANE = `NOT EXISTS (SELECT FROM processes.delivery before
                                   WHERE before.partner = d.partner AND before.lane = d.lane
                                     AND before.state = 'OPEN' AND before.seq < d.seq)`;

const TAKE = `
  UPDATE processes.delivery SET sending = true, urgent = false, attempts = attempts + 1, tried_at = now()
  WHERE id IN (SELECT d.id FROM processes.delivery d
               WHERE d.partner = $1 AND d.state = 'OPEN' AND NOT d.sending AND d.next_at <= now() AND (d.urgent OR NOT $3)
                 AND ${FIRST_IN_LANE}
               ORDER BY d.next_at, d.seq LIMIT $2)
  RETURNING id, request, about, subject, body, event_id AS "eventId", correlation_id AS "correlationId", attempts`;

export class Deliveries {
  constructor(private readonly pool: Pool) {}

  /** Written again it is the same. */
  async write(delivery: NewDelivery): Promise<void> {
    const { partner, request, lane, about, subject, body, event } = delivery;
    await this.pool.query(
      `INSERT INTO processes.delivery (id, partner, request, lane, about, subject, event_id, correlation_id, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
      [
        ...[deliveryId(delivery), partner, request, lane, about, subject],
        ...[event.id, event.metadata.correlationId, JSON.stringify(body)],
      ],
    );
  }

  /** What a former owner was sending is sent again, under the same id. */
  async takeUpAgain(): Promise<void> {
    await this.pool.query(`UPDATE processes.delivery SET sending = false WHERE sending`);
  }

  /** Takes what is due, first the one that has waited longest; of a lane one at a time. */
  async take(partner: Partner, most: number, urgentOnly: boolean): Promise<Delivery[]> {
    const { rows } = await this.pool.query<Delivery>(TAKE, [partner, most, urgentOnly]);
    return rows;
  }

  async answered(id: string): Promise<void> {
    await this.close(id, 'ANSWERED', null);
  }

  /** A rule said no to what the partner answered: what comes later in the lane goes on. */
  async disputed(id: string, fault: DeliveryFault): Promise<void> {
    await this.close(id, 'DISPUTED', fault);
  }

  /** It was told otherwise meanwhile: the answer to what is being sent right now still counts. */
  async settled({ partner, request, lane, body, onlyAsked = false }: SettledRequest): Promise<void> {
    await this.pool.query(
      `UPDATE processes.delivery SET sending = false, state = 'ANSWERED', closed_at = now(), ${FAULT}
       WHERE partner = $1 AND request = $6 AND lane = $7 AND body @> $8 AND state = 'OPEN' AND (attempts > 0 OR NOT $9)`,
      [partner, ...faultValues(lineFault('TOLD_OTHERWISE')), request, lane, JSON.stringify(body), onlyAsked],
    );
  }

  async tryLater(id: string, afterMs: number, fault: DeliveryFault): Promise<void> {
    await this.pool.query(
      `UPDATE processes.delivery SET sending = false, ${FAULT},
              -- An operator who asked meanwhile does not wait.
              next_at = CASE WHEN urgent THEN now() ELSE now() + $6 * interval '1 millisecond' END
       WHERE id = $1 AND state = 'OPEN'`,
      [id, ...faultValues(fault), afterMs],
    );
  }

  /** Whether something is being sent, or was never sent and waits for nothing before it in its lane. */
  async due(partners: readonly Partner[]): Promise<boolean> {
    const { rows } = await this.pool.query<{ due: boolean }>(
      `SELECT EXISTS (SELECT FROM processes.delivery d
                      WHERE d.partner = ANY($1) AND d.state = 'OPEN'
                        AND (d.sending OR d.attempts = 0 AND ${FIRST_IN_LANE})) AS due`,
      [partners],
    );
    return rows[0]?.due ?? false;
  }

  /** Whether something whose answer was lost is asked again in a moment: of what was lost again and again nobody waits for another try. */
  async askedAgainSoon(partners: readonly Partner[]): Promise<boolean> {
    const { rows } = await this.pool.query<{ soon: boolean }>(
      `SELECT EXISTS (SELECT FROM processes.delivery
                      WHERE partner = ANY($1) AND state = 'OPEN' AND attempts BETWEEN 1 AND ${LOST_BEFORE}
                        AND fault IN ('AWAY', 'TIMEOUT', 'NOT_RECORDED') AND next_at < now() + interval '4 s') AS soon`,
      [partners],
    );
    return rows[0]?.soon ?? false;
  }

  async neverAsked(partner: Partner): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM processes.delivery
       WHERE partner = $1 AND state = 'OPEN' AND (attempts = 0 OR sending AND attempts = 1)`,
      [partner],
    );
    return rows[0]?.count ?? 0;
  }

  /** Whether an operator gave up having a notice sent, by the contact it is. */
  async isGivenUp(contactId: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ given: boolean }>(
      `SELECT EXISTS (SELECT FROM processes.delivery
                      WHERE partner = 'MESSAGING' AND lane = $1 AND request = 'SEND_NOTICE' AND state = 'RESOLVED') AS given`,
      [contactId],
    );
    return rows[0]?.given ?? false;
  }

  async notePartner(partner: Partner, state: PartnerState): Promise<void> {
    await this.pool.query(
      `INSERT INTO processes.partner (name, state) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET state = excluded.state, since = now() WHERE partner.state <> excluded.state`,
      [partner, state],
    );
  }

  private async close(id: string, state: 'ANSWERED' | 'DISPUTED', fault: DeliveryFault | null): Promise<void> {
    await this.pool.query(
      `UPDATE processes.delivery SET sending = false, state = $6, ${FAULT},
              closed_at = CASE WHEN $6 = 'ANSWERED' THEN now() END
       WHERE id = $1 AND (state = 'OPEN' OR fault = 'TOLD_OTHERWISE')`,
      [id, ...faultValues(fault), state],
    );
  }
}

function faultValues(fault: DeliveryFault | null): readonly (string | null)[] {
  return [fault?.code ?? null, fault?.reason.en ?? null, fault?.reason.zh ?? null, fault?.detail ?? null];
}

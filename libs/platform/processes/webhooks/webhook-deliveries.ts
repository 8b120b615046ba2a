/** What receivers are to be told, in Postgres, as the process that sends it takes it and writes down what came of it. */
import type { Pool } from 'pg';
import type { WebhookFault } from '#publishing';

/** Faults of this side. */
export const OWN_FAULTS = ['UNREADABLE_EVENT', 'EVENT_GONE', 'NOT_RECORDED'] as const;
export type DeliveryFaultCode = WebhookFault | (typeof OWN_FAULTS)[number];

export interface WebhookDelivery {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** This one included. */
  readonly attempts: number;
}

/** What came of one attempt; nothing of what the receiver wrote. */
export interface AttemptLog {
  readonly status: number | null;
  readonly fault: DeliveryFaultCode | null;
  readonly detail: string | null;
  readonly durationMs: number;
}

/** NOT_ALLOWED: the operator’s setting no longer lists its address. */
export type ReceiverState = 'ANSWERS' | 'AWAY' | 'NOT_ALLOWED';
/** What says that nobody is there, as against an answer that is about this one event. */
export const AWAY_FAULTS = ['AWAY', 'TIMEOUT', 'CUT_OFF', 'BUSY', 'REDIRECTED', 'ADDRESS_REFUSED'] as const;

/**
 * What happened in one stream is told in its order: the next one when the one before was taken or given up. Worked out once and kept
 * (MATERIALIZED): inside the update it would be worked out for every row.
 */
const TAKE = `
  WITH first AS MATERIALIZED (
    SELECT DISTINCT ON (lane) event_id, position, sending, urgent, next_at FROM processes.webhook_delivery
    WHERE webhook_id = $1 AND state = 'OPEN' ORDER BY lane, position
  ), due AS MATERIALIZED (
    SELECT event_id FROM first WHERE NOT sending AND next_at <= now() AND (urgent OR NOT $3) ORDER BY position LIMIT $2
  )
  UPDATE processes.webhook_delivery AS taken
  SET sending = true, urgent = false, attempts = attempts + 1, tried_at = now(), first_tried_at = coalesce(first_tried_at, now())
  FROM due WHERE taken.webhook_id = $1 AND taken.event_id = due.event_id
  RETURNING taken.event_id AS "eventId", stream, revision::integer, type, attempts`;

/** The newest first, and no more of them than anybody looks at. */
const LOGGED = `log = (SELECT jsonb_agg(entry ORDER BY n) FROM jsonb_array_elements(
                         jsonb_build_array($3::jsonb || jsonb_build_object('at', tried_at)) || log)
                       WITH ORDINALITY AS entries (entry, n) WHERE n <= 10)`;

export class WebhookDeliveries {
  constructor(private readonly pool: Pool) {}

  /** What a former owner was sending is sent again, under the same id. */
  async takeUpAgain(): Promise<void> {
    await this.pool.query('UPDATE processes.webhook_delivery SET sending = false WHERE sending');
  }

  /** Takes what is due, in the order of the log; of a stream one at a time. */
  async take(webhookId: string, most: number, urgentOnly: boolean): Promise<WebhookDelivery[]> {
    const { rows } = await this.pool.query<WebhookDelivery>(TAKE, [webhookId, most, urgentOnly]);
    return rows;
  }

  async delivered(webhookId: string, eventId: string, attempt: AttemptLog): Promise<void> {
    await this.pool.query(
      `UPDATE processes.webhook_delivery SET state = 'DELIVERED', sending = false, closed_at = now(), ${LOGGED}
       WHERE webhook_id = $1 AND event_id = $2 AND state = 'OPEN'`,
      [webhookId, eventId, JSON.stringify(attempt)],
    );
  }

  async cancelled(webhookId: string, eventId: string): Promise<void> {
    await this.pool.query(
      `UPDATE processes.webhook_delivery SET state = 'CANCELLED', sending = false, closed_at = now()
       WHERE webhook_id = $1 AND event_id = $2 AND state = 'OPEN'`,
      [webhookId, eventId],
    );
  }

  /** Later, or given up where it has been tried for so long. Returns whether it was given up. */
  async tryLater(
    webhookId: string,
    eventId: string,
    attempt: AttemptLog,
    { afterMs, patienceMs }: { readonly afterMs: number; readonly patienceMs: number },
  ): Promise<boolean> {
    const { rows } = await this.pool.query<{ state: string }>(
      `UPDATE processes.webhook_delivery SET sending = false, ${LOGGED},
              state = CASE WHEN over THEN 'GIVEN_UP' ELSE state END, closed_at = CASE WHEN over THEN now() END,
              -- An operator who asked meanwhile does not wait.
              next_at = CASE WHEN urgent THEN now() ELSE now() + $4 * interval '1 millisecond' END
       FROM (SELECT first_tried_at <= now() - $5 * interval '1 millisecond' AND NOT urgent AS over
             FROM processes.webhook_delivery WHERE webhook_id = $1 AND event_id = $2) AS patience
       WHERE webhook_id = $1 AND event_id = $2 AND state = 'OPEN' RETURNING state`,
      [webhookId, eventId, JSON.stringify(attempt), afterMs, patienceMs],
    );
    return rows[0]?.state === 'GIVEN_UP';
  }

  /** The receiver is back: what waits because of it does not wait longer. */
  async cameBack(webhookId: string): Promise<void> {
    await this.pool.query(
      `UPDATE processes.webhook_delivery SET next_at = now() WHERE webhook_id = $1 AND state = 'OPEN' AND NOT sending
         AND log->0->>'fault' = ANY($2)`,
      [webhookId, AWAY_FAULTS],
    );
  }

  /** Returns whether it stood otherwise before, written by whichever process. */
  async noteReceiver(webhookId: string, state: ReceiverState): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE processes.webhook SET receiver = $2, receiver_since = now() WHERE id = $1 AND receiver <> $2`,
      [webhookId, state],
    );
    return rowCount === 1;
  }

  /** Its address is listed again: what it is will be seen when it is told something. Returns whether it was not. */
  async allowedAgain(webhookId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE processes.webhook SET receiver = 'ANSWERS', receiver_since = now() WHERE id = $1 AND receiver = 'NOT_ALLOWED'`,
      [webhookId],
    );
    return rowCount === 1;
  }

  /** The log of what was told or given up by an operator is kept for so long; what was given up after its time stays until somebody sees to it. */
  async forgetOld(days: number): Promise<void> {
    await this.pool.query(
      `DELETE FROM processes.webhook_delivery
       WHERE state IN ('DELIVERED', 'CANCELLED', 'RESOLVED') AND closed_at < now() - $1 * interval '1 day'`,
      [days],
    );
  }
}

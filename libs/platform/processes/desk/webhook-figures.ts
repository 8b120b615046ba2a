/** How the line to each receiver of webhooks is, from what the process that sends writes down. */
import type { Pool } from 'pg';
import { code, flag, id, instant, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';

export const webhookFiguresSchema = named(
  'WebhookLine',
  part({
    webhookId: id('Subscription.'),
    receiver: oneOf(
      ['ANSWERS', 'AWAY', 'NOT_ALLOWED'],
      'AWAY: it did not answer several times in a row. NOT_ALLOWED: nothing is sent to it, since REPRIEVE_WEBHOOK_ADDRESSES does not list its address any more.',
    ),
    failing: flag('Whether something was given up after three days and has not been told since.'),
    waiting: whole('Events it has not taken.'),
    givenUp: whole('Events that were given up.'),
    oldestSeconds: orNone(whole('Age of the oldest event it has not taken, in seconds.')),
    lastTakenAt: orNone(instant('When it took something last.')),
    behindAt: orNone(
      code(
        'Position up to which the log is taken in for it, while it is not level: paused, told again, or too much waits.',
      ),
    ),
  }),
);
export type WebhookFigures = DataOf<typeof webhookFiguresSchema>;

const FIGURES = `
  SELECT w.id AS "webhookId", w.receiver, w.behind_at::text AS "behindAt", coalesce(c.waiting, 0) AS waiting,
         coalesce(c.given_up, 0) AS "givenUp", coalesce(c.given_up, 0) > 0 AS failing, c.oldest::integer AS "oldestSeconds",
         to_char(t.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastTakenAt"
  FROM processes.webhook w
  LEFT JOIN (SELECT webhook_id, count(*) FILTER (WHERE state = 'OPEN')::integer AS waiting,
                    count(*) FILTER (WHERE state = 'GIVEN_UP')::integer AS given_up,
                    extract(epoch FROM clock_timestamp() - min(since) FILTER (WHERE state = 'OPEN')) AS oldest
             FROM processes.webhook_delivery WHERE state IN ('OPEN', 'GIVEN_UP') GROUP BY webhook_id) c ON c.webhook_id = w.id
  LEFT JOIN LATERAL (SELECT closed_at FROM processes.webhook_delivery d
                     WHERE d.webhook_id = w.id AND d.state = 'DELIVERED' ORDER BY closed_at DESC LIMIT 1) t ON true
  ORDER BY w.id`;

/** Why the log is not taken in for any of them, and since when; null while it is. */
export const webhookTroubleSchema = named(
  'WebhookTrouble',
  part({
    because: code('What stands in the way, by its name; the log of the process says more.'),
    since: instant('Since when nothing is taken in.'),
  }),
);
export type WebhookTrouble = DataOf<typeof webhookTroubleSchema>;

export async function webhookTrouble(sql: Pick<Pool, 'query'>): Promise<WebhookTrouble | null> {
  const { rows } = await sql.query<WebhookTrouble>(
    `SELECT trouble AS because, to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
     FROM processes.webhook_trouble`,
  );
  return rows[0] ?? null;
}

export async function webhookFigures(sql: Pick<Pool, 'query'>): Promise<readonly WebhookFigures[]> {
  return (await sql.query<WebhookFigures>(FIGURES)).rows;
}

/** A subscription as operators see it, and what was done with it. The words of operators are about no borrower: who runs the system reads them. */
import {
  code,
  flag,
  id,
  instant,
  list,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  shownText,
  whole,
  type DataOf,
} from '#event-schema';
import type { Webhook } from './webhook.state';
import { WEBHOOK_STATUSES } from './webhook.state';

export const webhookSchema = named(
  'Webhook',
  part(
    {
      webhookId: id('Subscription.'),
      status: oneOf(WEBHOOK_STATUSES, 'PAUSED: nothing is sent, nothing is lost. REMOVED: for ever.'),
      address: code('Where it is sent.'),
      types: list(code('Name of an event.'), 'Which events are told.'),
      secrets: list(
        part({
          generation: whole('Which secret; the first is 1.'),
          goodUntil: orNone(instant('Until when it signs besides the newer ones; null for the one in use.')),
        }),
        'Secrets that sign or signed, never themselves.',
      ),
    },
    'A subscription.',
  ),
);
export type WebhookView = DataOf<typeof webhookSchema>;

export const webhookHistorySchema = list(
  named(
    'WebhookAct',
    part({
      at: instant('When.'),
      by: id('Who: subject of the token.'),
      type: code('Name of the event.'),
      told: sentence('What was done, in words.'),
      reason: shownText('Why, in their words.'),
      position: code('Position in the log.'),
      hasSecret: flag('Whether a secret was made.'),
    }),
  ),
  'What was done with it, oldest first.',
);
export type WebhookHistory = DataOf<typeof webhookHistorySchema>;

export function webhookView({ webhookId, status, address, types, secrets }: Webhook): WebhookView {
  return { webhookId, status, address, types, secrets };
}

/** What commands on subscriptions tell beside their events: the secret, here and never again. */
import { id, instant, part, shownText } from '#event-schema';
import type { Personal } from '#kernel';
import { WebhookSecretRotated, WebhookSubscribed } from '#webhooks';
import { receipt } from '../commands/receipt';

const secret = shownText('What deliveries are signed with (Standard Webhooks). Nobody is shown it again: keep it now.');

/** As its service has opened it. */
function opened(made: Personal): string {
  return typeof made === 'string' ? made : '';
}

export const subscribedReceipt = receipt(
  'WebhookSubscribedReceipt',
  part({ webhookId: id('Subscription.'), secret }),
  WebhookSubscribed,
  ({ webhookId, secret: made }) => ({ webhookId, secret: opened(made) }),
);

export const rotatedReceipt = receipt(
  'WebhookSecretReceipt',
  part({ secret, formerGoodUntil: instant('Until when the former secret signs, too.') }),
  WebhookSecretRotated,
  ({ secret: made, formerGoodUntil }) => ({ secret: opened(made), formerGoodUntil }),
);

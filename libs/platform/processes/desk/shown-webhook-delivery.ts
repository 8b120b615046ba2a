/** What a receiver of webhooks was or is to be told, as operators see it. No body and nothing that the receiver wrote. */
import { code, id, instant, list, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import { nextCursor } from '#projections';
import { WEBHOOK_FAULTS } from '#publishing';
import { deliveryActionSchema } from './shown-delivery';
import { OWN_FAULTS } from '../webhooks/webhook-deliveries';

export const WEBHOOK_DELIVERY_STATES = ['OPEN', 'DELIVERED', 'GIVEN_UP', 'CANCELLED', 'RESOLVED'] as const;
export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

const attempt = part({
  at: instant('When.'),
  status: orNone(whole('HTTP status; null where none came.')),
  fault: orNone(
    oneOf(
      [...WEBHOOK_FAULTS, ...OWN_FAULTS],
      'Why it was not taken; null where it was. AWAY: no connection. CUT_OFF: the answer broke off. ADDRESS_REFUSED: the address is not on the list, or leads to a network nothing may be sent to. UNREADABLE_EVENT, EVENT_GONE, NOT_RECORDED: faults of this side.',
    ),
  ),
  detail: orNone(code('Code of the connection.')),
  durationMs: whole('How long it took, in milliseconds.'),
});

export const webhookDeliverySchema = named(
  'WebhookDelivery',
  part(
    {
      webhookId: id('Subscription.'),
      eventId: id('The event; the header webhook-id.'),
      type: code('Name of the event.'),
      stream: code('Stream it stands in.'),
      revision: whole('Its place there.'),
      position: code('Position in the log.'),
      state: oneOf(
        WEBHOOK_DELIVERY_STATES,
        'OPEN: told until it is taken. GIVEN_UP: tried for three days. CANCELLED: the subscription ended, or is for other types now. RESOLVED: an operator gave it up.',
      ),
      attempts: whole('How often it was sent.'),
      since: instant('When it was to be told first.'),
      nextAt: orNone(instant('When it is sent next; null when it is not.')),
      closedAt: orNone(instant('When it was taken, given up, cancelled or resolved.')),
      log: list(named('WebhookAttempt', attempt), 'The last ten attempts, the newest first.'),
    },
    'What a receiver is told.',
  ),
);
export type WebhookDeliveryView = DataOf<typeof webhookDeliverySchema>;

export const webhookDeliveryWithActionsSchema = part({
  delivery: webhookDeliverySchema,
  actions: list(deliveryActionSchema, 'What operators asked for, oldest first.'),
});
export type WebhookDeliveryWithActions = DataOf<typeof webhookDeliveryWithActionsSchema>;

export const webhookDeliveryListSchema = part({
  total: whole('Deliveries that match, on all pages.'),
  items: list(webhookDeliverySchema, 'In the order of the log.'),
  nextCursor,
});
export type WebhookDeliveryList = DataOf<typeof webhookDeliveryListSchema>;

/** What leaves to other systems: the public form of an event, where it may be sent, and how it is signed. */
export { AddressRefused, type Resolve } from './checked-lookup';
export { publicEvent, publicEventSchema, type PublicEvent } from './public-event';
export {
  sendWebhook,
  WEBHOOK_FAULTS,
  type WebhookCallOptions,
  type WebhookFault,
  type WebhookMessage,
  type WebhookReply,
} from './webhook-call';
export { webhookAddresses } from './webhook-settings';

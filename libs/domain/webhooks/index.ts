/** Who is told what happens, by webhook: subscriptions as recorded facts, and where they may lead. */
export * from './for-webhook.command';
export * from './get-webhooks.query';
export type { GetWebhookAnswer, GetWebhooksAnswer } from './get-webhooks.handler';
export * from './webhook-address';
export * from './webhook-view';
export { WEBHOOK_STREAM, webhookDecider, type WebhookCommand } from './webhook.decider';
export { MOST_WEBHOOKS, type WebhookCommandData } from './webhook.decisions';
export * from './webhook.events';
export * from './webhook.state';
export { WebhooksModule } from './webhooks.module';

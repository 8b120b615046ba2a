/** All subscriptions as their stream tells them. */
export class GetWebhooks {}

/** One subscription and what was done with it; null for one nobody knows. */
export class GetWebhook {
  constructor(readonly webhookId: string) {}
}

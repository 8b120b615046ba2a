import type { CommandStamp } from '#kernel';
import type { WebhookCommandData } from './webhook.decisions';

/** What the service adds by itself. */
type Added = 'addresses' | 'secret' | 'formerGoodUntil' | 'now' | 'head';

/** A command for a subscription as it comes in; a new one is named after its command, and its secret is made on the way. */
export type AskedOfWebhook = {
  readonly [Type in keyof WebhookCommandData]: {
    readonly type: Type;
    readonly data: Omit<WebhookCommandData[Type], Added | (Type extends 'SubscribeWebhook' ? 'webhookId' : never)> &
      (Type extends 'RotateWebhookSecret' ? { readonly overlapHours: number } : object);
  };
}[keyof WebhookCommandData];

export class ForWebhook {
  readonly type: AskedOfWebhook['type'];

  constructor(
    readonly asked: AskedOfWebhook,
    readonly stamp: CommandStamp,
  ) {
    this.type = asked.type;
  }
}

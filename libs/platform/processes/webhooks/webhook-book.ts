/** The subscriptions as far as the log has been followed, with the secrets they sign with, sealed until they are used. */
import type { RecordedEvent } from '#event-store';
import { type FieldCipher, revealPersonal } from '#privacy';
import {
  evolveWebhooks,
  initialWebhooks,
  signingSecrets,
  type Webhook,
  webhookEvents,
  type WebhookEvent,
} from '#webhooks';

type Recorded = RecordedEvent<WebhookEvent>;

export class WebhookBook {
  private state = initialWebhooks;
  private readonly withSecret: Recorded[] = [];

  constructor(private readonly cipher: FieldCipher) {}

  take(event: Recorded): void {
    this.state = evolveWebhooks(this.state, event);
    if ('secret' in event.data) this.withSecret.push(event);
  }

  /** Those that are not removed. */
  standing(): readonly Webhook[] {
    return this.state.webhooks.filter(({ status }) => status !== 'REMOVED');
  }

  /** Undefined for one that is removed or that nobody knows. */
  find(webhookId: string): Webhook | undefined {
    return this.standing().find((one) => one.webhookId === webhookId);
  }

  /** The secrets that sign at an instant, in the clear: never log them, never keep them. */
  async secretsOf(webhook: Webhook, now: string): Promise<readonly string[]> {
    const { webhookId } = webhook;
    const made = this.withSecret.filter(({ data }) => data.webhookId === webhookId);
    const signing = signingSecrets(webhook, now).flatMap(({ generation }) => made[generation - 1] ?? []);
    const opened = await Promise.all(
      signing.map((event) => revealPersonal<object>(this.cipher, event, webhookEvents[event.type])),
    );
    return opened.map((data) => (data as { readonly secret: string }).secret);
  }
}

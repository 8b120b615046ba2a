/** The subscriptions as their events tell them; a removed one stays, so that its deliveries keep their name. */
import type { EventMetadata } from '#kernel';
import type { WebhookEvent } from './webhook.events';

export const WEBHOOK_STATUSES = ['ACTIVE', 'PAUSED', 'REMOVED'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

export interface WebhookSecret {
  readonly generation: number;
  /** Null for the one in use. */
  readonly goodUntil: string | null;
}

export interface Webhook {
  readonly webhookId: string;
  readonly status: WebhookStatus;
  readonly address: string;
  readonly types: readonly string[];
  /** Oldest first; the secrets themselves stay sealed in their events. */
  readonly secrets: readonly WebhookSecret[];
}

export interface WebhooksState {
  readonly webhooks: readonly Webhook[];
}

export const initialWebhooks: WebhooksState = { webhooks: [] };

export function evolveWebhooks(state: WebhooksState, event: WebhookEvent, _metadata?: EventMetadata): WebhooksState {
  const { webhookId } = event.data;
  const change = (changes: (known: Webhook) => Partial<Webhook>): WebhooksState => ({
    webhooks: state.webhooks.map((one) => (one.webhookId === webhookId ? { ...one, ...changes(one) } : one)),
  });
  switch (event.type) {
    case 'WebhookSubscribed': {
      const { address, types } = event.data;
      const secrets = [{ generation: 1, goodUntil: null }];
      return { webhooks: [...state.webhooks, { webhookId, status: 'ACTIVE', address, types, secrets }] };
    }
    case 'WebhookChanged': {
      const { address, types } = event.data;
      return change(() => ({ address, types }));
    }
    case 'WebhookPaused':
      return change(() => ({ status: 'PAUSED' }));
    case 'WebhookResumed':
      return change(() => ({ status: 'ACTIVE' }));
    case 'WebhookRemoved':
      return change(() => ({ status: 'REMOVED' }));
    case 'WebhookSecretRotated': {
      const { generation, formerGoodUntil } = event.data;
      return change(({ secrets }) => ({
        secrets: [
          ...secrets.map((one) => ({ ...one, goodUntil: one.goodUntil ?? formerGoodUntil })),
          { generation, goodUntil: null },
        ],
      }));
    }
    default:
      return state;
  }
}

/** The secrets that sign at an instant, the newest first. */
export function signingSecrets({ secrets }: Webhook, now: string): readonly WebhookSecret[] {
  return secrets.filter(({ goodUntil }) => goodUntil === null || goodUntil > now).reverse();
}

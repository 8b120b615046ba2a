import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore } from '#event-store';
import { FieldCipher, revealPersonal } from '#privacy';
import { GetWebhook, GetWebhooks } from './get-webhooks.query';
import { webhookView, type WebhookHistory, type WebhookView } from './webhook-view';
import { WEBHOOK_STREAM, webhookDecider } from './webhook.decider';
import { webhookEvents, type WebhookEvent } from './webhook.events';

export interface GetWebhooksAnswer {
  readonly webhooks: readonly WebhookView[];
  readonly revision: number;
}

export interface GetWebhookAnswer {
  readonly webhook: WebhookView;
  readonly history: WebhookHistory;
  readonly revision: number;
}

@QueryHandler(GetWebhooks)
export class GetWebhooksHandler implements IQueryHandler<GetWebhooks, GetWebhooksAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute(_: GetWebhooks): Promise<GetWebhooksAnswer> {
    const { state, revision } = await this.executor.load(WEBHOOK_STREAM, webhookDecider);
    return { webhooks: state.webhooks.map(webhookView), revision };
  }
}

@QueryHandler(GetWebhook)
export class GetWebhookHandler implements IQueryHandler<GetWebhook, GetWebhookAnswer | null> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
  ) {}

  async execute({ webhookId }: GetWebhook): Promise<GetWebhookAnswer | null> {
    const { state, revision } = await this.executor.load(WEBHOOK_STREAM, webhookDecider);
    const found = state.webhooks.find((one) => one.webhookId === webhookId);
    return found ? { webhook: webhookView(found), history: await this.historyOf(webhookId), revision } : null;
  }

  private async historyOf(webhookId: string): Promise<WebhookHistory> {
    const history: WebhookHistory[number][] = [];
    for await (const event of this.store.readStream<WebhookEvent>(WEBHOOK_STREAM)) {
      if (event.data.webhookId !== webhookId) continue;
      const definition = webhookEvents[event.type];
      const { reason } = await revealPersonal(this.cipher, event, { personal: ['reason'] });
      const { type, position, metadata, data } = event;
      const told = definition.told(data as never);
      const hasSecret = 'secret' in data;
      history.push({
        at: metadata.recordedAt,
        by: metadata.actor.id,
        type,
        told,
        reason: typeof reason === 'string' ? reason : '',
        position,
        hasSecret,
      });
    }
    return history;
  }
}

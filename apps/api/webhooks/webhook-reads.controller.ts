/** Subscriptions as they stand, how their receivers are, and what was done with them. */
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { list, named, orNone, part, together, type DataOf } from '#event-schema';
import { GetWebhookFigures, type WebhookFigures, webhookFiguresSchema } from '#processes';
import {
  GetWebhook,
  type GetWebhookAnswer,
  GetWebhooks,
  type GetWebhooksAnswer,
  webhookHistorySchema,
  webhookSchema,
  type WebhookView,
} from '#webhooks';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { unknownWebhook } from './unknown-webhook';

const line = orNone(
  webhookFiguresSchema,
  'How the line to its receiver is; null where it is removed or nothing is known yet.',
);
const listed = named('ListedWebhook', together(webhookSchema, part({ line })), 'A subscription and its line.');
const webhooksSchema = part({ webhooks: list(listed, 'Oldest first, removed ones too.') });
const webhookWithHistory = part({ webhook: listed, history: webhookHistorySchema });

type Listed = DataOf<typeof listed>;

const WATCHERS = ['operator', 'auditor', 'compliance'] as const;

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhookReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ReadRoute({
    summary: 'Subscriptions to webhooks',
    description:
      'All of them with where they lead, what for, and how their receivers are: whether one is away, how much waits, and whether something was given up (`failing`).',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: strongAnswerOf('Webhooks', webhooksSchema),
  })
  async listWebhooks(
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<{ readonly webhooks: readonly Listed[] }>> {
    const { webhooks, revision } = await this.queries.execute<GetWebhooks, GetWebhooksAnswer>(new GetWebhooks());
    const lines = await this.queries.execute(new GetWebhookFigures());
    return strongAnswer(response, { webhooks: webhooks.map((webhook) => withLine(webhook, lines)) }, revision);
  }

  @Get(':webhookId')
  @ReadRoute({
    summary: 'A subscription to webhooks',
    description: 'With what was done with it: who, when and why.',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: strongAnswerOf('WebhookWithHistory', webhookWithHistory),
  })
  async getWebhook(
    @Param('webhookId', IdParameter) webhookId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<{ readonly webhook: Listed; readonly history: GetWebhookAnswer['history'] }>> {
    const found = await this.queries.execute<GetWebhook, GetWebhookAnswer | null>(new GetWebhook(webhookId));
    if (!found) throw unknownWebhook();
    const { webhook, history, revision } = found;
    const lines = await this.queries.execute(new GetWebhookFigures());
    return strongAnswer(response, { webhook: withLine(webhook, lines), history }, revision);
  }
}

function withLine(webhook: WebhookView, lines: readonly WebhookFigures[]): Listed {
  return { ...webhook, line: lines.find(({ webhookId }) => webhookId === webhook.webhookId) ?? null };
}

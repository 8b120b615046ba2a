/** The log of what receivers of webhooks were told, and having one event told now. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GetWebhookDelivery,
  ListWebhookDeliveries,
  RetryWebhookDelivery,
  WEBHOOK_DELIVERY_STATES,
  type WebhookDeliveryList,
  webhookDeliveryListSchema,
  webhookDeliverySchema,
  type WebhookDeliveryState,
  type WebhookDeliveryView,
} from '#processes';
import { ChoiceField } from '#request-validation';
import { GetWebhooks, type GetWebhooksAnswer } from '#webhooks';
import { CommandDesk } from '../commands/command-desk';
import { rejectionProblem } from '../commands/rejection-problem';
import { describe } from '../openapi/described-shape';
import { OperationRoute, ReadRoute } from '../openapi/route-decorators';
import { StrongPageQuery } from '../reads/page.query';
import { unknownResource } from '../reads/unknown-resource';
import { unknownWebhook } from './unknown-webhook';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { NoFields } from '../requests/no-fields.request';

class WebhookDeliveriesQuery extends StrongPageQuery {
  @ChoiceField(WEBHOOK_DELIVERY_STATES, { description: 'All of them when left out.', optional: true })
  state?: WebhookDeliveryState;
}

const WATCHERS = ['operator', 'auditor', 'compliance'] as const;
const delivery = describe('WebhookDelivery', webhookDeliverySchema);
const unknownDelivery = (): Error =>
  unknownResource('WEBHOOK_DELIVERY_UNKNOWN', 'The receiver was not to be told this.', '没有该推送记录。');

@ApiTags('webhooks')
@Controller('webhooks/:webhookId/deliveries')
export class WebhookDeliveriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What a receiver was told',
    description:
      'In the order of the log: what waits, what was taken, what was given up, with the last attempts, their status and how long they took. What was taken is kept for 30 days. No body is kept: the feed has it.',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: describe('WebhookDeliveryList', webhookDeliveryListSchema),
  })
  async listWebhookDeliveries(
    @Param('webhookId', IdParameter) webhookId: string,
    @Query() asked: WebhookDeliveriesQuery,
  ): Promise<WebhookDeliveryList> {
    const { state } = asked;
    const { webhooks } = await this.queries.execute<GetWebhooks, GetWebhooksAnswer>(new GetWebhooks());
    if (!webhooks.some((one) => one.webhookId === webhookId)) throw unknownWebhook();
    const filter = { webhookId, ...(state === undefined ? {} : { state }) };
    return this.queries.execute(new ListWebhookDeliveries({ ...filter, ...asked.page() }));
  }

  @Get(':deliveryId')
  @ReadRoute({
    summary: 'One event a receiver is told',
    description: 'By the id of the event, the header `webhook-id`.',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: delivery,
  })
  async getWebhookDelivery(
    @Param('webhookId', IdParameter) webhookId: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryView> {
    const found = await this.queries.execute(new GetWebhookDelivery(webhookId, deliveryId));
    if (!found) throw unknownDelivery();
    return found;
  }

  @Post(':deliveryId/retry')
  @OperationRoute({
    summary: 'Tell one event now',
    description:
      'Does not wait for the next try; what was given up has three days again, and what was told is told once more under the same id. What waits before it in its stream goes first.',
    roles: ['operator'],
    status: 200,
    answers: delivery,
  })
  async retryWebhookDelivery(
    @Param('webhookId', IdParameter) webhookId: string,
    @Param('deliveryId') eventId: string,
    @Body() _body: NoFields,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<WebhookDeliveryView> {
    const { commandId, bodyHash, actor } = this.desk.stamp(request).context;
    const retry = { commandId, bodyHash, requestedBy: actor.id, webhookId, eventId };
    const outcome = await this.queries.execute(new RetryWebhookDelivery(retry));
    if (!outcome) throw unknownDelivery();
    if (outcome.kind === 'rejected') throw rejectionProblem(outcome.rejection);
    if (outcome.repeated) void response.header('Idempotency-Replayed', 'true');
    return outcome.delivery;
  }
}

/** The log of what receivers of webhooks were told, and having one event told now or given up. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  ActOnWebhookDelivery,
  GetWebhookDelivery,
  ListWebhookDeliveries,
  WEBHOOK_DELIVERY_STATES,
  type WebhookDeliveryList,
  webhookDeliveryListSchema,
  type WebhookDeliveryAct,
  webhookDeliverySchema,
  type WebhookDeliveryState,
  type WebhookDeliveryView,
  type WebhookDeliveryWithActions,
  webhookDeliveryWithActionsSchema,
} from '#processes';
import { ChoiceField } from '#request-validation';
import { GetWebhooks, type GetWebhooksAnswer } from '#webhooks';
import { ResolveStepRequest } from '../processes/step-action.request';
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
    description: 'By the id of the event, the header `webhook-id`, with what operators asked for about it.',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: describe('WebhookDeliveryWithActions', webhookDeliveryWithActionsSchema),
  })
  async getWebhookDelivery(
    @Param('webhookId', IdParameter) webhookId: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryWithActions> {
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
  retryWebhookDelivery(
    @Param('webhookId', IdParameter) webhookId: string,
    @Param('deliveryId') eventId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<WebhookDeliveryView> {
    return this.act({ webhookId, eventId, kind: 'RETRY' }, exchange);
  }

  @Post(':deliveryId/resolve')
  @OperationRoute({
    summary: 'Give one event up',
    description:
      'For what a receiver will not take, or learnt by other means: with a reason, kept with who and when. What waits behind it in its stream is told. Only what waits or was given up can be resolved (DELIVERY_NOT_OPEN).',
    roles: ['operator'],
    status: 200,
    answers: delivery,
  })
  resolveWebhookDelivery(
    @Param('webhookId', IdParameter) webhookId: string,
    @Param('deliveryId') eventId: string,
    @Body() { reason }: ResolveStepRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<WebhookDeliveryView> {
    return this.act({ webhookId, eventId, kind: 'RESOLVE', reason }, exchange);
  }

  private async act(
    act: Acted & ({ readonly kind: 'RETRY' } | { readonly kind: 'RESOLVE'; readonly reason: string }),
    { request, response }: HttpExchange,
  ): Promise<WebhookDeliveryView> {
    const { commandId, bodyHash, actor } = this.desk.stamp(request).context;
    const asked: WebhookDeliveryAct = { commandId, bodyHash, requestedBy: actor.id, ...act };
    const outcome = await this.queries.execute(new ActOnWebhookDelivery(asked));
    if (!outcome) throw unknownDelivery();
    if (outcome.kind === 'rejected') throw rejectionProblem(outcome.rejection);
    if (outcome.repeated) void response.header('Idempotency-Replayed', 'true');
    return outcome.delivery;
  }
}

interface Acted {
  readonly webhookId: string;
  readonly eventId: string;
}

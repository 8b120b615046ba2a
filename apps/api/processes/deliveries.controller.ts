/** What partners are asked, for operators: what has no answer, trying it now, giving it up with a reason. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  ActOnDelivery,
  type DeliveryAct,
  type DeliveryList,
  deliveryListSchema,
  deliverySchema,
  type DeliveryView,
  type DeliveryWithActions,
  deliveryWithActionsSchema,
  GetDelivery,
  ListDeliveries,
} from '#processes';
import { CommandDesk } from '../commands/command-desk';
import { rejectionProblem } from '../commands/rejection-problem';
import { describe } from '../openapi/described-shape';
import { OperationRoute, ReadRoute } from '../openapi/route-decorators';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { NoFields } from '../requests/no-fields.request';
import { DeliveryListQuery } from './delivery-list.query';
import { ResolveStepRequest } from './step-action.request';

const WATCHERS = ['operator', 'auditor', 'compliance'] as const;
const delivery = describe('Delivery', deliverySchema);
const unknownDelivery = (): Error =>
  unknownResource('DELIVERY_UNKNOWN', 'No partner is asked under this id.', '没有这个请求。');

@ApiTags('processes')
@Controller('processes/deliveries')
export class DeliveriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What partners are asked',
    description:
      'What the core, the signature service and the credit bureau are to be asked, for whom and since when, how often it was sent, what stands in the way and when it is sent next. What is open unless `state` says otherwise.',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: describe('DeliveryList', deliveryListSchema),
  })
  listDeliveries(@Query() asked: DeliveryListQuery): Promise<DeliveryList> {
    return this.queries.execute(new ListDeliveries({ ...asked.filter(), ...asked.page() }));
  }

  @Get(':deliveryId')
  @ReadRoute({
    summary: 'One request to a partner',
    description: 'What stands in the way of its answer, and what operators asked for about it.',
    roles: [...WATCHERS],
    consistency: 'strong',
    answers: describe('DeliveryWithActions', deliveryWithActionsSchema),
  })
  async getDelivery(@Param('deliveryId') id: string): Promise<DeliveryWithActions> {
    const found = await this.queries.execute(new GetDelivery(id));
    if (!found) throw unknownDelivery();
    return found;
  }

  @Post(':deliveryId/retry')
  @OperationRoute({
    summary: 'Ask a partner now',
    description:
      'Does not wait for the next try, and asks once more where a rule said no to the answer. Safe to repeat: the partner gets the same Idempotency-Key every time. Only what is open or disputed can be asked (DELIVERY_NOT_OPEN).',
    roles: ['operator'],
    status: 200,
    answers: delivery,
  })
  retryDelivery(
    @Param('deliveryId') deliveryId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<DeliveryView> {
    return this.act({ deliveryId, kind: 'RETRY' }, exchange);
  }

  @Post(':deliveryId/resolve')
  @OperationRoute({
    summary: 'Give a request to a partner up',
    description:
      'For what will not be answered, or was settled by other means: with a reason, kept with who and when. What is to be asked about the same thing afterwards goes on. Only what is open or disputed can be given up (DELIVERY_NOT_OPEN).',
    roles: ['operator'],
    status: 200,
    answers: delivery,
  })
  resolveDelivery(
    @Param('deliveryId') deliveryId: string,
    @Body() { reason }: ResolveStepRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<DeliveryView> {
    return this.act({ deliveryId, kind: 'RESOLVE', reason }, exchange);
  }

  private async act(
    act: { readonly deliveryId: string } & (
      { readonly kind: 'RETRY' } | { readonly kind: 'RESOLVE'; readonly reason: string }
    ),
    { request, response }: HttpExchange,
  ): Promise<DeliveryView> {
    const { commandId, bodyHash, actor } = this.desk.stamp(request).context;
    const asked: DeliveryAct = { commandId, bodyHash, requestedBy: actor.id, ...act };
    const outcome = await this.queries.execute(new ActOnDelivery(asked));
    if (!outcome) throw unknownDelivery();
    if (outcome.kind === 'rejected') throw rejectionProblem(outcome.rejection);
    if (outcome.repeated) void response.header('Idempotency-Replayed', 'true');
    return outcome.delivery;
  }
}

/** What operators ask of the lines to receivers of webhooks. A retry or giving up changes no event, so it is a query to the command side. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { pageSize, SignedCursor } from '#projections';
import { ProcessesPool } from '../processes-pool';
import type { WebhookDeliveryList, WebhookDeliveryWithActions } from './shown-webhook-delivery';
import { type WebhookFigures, webhookFigures } from './webhook-figures';
import {
  actOnWebhookDelivery,
  countWebhookDeliveries,
  findWebhookDeliveryWithActions,
  listWebhookDeliveries,
  type WebhookDeliveryFilter,
  type WebhookDeliveryAct,
  type WebhookDeliveryOutcome,
} from './webhook-views';

/** How the lines to all receivers are. */
export class GetWebhookFigures extends Query<readonly WebhookFigures[]> {}

/** What a receiver was or is to be told, in the order of the log. @throws InvalidCursor */
export class ListWebhookDeliveries extends Query<WebhookDeliveryList> {
  constructor(readonly request: WebhookDeliveryFilter & { readonly cursor?: string; readonly limit?: number }) {
    super();
  }
}

/** Answers null for one nobody knows. */
export class GetWebhookDelivery extends Query<WebhookDeliveryWithActions | null> {
  constructor(
    readonly webhookId: string,
    readonly eventId: string,
  ) {
    super();
  }
}

/** Answers null for one nobody knows. @throws IdempotencyKeyReused */
export class ActOnWebhookDelivery extends Query<WebhookDeliveryOutcome | null> {
  constructor(readonly act: WebhookDeliveryAct) {
    super();
  }
}

@QueryHandler(GetWebhookFigures)
class GetWebhookFiguresHandler implements IQueryHandler<GetWebhookFigures> {
  constructor(private readonly pool: ProcessesPool) {}

  execute(): Promise<readonly WebhookFigures[]> {
    return webhookFigures(this.pool);
  }
}

@QueryHandler(ListWebhookDeliveries)
class ListWebhookDeliveriesHandler implements IQueryHandler<ListWebhookDeliveries> {
  constructor(
    private readonly pool: ProcessesPool,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request: { cursor, limit, ...filter } }: ListWebhookDeliveries): Promise<WebhookDeliveryList> {
    const query = { list: 'webhook-deliveries', filter: { ...filter } };
    const opened = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const after = opened ? { position: String(opened[0]), eventId: String(opened[1]) } : null;
    const size = pageSize(limit);
    const [total, found] = await Promise.all([
      countWebhookDeliveries(this.pool, filter),
      listWebhookDeliveries(this.pool, filter, after, size + 1),
    ]);
    const items = found.slice(0, size);
    const last = items.at(-1);
    const nextCursor = found.length > size && last ? this.cursors.seal(query, [last.position, last.eventId]) : null;
    return { total, items, nextCursor };
  }
}

@QueryHandler(GetWebhookDelivery)
class GetWebhookDeliveryHandler implements IQueryHandler<GetWebhookDelivery> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ webhookId, eventId }: GetWebhookDelivery): Promise<WebhookDeliveryWithActions | null> {
    return (await findWebhookDeliveryWithActions(this.pool, webhookId, eventId)) ?? null;
  }
}

@QueryHandler(ActOnWebhookDelivery)
class ActOnWebhookDeliveryHandler implements IQueryHandler<ActOnWebhookDelivery> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ act }: ActOnWebhookDelivery): Promise<WebhookDeliveryOutcome | null> {
    return (await actOnWebhookDelivery(this.pool, act)) ?? null;
  }
}

export const WEBHOOK_QUERY_HANDLERS = [
  GetWebhookFiguresHandler,
  ListWebhookDeliveriesHandler,
  GetWebhookDeliveryHandler,
  ActOnWebhookDeliveryHandler,
];

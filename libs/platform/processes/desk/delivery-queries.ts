/** What operators ask of the lines to partners. A request changes no event, so it is a query to the command side. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { pageSize, SignedCursor } from '#projections';
import { ProcessesPool } from '../processes-pool';
import {
  actOnDelivery,
  type DeliveryAct,
  type DeliveryFilter,
  type DeliveryOutcome,
  findDelivery,
  listDeliveries,
} from './delivery-views';
import type { DeliveryList, DeliveryWithActions } from './shown-delivery';

/** What partners are asked, what waits longest first. @throws InvalidCursor */
export class ListDeliveries extends Query<DeliveryList> {
  constructor(readonly request: DeliveryFilter & { readonly cursor?: string; readonly limit?: number }) {
    super();
  }
}

/** Answers null for one nobody knows. */
export class GetDelivery extends Query<DeliveryWithActions | null> {
  constructor(readonly id: string) {
    super();
  }
}

/** Answers null for a delivery nobody knows. @throws IdempotencyKeyReused */
export class ActOnDelivery extends Query<DeliveryOutcome | null> {
  constructor(readonly act: DeliveryAct) {
    super();
  }
}

@QueryHandler(ListDeliveries)
class ListDeliveriesHandler implements IQueryHandler<ListDeliveries> {
  constructor(
    private readonly pool: ProcessesPool,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request: { cursor, limit, ...filter } }: ListDeliveries): Promise<DeliveryList> {
    const query = { list: 'partner-deliveries', filter: { ...filter } };
    const opened = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const after = opened ? { since: String(opened[0]), id: String(opened[1]) } : null;
    const size = pageSize(limit);
    const { total, items: found } = await listDeliveries(this.pool, filter, after, size + 1);
    const items = found.slice(0, size);
    const last = items.at(-1);
    const nextCursor = found.length > size && last ? this.cursors.seal(query, [last.since, last.id]) : null;
    return { total, items, nextCursor };
  }
}

@QueryHandler(GetDelivery)
class GetDeliveryHandler implements IQueryHandler<GetDelivery> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ id }: GetDelivery): Promise<DeliveryWithActions | null> {
    return (await findDelivery(this.pool, id)) ?? null;
  }
}

@QueryHandler(ActOnDelivery)
class ActOnDeliveryHandler implements IQueryHandler<ActOnDelivery> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ act }: ActOnDelivery): Promise<DeliveryOutcome | null> {
    return (await actOnDelivery(this.pool, act)) ?? null;
  }
}

export const DELIVERY_QUERY_HANDLERS = [ListDeliveriesHandler, GetDeliveryHandler, ActOnDeliveryHandler];

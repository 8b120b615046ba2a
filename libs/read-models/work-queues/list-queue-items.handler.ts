import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { daysBetween, type JsonValue, type LocalDate, type Role } from '#kernel';
import { dpdBucket } from '#loan-math';
import { seesWhileOnlyKept } from '#parties';
import { shownOfPersons } from '#persons';
import { pageSize, ReadModels, SignedCursor } from '#projections';
import { addressesOf } from './item-requests';
import { clockOf } from './item-clock';
import { pointParameters, priorityKey, priorityOf, priorityOrder } from './item-priority';
import { itemInWords } from './item-words';
import { workOf, worksOf } from './item-work';
import { ListQueueItems, type ListQueueItemsAnswer, type QueueItem, type QueueSort } from './list-queue-items.query';
import { countOf, matchingItems } from './matching-items';
import { dpdKey, figuresOf, type QueueFigures, withFigures } from './queue-figures';
import { asksForFigures } from './queue-filter';
import { DUE_ORDER, type QueueItemRow } from './queue-item.table';
import type { Queue } from './queues';
import type { PastDue } from './resting-days';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';
import type { WorkStandingRow } from './work-standing.table';

interface Order {
  /** SQL over the columns of the table; the index of the sort is on the same expression. */
  expression(figures: QueueFigures): string;
  /** It is of figures that may have to be looked up beside the items. */
  readonly looksUp: boolean;
  readonly type: string;
  key(item: QueueItemRow, businessDate: LocalDate): string | number;
}

const ORDERS: { readonly [Sort in 'due' | 'entered' | 'dpd' | 'amount' | 'priority']: Order } = {
  due: { looksUp: false, expression: () => DUE_ORDER, type: 'date', key: ({ dueOn }) => dueOn ?? 'infinity' },
  entered: { looksUp: false, expression: () => 'entered_at', type: 'timestamptz', key: ({ enteredAt }) => enteredAt },
  dpd: { looksUp: true, expression: ({ dpdOrder }) => dpdOrder, type: 'integer', key: dpdKey },
  amount: { looksUp: true, expression: ({ amount }) => amount, type: 'bigint', key: ({ amount }) => amount },
  priority: {
    looksUp: true,
    expression: priorityOrder,
    type: 'integer',
    key: (item, today) => priorityKey({ ...item, maxDpd: daysPastDue(item, today) }, today),
  },
};

@QueryHandler(ListQueueItems)
export class ListQueueItemsHandler implements IQueryHandler<ListQueueItems> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request }: ListQueueItems): Promise<ListQueueItemsAnswer> {
    const { queue, businessDate, viewer, filter = {}, sort = 'due', cursor, limit } = request;
    const query = { list: 'queue', queue, sort, filter: { ...filter } } as JsonValue;
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    const order = orderOf(sort);
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const matching = await matchingItems(manager, request);
      const total = await countOf(matching(asksForFigures(filter)));
      const found = await pageOf(matching(order.looksUp || asksForFigures(filter)), request, { after, size });
      const rows = await withFigures(manager, queue, found.slice(0, size));
      const last = rows.at(-1);
      const nextCursor =
        found.length > size && last ? this.cursors.seal(query, [order.key(last, businessDate), last.itemId]) : null;
      const items = await this.shown(manager, rows, businessDate, viewer);
      return { queue, businessDate, total, items, nextCursor, freshness };
    });
  }

  /** What waits of a person whose data is only kept is listed, and why only in general: their case is read by compliance alone. */
  private async shown(
    manager: EntityManager,
    rows: readonly QueueItemRow[],
    businessDate: LocalDate,
    viewer: Role | undefined,
  ): Promise<ListQueueItemsAnswer['items']> {
    const works = await worksOf(manager, rows);
    const items = rows.map((row) => queueItem(row, works.get(row.itemId), businessDate));
    const shown = await shownOfPersons(manager, items);
    if (viewer !== undefined && seesWhileOnlyKept(viewer)) return shown;
    return shown.map((item, n) => {
      const [row] = rows.slice(n);
      if (!row || item.restricted === undefined || !TELLS_OF_CASE.has(row.queue)) return item;
      return { ...item, ...itemInWords({ ...row, why: null }, businessDate) };
    });
  }
}

/** Queues whose items say of what was asked for, or decided, why they wait. */
const TELLS_OF_CASE: ReadonlySet<Queue> = new Set(['APPROVAL', 'REPAIR']);

/** A page in its order, and one row more where it goes on. */
function pageOf(
  rows: SelectQueryBuilder<QueueItemRow>,
  { queue, businessDate, sort = 'due' }: ListQueueItems['request'],
  { after, size }: { readonly after: readonly (string | number)[] | undefined; readonly size: number },
): Promise<QueueItemRow[]> {
  const order = orderOf(sort);
  const expression = order.expression(figuresOf(queue));
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  if (after) {
    const [key, itemId] = after;
    rows.andWhere(
      `(${expression}, item.item_id) ${direction === 'ASC' ? '>' : '<'} (CAST(:key AS ${order.type}), :itemId)`,
      { key, itemId },
    );
  }
  return rows
    .addSelect(expression, 'sort_key')
    .setParameters(pointParameters(businessDate))
    .orderBy('sort_key', direction)
    .addOrderBy('item.itemId', direction)
    .limit(size + 1)
    .getMany();
}

function orderOf(sort: QueueSort): Order {
  return ORDERS[(sort.startsWith('-') ? sort.slice(1) : sort) as keyof typeof ORDERS];
}

/** On whatever day it is. */
export function daysPastDue({ oldestUnpaidOn, restedAt }: PastDue, on: LocalDate): number {
  return Math.max(restedAt, oldestUnpaidOn ? daysBetween(oldestUnpaidOn, on) : 0);
}

/** What an officer is shown of a row on a business date. */
export function queueItem(item: QueueItemRow, work: WorkStandingRow | undefined, businessDate: LocalDate): QueueItem {
  const { oldestUnpaidOn, restedAt, does: _does, ...kept } = item;
  const { officerUntil: _until, inQueueSince: _since, restsSince: _rests, ...row } = kept;
  const maxDpd = daysPastDue({ oldestUnpaidOn, restedAt }, businessDate);
  const said = { ...itemInWords(item, businessDate), ...addressesOf(item, businessDate) };
  const pressing = { clock: clockOf(item, businessDate), priority: priorityOf({ ...row, maxDpd }, businessDate) };
  return { ...row, ...said, ...workOf(item, work, businessDate), ...pressing, maxDpd, bucket: dpdBucket(maxDpd) };
}

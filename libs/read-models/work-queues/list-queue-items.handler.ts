import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { SelectQueryBuilder } from 'typeorm';
import { daysBetween, epochDay, type LocalDate } from '#kernel';
import { BUCKET_STARTS, dpdBucket } from '#loan-math';
import { type KnownPersons, readPersons, shownOfPersons } from '#persons';
import { entityOf, pageSize, ReadModels, SignedCursor } from '#projections';
import {
  ListQueueItems,
  type ListQueueItemsAnswer,
  type QueueFilter,
  type QueueItem,
  type QueueSort,
} from './list-queue-items.query';
import { DPD_ORDER, DUE_ORDER, type QueueItemRow, queueItemTable } from './queue-item.table';
import { BUCKETS } from './queues';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

interface Order {
  /** SQL over the columns of the table; the index of the sort is on the same expression. */
  readonly expression: string;
  readonly type: string;
  key(item: QueueItemRow): string | number;
}

const ORDERS: { readonly [Sort in 'due' | 'entered' | 'dpd' | 'amount']: Order } = {
  due: { expression: DUE_ORDER, type: 'date', key: ({ dueOn }) => dueOn ?? 'infinity' },
  entered: { expression: 'entered_at', type: 'timestamptz', key: ({ enteredAt }) => enteredAt },
  dpd: { expression: DPD_ORDER, type: 'integer', key: dpdKey },
  amount: { expression: 'amount', type: 'bigint', key: ({ amount }) => amount },
};

@QueryHandler(ListQueueItems)
export class ListQueueItemsHandler implements IQueryHandler<ListQueueItems> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request }: ListQueueItems): Promise<ListQueueItemsAnswer> {
    const { queue, businessDate, filter = {}, sort = 'due', cursor, limit } = request;
    const query = { list: 'queue', queue, sort, filter: { ...filter } };
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    const order = orderOf(sort);
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const rows = manager.createQueryBuilder(entityOf(queueItemTable), 'item').where('item.queue = :queue', { queue });
      narrow(rows, filter, businessDate, await readPersons(manager, [filter.borrowerId]));
      const total = await rows.getCount();
      const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
      if (after) {
        const [key, itemId] = after;
        rows.andWhere(
          `(${order.expression}, item_id) ${direction === 'ASC' ? '>' : '<'} (CAST(:key AS ${order.type}), :itemId)`,
          { key, itemId },
        );
      }
      const found = await rows
        .addSelect(order.expression, 'sort_key')
        .orderBy('sort_key', direction)
        .addOrderBy('item.itemId', direction)
        .limit(size + 1)
        .getMany();
      const items = found.slice(0, size);
      const last = items.at(-1);
      const nextCursor = found.length > size && last ? this.cursors.seal(query, [order.key(last), last.itemId]) : null;
      return {
        queue,
        businessDate,
        total,
        items: await shownOfPersons(
          manager,
          items.map((row) => queueItem(row, businessDate)),
        ),
        nextCursor,
        freshness,
      };
    });
  }
}

function orderOf(sort: QueueSort): Order {
  return ORDERS[(sort.startsWith('-') ? sort.slice(1) : sort) as keyof typeof ORDERS];
}

/** What an officer is shown of a row on a business date. */
export function queueItem({ oldestUnpaidOn, restedAt, ...row }: QueueItemRow, businessDate: LocalDate): QueueItem {
  const maxDpd = Math.max(restedAt, oldestUnpaidOn ? daysBetween(oldestUnpaidOn, businessDate) : 0);
  return { ...row, maxDpd, bucket: dpdBucket(maxDpd) };
}

function dpdKey({ oldestUnpaidOn, restedAt }: QueueItemRow): number {
  return oldestUnpaidOn ? -epochDay(oldestUnpaidOn) : -2_147_483_648 + restedAt;
}

function narrow(
  rows: SelectQueryBuilder<QueueItemRow>,
  filter: QueueFilter,
  businessDate: LocalDate,
  persons: KnownPersons,
): void {
  const { product, bucket, loanId, borrowerId, caseId, officerId, unclaimed, step, dueFrom, dueTo } = filter;
  if (product !== undefined) rows.andWhere(':product = ANY(item.products)', { product });
  if (bucket !== undefined) rows.andWhere(`${DPD} BETWEEN :least AND :most`, { businessDate, ...daysOf(bucket) });
  if (loanId !== undefined) rows.andWhere(':loanId = ANY(item.loanIds)', { loanId });
  if (borrowerId !== undefined) {
    rows.andWhere('item.borrowerId = ANY(:records)', { records: persons.recordsOf(borrowerId) });
  }
  if (caseId !== undefined) rows.andWhere('item.caseId = :caseId', { caseId });
  if (officerId !== undefined) rows.andWhere('item.officerId = :officerId', { officerId });
  if (unclaimed !== undefined) rows.andWhere(`item.officerId IS ${unclaimed ? '' : 'NOT '}NULL`);
  if (step !== undefined) rows.andWhere('item.step = :step', { step });
  if (dueFrom !== undefined) rows.andWhere('item.dueOn >= :dueFrom', { dueFrom });
  if (dueTo !== undefined) rows.andWhere('item.dueOn <= :dueTo', { dueTo });
}

const DPD = 'greatest(CAST(:businessDate AS date) - item.oldestUnpaidOn, item.restedAt)';

/** First and last day of a bucket; of one that does not exist no day is. */
function daysOf(bucket: string): { readonly least: number; readonly most: number } {
  const at = BUCKETS.findIndex((known) => known === bucket);
  return { least: BUCKET_STARTS[at] ?? -1, most: at < 0 ? -1 : (BUCKET_STARTS[at + 1] ?? 2_147_483_648) - 1 };
}

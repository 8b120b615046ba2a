import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { daysBetween, type LocalDate, type Role } from '#kernel';
import { BUCKET_STARTS, dpdBucket } from '#loan-math';
import { seesWhileOnlyKept } from '#parties';
import { type KnownPersons, readPersons, shownOfPersons } from '#persons';
import { entityOf, pageSize, ReadModels, SignedCursor } from '#projections';
import {
  ListQueueItems,
  type ListQueueItemsAnswer,
  type QueueFilter,
  type QueueItem,
  type QueueSort,
} from './list-queue-items.query';
import { addressesOf } from './item-requests';
import { itemInWords } from './item-words';
import { dpdKey, figuresOf, type Owed, type QueueFigures, withOwed } from './queue-figures';
import { DUE_ORDER, type QueueItemRow, queueItemTable } from './queue-item.table';
import { BUCKETS, type Queue } from './queues';
import type { PastDue } from './resting-days';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

interface Order {
  /** SQL over the columns of the table; the index of the sort is on the same expression. */
  expression(figures: QueueFigures): string;
  readonly type: string;
  key(item: QueueItemRow): string | number;
}

const ORDERS: { readonly [Sort in 'due' | 'entered' | 'dpd' | 'amount']: Order } = {
  due: { expression: () => DUE_ORDER, type: 'date', key: ({ dueOn }) => dueOn ?? 'infinity' },
  entered: { expression: () => 'entered_at', type: 'timestamptz', key: ({ enteredAt }) => enteredAt },
  dpd: { expression: ({ dpdOrder }) => dpdOrder, type: 'integer', key: dpdKey },
  amount: { expression: ({ amount }) => amount, type: 'bigint', key: ({ amount }) => amount },
};

@QueryHandler(ListQueueItems)
export class ListQueueItemsHandler implements IQueryHandler<ListQueueItems> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request }: ListQueueItems): Promise<ListQueueItemsAnswer> {
    const { queue, businessDate, viewer, filter = {}, sort = 'due', cursor, limit } = request;
    const query = { list: 'queue', queue, sort, filter: { ...filter } };
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    const [order, figures] = [orderOf(sort), figuresOf(queue)];
    const expression = order.expression(figures);
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const all = manager.createQueryBuilder(entityOf(queueItemTable), 'item').where('item.queue = :queue', { queue });
      const rows = figures.join(all);
      narrow(rows, filter, businessDate, figures, await readPersons(manager, [filter.borrowerId]));
      const total = await rows.getCount();
      const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
      if (after) {
        const [key, itemId] = after;
        rows.andWhere(
          `(${expression}, item.item_id) ${direction === 'ASC' ? '>' : '<'} (CAST(:key AS ${order.type}), :itemId)`,
          { key, itemId },
        );
      }
      const found = await rows
        .addSelect(expression, 'sort_key')
        .orderBy('sort_key', direction)
        .addOrderBy('item.itemId', direction)
        .limit(size + 1)
        .getRawAndEntities<Owed>();
      const whole = found.entities.map((row, n) => withOwed(row, found.raw[n] ?? {}));
      const items = whole.slice(0, size);
      const last = items.at(-1);
      const nextCursor = whole.length > size && last ? this.cursors.seal(query, [order.key(last), last.itemId]) : null;
      return {
        queue,
        businessDate,
        total,
        items: await this.shown(manager, items, businessDate, viewer),
        nextCursor,
        freshness,
      };
    });
  }

  /** What waits of a person whose data is only kept is listed, and why only in general: their case is read by compliance alone. */
  private async shown(
    manager: EntityManager,
    rows: readonly QueueItemRow[],
    businessDate: LocalDate,
    viewer: Role | undefined,
  ): Promise<ListQueueItemsAnswer['items']> {
    const shown = await shownOfPersons(
      manager,
      rows.map((row) => queueItem(row, businessDate)),
    );
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

function orderOf(sort: QueueSort): Order {
  return ORDERS[(sort.startsWith('-') ? sort.slice(1) : sort) as keyof typeof ORDERS];
}

/** On whatever day it is. */
export function daysPastDue({ oldestUnpaidOn, restedAt }: PastDue, on: LocalDate): number {
  return Math.max(restedAt, oldestUnpaidOn ? daysBetween(oldestUnpaidOn, on) : 0);
}

/** What an officer is shown of a row on a business date. */
export function queueItem(item: QueueItemRow, businessDate: LocalDate): QueueItem {
  const { oldestUnpaidOn, restedAt, does: _does, ...row } = item;
  const maxDpd = daysPastDue({ oldestUnpaidOn, restedAt }, businessDate);
  const said = { ...itemInWords(item, businessDate), ...addressesOf(item, businessDate) };
  return { ...row, ...said, maxDpd, bucket: dpdBucket(maxDpd) };
}

function narrow(
  rows: SelectQueryBuilder<QueueItemRow>,
  filter: QueueFilter,
  businessDate: LocalDate,
  figures: QueueFigures,
  persons: KnownPersons,
): void {
  const { product, bucket, loanId, borrowerId, caseId, officerId, unclaimed, step, dueFrom, dueTo } = filter;
  if (product !== undefined) rows.andWhere(figures.hasProduct, { product });
  if (bucket !== undefined)
    rows.andWhere(`${figures.dpd} BETWEEN :least AND :most`, { businessDate, ...daysOf(bucket) });
  if (loanId !== undefined) rows.andWhere(':loanId = ANY(item.loanIds)', { loanId });
  if (borrowerId !== undefined) {
    rows.andWhere('item.borrowerId = ANY(:records)', { records: persons.recordsOf(borrowerId) });
  }
  if (caseId !== undefined) rows.andWhere(`${figures.caseId} = :caseId`, { caseId });
  if (officerId !== undefined) rows.andWhere('item.officerId = :officerId', { officerId });
  if (unclaimed !== undefined) rows.andWhere(`item.officerId IS ${unclaimed ? '' : 'NOT '}NULL`);
  if (step !== undefined) rows.andWhere('item.step = :step', { step });
  if (dueFrom !== undefined) rows.andWhere('item.dueOn >= :dueFrom', { dueFrom });
  if (dueTo !== undefined) rows.andWhere('item.dueOn <= :dueTo', { dueTo });
}

/** First and last day of a bucket; of one that does not exist no day is. */
function daysOf(bucket: string): { readonly least: number; readonly most: number } {
  const at = BUCKETS.findIndex((known) => known === bucket);
  return { least: BUCKET_STARTS[at] ?? -1, most: at < 0 ? -1 : (BUCKET_STARTS[at + 1] ?? 2_147_483_648) - 1 };
}

/** The items of a queue that match a filter, as a query to go on with: to be counted, sorted or given to somebody. */
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { readPersons } from '#persons';
import { entityOf } from '#projections';
import type { ListQueueItemsRequest } from './list-queue-items.query';
import { figuresOf, SAY_THEMSELVES } from './queue-figures';
import { asksForOwners, narrow } from './queue-filter';
import { type QueueItemRow, queueItemTable } from './queue-item.table';
import { ownersOf } from './queue-owners';

type Matched = Pick<ListQueueItemsRequest, 'queue' | 'filter' | 'businessDate'>;

/** @returns a new query each time; with what is looked up beside every item of the queue only where it is asked for */
export async function matchingItems(
  manager: EntityManager,
  { queue, filter = {}, businessDate }: Matched,
): Promise<(withFigures: boolean) => SelectQueryBuilder<QueueItemRow>> {
  const persons = await readPersons(manager, [filter.borrowerId]);
  const [figures, owners] = [figuresOf(queue), ownersOf(queue)];
  // Of what is looked up for a whole queue the planner expects a row or two, and would go through it once for every item.
  if (!SAY_THEMSELVES.has(queue)) await manager.query('SET LOCAL enable_nestloop = off');
  return (withFigures) => {
    const rows = manager.createQueryBuilder(entityOf(queueItemTable), 'item').where('item.queue = :queue', { queue });
    if (withFigures) figures.join(rows);
    if (asksForOwners(filter)) owners.join(rows);
    narrow(rows, filter, { businessDate, figures, owners, persons });
    return rows;
  };
}

/** Not of distinct items, as the mapper would count: each row is one. */
export async function countOf(rows: SelectQueryBuilder<QueueItemRow>): Promise<number> {
  const counted = await rows.select('count(*)', 'total').getRawOne<{ readonly total: string }>();
  return Number(counted?.total ?? 0);
}

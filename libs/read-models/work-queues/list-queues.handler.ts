import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import { entityOf, ReadModels } from '#projections';
import { ListQueues, type ListQueuesAnswer } from './list-queues.query';
import { queueItemTable } from './queue-item.table';
import { OWNER_IN_ANY_QUEUE, ownersOf } from './queue-owners';
import { QUEUE_TITLES, QUEUES } from './queues';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

interface Counted {
  readonly queue: string;
  readonly total: string;
  readonly unclaimed: string;
  readonly mine: string;
  readonly late: string;
  readonly earliest: LocalDate | null;
}

@QueryHandler(ListQueues)
export class ListQueuesHandler implements IQueryHandler<ListQueues> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  async execute({ businessDate, viewerId }: ListQueues): Promise<ListQueuesAnswer> {
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const rows = await countsOf(manager, businessDate, viewerId);
      const queues = QUEUES.map((queue) => {
        const row = rows.find((candidate) => candidate.queue === queue);
        const [total, unclaimed, mine, late] = [row?.total, row?.unclaimed, row?.mine, row?.late].map((n) =>
          Number(n ?? 0),
        );
        return {
          ...{ queue, title: QUEUE_TITLES[queue] },
          ...{ total: total ?? 0, unclaimed: unclaimed ?? 0, mine: mine ?? 0, late: late ?? 0 },
          earliestDueOn: row?.earliest ?? null,
        };
      });
      return { businessDate, queues, freshness };
    });
  }
}

/** As the lists count them: the same conditions on the same rows. */
async function countsOf(manager: EntityManager, businessDate: LocalDate, viewerId: string): Promise<Counted[]> {
  const items = manager.createQueryBuilder(entityOf(queueItemTable), 'item');
  return ownersOf('INTAKE')
    .join(items)
    .select('item.queue', 'queue')
    .addSelect('count(*)', 'total')
    .addSelect(`count(*) FILTER (WHERE ${OWNER_IN_ANY_QUEUE} IS NULL)`, 'unclaimed')
    .addSelect(`count(*) FILTER (WHERE ${OWNER_IN_ANY_QUEUE} = :viewerId)`, 'mine')
    .addSelect('count(*) FILTER (WHERE item.due_on < CAST(:businessDate AS date))', 'late')
    .addSelect(`to_char(min(item.due_on), 'YYYY-MM-DD')`, 'earliest')
    .setParameters({ businessDate, viewerId })
    .groupBy('item.queue')
    .getRawMany<Counted>();
}

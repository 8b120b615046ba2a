import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import { ReadModels } from '#projections';
import { ListQueues, type ListQueuesAnswer } from './list-queues.query';
import { QUEUE_TITLES, QUEUES } from './queues';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

@QueryHandler(ListQueues)
export class ListQueuesHandler implements IQueryHandler<ListQueues> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  async execute(): Promise<ListQueuesAnswer> {
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const rows = await manager.query<{ queue: string; total: string; earliest: string | null }[]>(
        `SELECT queue, count(*)::text AS total, to_char(min(due_on), 'YYYY-MM-DD') AS earliest
         FROM read_models.queue_item GROUP BY queue`,
      );
      const queues = QUEUES.map((queue) => {
        const row = rows.find((candidate) => candidate.queue === queue);
        return {
          queue,
          title: QUEUE_TITLES[queue],
          total: Number(row?.total ?? 0),
          earliestDueOn: (row?.earliest ?? null) as LocalDate | null,
        };
      });
      return { queues, freshness };
    });
  }
}

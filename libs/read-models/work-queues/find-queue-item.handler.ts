import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { entityOf, ReadModels } from '#projections';
import type { ShownItem } from '#work';
import { FindQueueItem } from './find-queue-item.query';
import { queueItemTable } from './queue-item.table';
import { shownItem } from './shown-item';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

@QueryHandler(FindQueueItem)
export class FindQueueItemHandler implements IQueryHandler<FindQueueItem> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  execute({ queue, itemId }: FindQueueItem): Promise<ShownItem | null> {
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager) => {
      const row = await manager.findOneBy(entityOf(queueItemTable), { itemId, queue });
      return row && shownItem(row);
    });
  }
}

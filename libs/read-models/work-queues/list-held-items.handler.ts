import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { entityOf, ReadModels } from '#projections';
import type { ShownItem } from '#work';
import { workOf, worksOf } from './item-work';
import { ListHeldItems } from './list-held-items.query';
import { queueItemTable } from './queue-item.table';
import { shownItem } from './shown-item';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

/** What they took, were given, review or handle; of these, what is theirs on the day. */
const MAY_BE_THEIRS = `item.item_id IN (
  SELECT item_id FROM read_models.work_standing WHERE owner_id = :officerId
  UNION ALL SELECT item_id FROM read_models.queue_item WHERE officer_id = :officerId)`;

@QueryHandler(ListHeldItems)
export class ListHeldItemsHandler implements IQueryHandler<ListHeldItems> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  execute({ officerId, businessDate }: ListHeldItems): Promise<readonly ShownItem[]> {
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager) => {
      const rows = await manager
        .createQueryBuilder(entityOf(queueItemTable), 'item')
        .where(MAY_BE_THEIRS, { officerId })
        .orderBy('item.itemId')
        .getMany();
      const works = await worksOf(manager, rows);
      const isTheirs = (row: (typeof rows)[number]): boolean =>
        workOf(row, works.get(row.itemId), businessDate).owner?.officerId === officerId;
      return rows.filter(isTheirs).map(shownItem);
    });
  }
}

/** Looks the items up that match a filter, and tells whether they are those that were shown. */
import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { type Freshness, ReadModels, SignedCursor } from '#projections';
import { MOST_ASSIGNED_AT_ONCE, type ShownItem } from '#work';
import type { QueueFilter } from './list-queue-items.query';
import { countOf, matchingItems } from './matching-items';
import { asksForFigures } from './queue-filter';
import { DUE_ORDER } from './queue-item.table';
import { PreviewAssignment, type SelectedItems, type Selection, SelectItems } from './select-items.query';
import { shownItem } from './shown-item';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

type Asked = Pick<PreviewAssignment, 'queue' | 'filter' | 'businessDate'>;

interface Matching {
  readonly count: number;
  /** The first of them, by the day they are due. */
  readonly items: readonly ShownItem[];
  /** Of how many there are and which are given. */
  readonly digest: string;
}

@QueryHandler(PreviewAssignment)
export class PreviewAssignmentHandler implements IQueryHandler<PreviewAssignment> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  execute({ queue, filter, businessDate }: PreviewAssignment): Promise<Selection & { readonly freshness: Freshness }> {
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const { count, items, digest } = await matchingNow(manager, { queue, filter, businessDate });
      const token = this.cursors.seal(tokenOf(queue), [JSON.stringify(filter), count, digest]);
      return { queue, businessDate, count, givenAtOnce: items.length, token, freshness };
    });
  }
}

@QueryHandler(SelectItems)
export class SelectItemsHandler implements IQueryHandler<SelectItems> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  execute({ queue, token, businessDate }: SelectItems): Promise<SelectedItems> {
    const [filter, count, shown] = this.cursors.open(tokenOf(queue), token) as [string, number, string];
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager) => {
      const asked = { queue, filter: JSON.parse(filter) as QueueFilter, businessDate };
      const { count: now, items, digest } = await matchingNow(manager, asked);
      return { items, shown: { count, isSame: digest === shown, now } };
    });
  }
}

function tokenOf(queue: string): { readonly list: string; readonly queue: string } {
  return { list: 'assignment', queue };
}

async function matchingNow(manager: EntityManager, asked: Asked): Promise<Matching> {
  const matching = await matchingItems(manager, asked);
  const looksUp = asksForFigures(asked.filter);
  const count = await countOf(matching(looksUp));
  const rows = await matching(looksUp)
    .addSelect(DUE_ORDER, 'sort_key')
    .orderBy('sort_key')
    .addOrderBy('item.itemId')
    .limit(MOST_ASSIGNED_AT_ONCE)
    .getMany();
  const digest = createHash('sha256');
  digest.update(String(count));
  for (const { itemId } of rows) digest.update(`\n${itemId}`);
  return { count, items: rows.map(shownItem), digest: digest.digest('base64url') };
}

/** Whose an item is, when it is looked at again and how much was noted of it: as the domain says, of the rows of a page. */
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import { entityOf } from '#projections';
import { followUpOf, type Holder, holderOf, type Kept } from '#work';
import type { QueueItemRow } from './queue-item.table';
import { type WorkStandingRow, workStandingTable } from './work-standing.table';

export interface ItemWork {
  readonly owner: Holder | null;
  readonly followUpOn: LocalDate | null;
  readonly notes: number;
}

type Standing = Pick<QueueItemRow, 'queue' | 'step' | 'officerId' | 'officerUntil' | 'inQueueSince'>;

/** Of an item nobody did anything with nothing is known. */
export function workOf(item: Standing, known: WorkStandingRow | undefined, today: LocalDate): ItemWork {
  const { queue, inQueueSince } = item;
  const claim = known && claimIn(known);
  const followUp = known && followUpIn(known);
  const standing = { queue, inQueueSince, kept: keptBy(item) };
  return {
    owner: holderOf({ claim: claim ?? null }, standing, today),
    followUpOn: followUpOf({ followUp: followUp ?? null }, standing),
    notes: known?.notes ?? 0,
  };
}

export async function worksOf(
  manager: EntityManager,
  items: readonly Pick<QueueItemRow, 'itemId'>[],
): Promise<ReadonlyMap<string, WorkStandingRow>> {
  if (items.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(entityOf(workStandingTable), 'work')
    .where('work.itemId = ANY(:ids)', { ids: items.map(({ itemId }) => itemId) })
    .getMany();
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** A review is claimed in its case while it is to be decided; a complaint is its handler's. */
export function keptBy({ queue, step, officerId, officerUntil: until }: Omit<Standing, 'inQueueSince'>): Kept {
  if (queue === 'REVIEW' && (step === 'REQUESTED' || step === 'CLAIMED')) {
    return { by: 'REVIEW', officerId: step === 'CLAIMED' ? officerId : null, until };
  }
  return queue === 'COMPLAINTS' && officerId !== null ? { by: 'HANDLER', officerId } : { by: 'NOBODY' };
}

function claimIn({ claimQueue: queue, ownerId: officerId, ownedUntil: until, ownedSince: since }: WorkStandingRow) {
  return queue !== null && officerId !== null && since !== null ? { queue, officerId, until, since } : null;
}

function followUpIn({ followUpQueue: queue, followUpOn: on, followUpSince: since }: WorkStandingRow) {
  return queue !== null && on !== null && since !== null ? { queue, on, since } : null;
}

/** What narrows a queue down, as SQL: every condition must hold. */
import type { SelectQueryBuilder } from 'typeorm';
import type { LocalDate } from '#kernel';
import { BUCKET_STARTS } from '#loan-math';
import type { KnownPersons } from '#persons';
import { pointParameters, pointsIn, pointsOf } from './item-priority';
import type { QueueFilter } from './list-queue-items.query';
import type { QueueFigures } from './queue-figures';
import type { QueueItemRow } from './queue-item.table';
import { FOLLOWED_UP, OF_OWNER, type QueueOwners } from './queue-owners';
import { BUCKETS } from './queues';

interface Filtered {
  readonly businessDate: LocalDate;
  readonly figures: QueueFigures;
  readonly owners: QueueOwners;
  readonly persons: KnownPersons;
}

/** Filters that need what is looked up beside each row of a queue whose items know of no debt. */
export function asksForFigures(filter: QueueFilter): boolean {
  const { product, bucket, caseId, amountFrom, amountTo, dpdFrom, dpdTo, priority } = filter;
  return [product, bucket, caseId, amountFrom, amountTo, dpdFrom, dpdTo, priority].some((one) => one !== undefined);
}

export function asksForOwners({ owner, unclaimed, followUpFrom, followUpTo }: QueueFilter): boolean {
  return [owner, unclaimed, followUpFrom, followUpTo].some((one) => one !== undefined);
}

export function narrow(rows: SelectQueryBuilder<QueueItemRow>, filter: QueueFilter, by: Filtered): void {
  narrowByItem(rows, filter, by);
  narrowByFigures(rows, filter, by);
  narrowByWork(rows, filter, by);
}

function narrowByItem(
  rows: SelectQueryBuilder<QueueItemRow>,
  { loanId, borrowerId, officerId, steps, kind, dueFrom, dueTo }: QueueFilter,
  { persons }: Filtered,
): void {
  if (loanId !== undefined) rows.andWhere(':loanId = ANY(item.loanIds)', { loanId });
  if (borrowerId !== undefined) {
    rows.andWhere('item.borrowerId = ANY(:records)', { records: persons.recordsOf(borrowerId) });
  }
  if (officerId !== undefined) rows.andWhere('item.officerId = :officerId', { officerId });
  if (steps !== undefined) rows.andWhere('item.step = ANY(:steps)', { steps });
  if (kind !== undefined) rows.andWhere('item.kind = :kind', { kind });
  if (dueFrom !== undefined) rows.andWhere('item.dueOn >= :dueFrom', { dueFrom });
  if (dueTo !== undefined) rows.andWhere('item.dueOn <= :dueTo', { dueTo });
}

/** The first day past due of nobody is 0, the last beyond all there can be. */
const [NONE, MOST] = [0, 2_147_483_647];

function narrowByFigures(
  rows: SelectQueryBuilder<QueueItemRow>,
  { product, bucket, caseId, amountFrom, amountTo, dpdFrom, dpdTo, priority }: QueueFilter,
  { figures, businessDate }: Filtered,
): void {
  if (product !== undefined) rows.andWhere(figures.hasProduct, { product });
  if (caseId !== undefined) rows.andWhere(`${figures.caseId} = :caseId`, { caseId });
  if (amountFrom !== undefined) rows.andWhere(`${figures.amount} >= :amountFrom`, { amountFrom });
  if (amountTo !== undefined) rows.andWhere(`${figures.amount} <= :amountTo`, { amountTo });
  if (priority !== undefined) {
    const { least: leastPoints, most: mostPoints } = pointsOf(priority);
    rows.andWhere(`${pointsIn(figures)} BETWEEN :leastPoints AND :mostPoints`, {
      ...{ ...pointParameters(businessDate), leastPoints, mostPoints },
    });
  }
  if (bucket !== undefined) {
    const { least, most } = daysOf(bucket);
    rows.andWhere(`${figures.dpd} BETWEEN :least AND :most`, { businessDate, least, most });
  }
  if (dpdFrom !== undefined || dpdTo !== undefined) {
    rows.andWhere(`${figures.dpd} BETWEEN :dpdFrom AND :dpdTo`, {
      ...{ businessDate, dpdFrom: dpdFrom ?? NONE, dpdTo: dpdTo ?? MOST },
    });
  }
}

function narrowByWork(
  rows: SelectQueryBuilder<QueueItemRow>,
  { owner, unclaimed, followUpFrom, followUpTo }: QueueFilter,
  { owners, businessDate }: Filtered,
): void {
  if (owner !== undefined) {
    rows.andWhere(`${OF_OWNER} AND ${owners.owner} = :owner`, { owner, businessDate });
  }
  if (unclaimed !== undefined) {
    rows.andWhere(`${owners.owner} IS ${unclaimed ? '' : 'NOT '}NULL`, { businessDate });
  }
  if (followUpFrom !== undefined || followUpTo !== undefined) {
    const days = { followUpFrom: followUpFrom ?? null, followUpTo: followUpTo ?? null };
    rows.andWhere(`${FOLLOWED_UP} AND ${owners.followUpOn} IS NOT NULL`, days);
  }
}

/** First and last day of a bucket; of one that does not exist no day is. */
function daysOf(bucket: string): { readonly least: number; readonly most: number } {
  const at = BUCKETS.findIndex((known) => known === bucket);
  return { least: BUCKET_STARTS[at] ?? -1, most: at < 0 ? -1 : (BUCKET_STARTS[at + 1] ?? 2_147_483_648) - 1 };
}

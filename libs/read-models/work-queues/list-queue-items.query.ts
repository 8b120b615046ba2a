/** A page of one queue. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { DpdBucket } from '#loan-math';
import type { Freshness } from '#projections';
import type { QueueItemRow } from './queue-item.table';
import type { Queue } from './queues';

/** Every filter given must hold. */
export interface QueueFilter {
  /** One of the item's loans is of this product. */
  readonly product?: string;
  /** Bucket of the days past due on the business date. */
  readonly bucket?: string;
  readonly loanId?: string;
  readonly borrowerId?: string;
  readonly caseId?: string;
  /** The officer who claimed or decided the review. */
  readonly officerId?: string;
  /** True: only items nobody has claimed; false: only claimed ones. */
  readonly unclaimed?: boolean;
  readonly step?: string;
  /** First due date, inclusive; items without a due date are left out. */
  readonly dueFrom?: LocalDate;
  /** Last due date, inclusive; items without a due date are left out. */
  readonly dueTo?: LocalDate;
}

export const QUEUE_SORTS = ['due', '-due', 'entered', '-entered', 'dpd', '-dpd', 'amount', '-amount'] as const;
/** A minus turns the order round. Without a due date: last by `due`, first by `-due`. Ties go by item id. */
export type QueueSort = (typeof QUEUE_SORTS)[number];

export interface ListQueueItemsRequest {
  readonly queue: Queue;
  /** Days past due are counted to the end of this date. */
  readonly businessDate: LocalDate;
  readonly filter?: QueueFilter;
  /** `due` when left out. */
  readonly sort?: QueueSort;
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

export interface QueueItem extends Readonly<Omit<QueueItemRow, 'oldestUnpaidOn'>> {
  /** Days past due on the business date, of the worst loan or of the instalment's plan. */
  readonly maxDpd: number;
  readonly bucket: DpdBucket;
}

export interface ListQueueItemsAnswer {
  readonly queue: Queue;
  readonly businessDate: LocalDate;
  /** Items that pass the filter, on all pages. */
  readonly total: number;
  readonly items: readonly QueueItem[];
  readonly nextCursor: string | null;
  readonly freshness: Freshness;
}

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListQueueItems extends Query<ListQueueItemsAnswer> {
  constructor(readonly request: ListQueueItemsRequest) {
    super();
  }
}

/** The queues and how much waits in each. */
import { Query } from '@nestjs/cqrs';
import type { Bilingual, LocalDate } from '#kernel';
import type { Freshness } from '#projections';
import type { Queue } from './queues';

export interface QueueSummary {
  readonly queue: Queue;
  readonly title: Bilingual;
  readonly total: number;
  readonly earliestDueOn: LocalDate | null;
}

export interface ListQueuesAnswer {
  /** In the order of a case's life. */
  readonly queues: readonly QueueSummary[];
  readonly freshness: Freshness;
}

/** @throws ReadModelUnavailable */
export class ListQueues extends Query<ListQueuesAnswer> {}

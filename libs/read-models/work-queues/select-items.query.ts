/** Which items match, to be given to somebody: how many, and a token by which the same are given or none. */
import { Query } from '@nestjs/cqrs';
import { code, day, oneOf, part, whole, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import type { Freshness } from '#projections';
import type { ShownItem } from '#work';
import type { QueueFilter } from './list-queue-items.query';
import { type Queue, QUEUES } from './queues';

export const selectionSchema = part({
  queue: oneOf(QUEUES, 'Queue.'),
  businessDate: day('Date the figures are of.'),
  count: whole('Items that match.'),
  givenAtOnce: whole('How many of them an assignment gives: the first by the day they are due, 500 at most.'),
  token: code('For POST /queues/{queue}/assignments: of this filter and of what matches it now.'),
});
export type Selection = DataOf<typeof selectionSchema>;

/** @throws ReadModelUnavailable */
export class PreviewAssignment extends Query<Selection & { readonly freshness: Freshness }> {
  constructor(
    readonly queue: Queue,
    readonly filter: QueueFilter,
    readonly businessDate: LocalDate,
  ) {
    super();
  }
}

/** What was shown under a token, and what matches now. */
export interface SelectedItems {
  readonly items: readonly ShownItem[];
  readonly shown: { readonly count: number; readonly isSame: boolean; readonly now: number };
}

/** @throws InvalidCursor for a token that was not made for this queue, ReadModelUnavailable */
export class SelectItems extends Query<SelectedItems> {
  constructor(
    readonly queue: Queue,
    readonly token: string,
    readonly businessDate: LocalDate,
  ) {
    super();
  }
}

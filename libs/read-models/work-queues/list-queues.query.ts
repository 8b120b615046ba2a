/** The queues and how much waits in each. */
import { Query } from '@nestjs/cqrs';
import { day, list, named, oneOf, orNone, part, sentence, whole, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import type { Freshness } from '#projections';
import { QUEUES } from './queues';

const queueSummary = named(
  'Queue',
  part({
    queue: oneOf(QUEUES, 'Queue.'),
    title: sentence('What waits there.'),
    total: whole('Items in it.'),
    unclaimed: whole('Of these, what nobody has on businessDate.'),
    mine: whole('Of these, what whoever asks has on businessDate.'),
    late: whole('Of these, what was due before businessDate.'),
    earliestDueOn: orNone(day('The earliest due date in it.')),
  }),
);

export const queuesSchema = part({
  businessDate: day('Date the figures are of.'),
  queues: list(queueSummary, 'All queues, in the order of a case’s life.'),
});
export type ListQueuesAnswer = DataOf<typeof queuesSchema> & { readonly freshness: Freshness };

/** @throws ReadModelUnavailable */
export class ListQueues extends Query<ListQueuesAnswer> {
  constructor(
    readonly businessDate: LocalDate,
    /** Who asks. */
    readonly viewerId: string,
  ) {
    super();
  }
}

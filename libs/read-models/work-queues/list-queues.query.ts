/** The queues and how much waits in each. */
import { Query } from '@nestjs/cqrs';
import { day, list, named, oneOf, orNone, part, sentence, whole, type DataOf } from '#event-schema';
import type { Freshness } from '#projections';
import { QUEUES } from './queues';

const queueSummary = named(
  'Queue',
  part({
    queue: oneOf(QUEUES, 'Queue.'),
    title: sentence('What waits there.'),
    total: whole('Items in it.'),
    earliestDueOn: orNone(day('The earliest due date in it.')),
  }),
);

export const queuesSchema = part({ queues: list(queueSummary, 'All queues, in the order of a case’s life.') });
export type ListQueuesAnswer = DataOf<typeof queuesSchema> & { readonly freshness: Freshness };

/** @throws ReadModelUnavailable */
export class ListQueues extends Query<ListQueuesAnswer> {}

import { Query } from '@nestjs/cqrs';
import type { ShownItem } from '#work';
import type { Queue } from './queues';

/** One item as its queue shows it, for whoever is to work on it; null where the queue has none. @throws ReadModelUnavailable */
export class FindQueueItem extends Query<ShownItem | null> {
  constructor(
    readonly queue: Queue,
    readonly itemId: string,
  ) {
    super();
  }
}

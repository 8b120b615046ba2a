import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { ShownItem } from '#work';

/** What an officer has on a day, in all queues: for whoever takes it over. @throws ReadModelUnavailable */
export class ListHeldItems extends Query<readonly ShownItem[]> {
  constructor(
    readonly officerId: string,
    readonly businessDate: LocalDate,
  ) {
    super();
  }
}

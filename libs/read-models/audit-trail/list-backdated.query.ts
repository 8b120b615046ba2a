/** What persons entered after its day: who, when, for which day, and why. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import { type TimelinePage, type TimelinePageRequest, timelinePage } from './timeline.query';

/** Every filter given must hold; days are inclusive. */
export interface BackdatedFilter {
  readonly borrowerId?: string;
  readonly loanId?: string;
  readonly enteredBy?: string;
  readonly enteredFrom?: LocalDate;
  readonly enteredTo?: LocalDate;
  readonly forFrom?: LocalDate;
  readonly forTo?: LocalDate;
}

export const backdatedSchema = timelinePage;

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListBackdated extends Query<TimelinePage> {
  constructor(
    readonly filter: BackdatedFilter,
    readonly request: TimelinePageRequest,
  ) {
    super();
  }
}

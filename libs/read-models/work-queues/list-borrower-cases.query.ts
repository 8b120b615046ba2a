/** A person's cases as the queues know them. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { Freshness } from '#projections';
import type { Queue } from './queues';

export interface BorrowerCase {
  readonly caseId: string;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly loanIds: readonly string[];
  /** The queue the case waits in; IN_PLAN: being paid; RESOLVED: nothing is overdue and it is not closed yet. */
  readonly stage: Queue | 'IN_PLAN' | 'RESOLVED' | 'CLOSED';
}

export interface ListBorrowerCasesAnswer {
  readonly borrowerId: string;
  /** Oldest first; none for a person who never was in difficulty. */
  readonly cases: readonly BorrowerCase[];
  readonly freshness: Freshness;
}

/** @throws ReadModelUnavailable */
export class ListBorrowerCases extends Query<ListBorrowerCasesAnswer> {
  constructor(readonly borrowerId: string) {
    super();
  }
}

/** Search over all entries, in the order in which they were recorded: every filter given must hold. */
import { Query } from '@nestjs/cqrs';
import type { Fen, LocalDate, Role } from '#kernel';
import { type EntriesPage, entriesPage } from './linked-entries.query';
import type { TimelinePageRequest } from './timeline.query';

/** Searches and exports show many persons at once, and so nobody in the clear: everybody sees in them what an auditor sees. */
export const SEEN_BY_MANY: Role = 'auditor';

/** Bounds are inclusive. */
export interface EntryFilter {
  /** Who did it: subject of the token, or the process. */
  readonly actor?: string;
  readonly onBehalfOf?: string;
  /** Names of events; any of them. */
  readonly types?: readonly string[];
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
  /** The day it happened on: the one it was entered for, else the business date. */
  readonly happenedFrom?: LocalDate;
  readonly happenedTo?: LocalDate;
  readonly correlationId?: string;
  readonly amountFrom?: Fen;
  readonly amountTo?: Fen;
  /** A person under all their records. */
  readonly borrowerId?: string;
  readonly caseId?: string;
  readonly loanId?: string;
}

export const foundEntriesSchema = entriesPage;

/** @throws InvalidCursor, ReadModelUnavailable */
export class SearchEntries extends Query<EntriesPage> {
  constructor(
    readonly filter: EntryFilter,
    readonly request: Omit<TimelinePageRequest, 'types'>,
  ) {
    super();
  }
}

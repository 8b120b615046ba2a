/** All entries of a case, of a person or of a search, as they are read, however many there are. */
import { Query } from '@nestjs/cqrs';
import type { Role } from '#kernel';
import type { Freshness } from '#projections';
import type { EntryFilter } from '../search-entries.query';
import type { TimelineEntry } from '../shown-entry';

export type ExportSubject =
  { readonly caseId: string } | { readonly borrowerId: string } | { readonly filter: EntryFilter };

/** Entries a batch at a time. */
export type EntryBatches = AsyncGenerator<readonly TimelineEntry[], void, void>;

export interface ExportedEntries {
  readonly kind: 'FOUND';
  readonly batches: EntryBatches;
  /** For who does not read to the end, or never began. */
  readonly close: () => Promise<void>;
  readonly freshness: Freshness;
}

/** Who reads sees but a part of what is kept of the person: nobody is given a part for the whole. */
export interface SeenInPart {
  readonly kind: 'ONLY_KEPT';
  readonly freshness: Freshness;
}

/**
 * Null for a case or person nobody knows.
 * @throws ReadModelUnavailable
 */
export class ExportEntries extends Query<ExportedEntries | SeenInPart | null> {
  constructor(
    readonly subject: ExportSubject,
    readonly viewer: Role,
  ) {
    super();
  }
}

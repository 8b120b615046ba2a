/** What was recorded while two records were one person: what a person goes through to say what belongs to whom. */
import { Query } from '@nestjs/cqrs';
import { day, id, orNone, part, together, type DataOf } from '#event-schema';
import type { Freshness } from '#projections';
import { timelinePage, type TimelinePageRequest } from './timeline.query';

export const mergeAftermathSchema = together(
  part({
    mergeId: id('Merge.'),
    mergedId: id('The record that was merged.'),
    survivorId: id('The record it was merged into.'),
    mergedOn: day('From when on they were one.'),
    undoneOn: orNone(day('From when on they are apart again; null while the merge stands.')),
    assignedOn: orNone(day('When a person said what belongs to whom; null before.')),
  }),
  timelinePage,
);
export type MergeAftermath = DataOf<typeof mergeAftermathSchema> & { readonly freshness: Freshness };

/** Answers null where the record was never merged so. @throws InvalidCursor, ReadModelUnavailable */
export class GetMergeAftermath extends Query<MergeAftermath | null> {
  constructor(
    readonly request: TimelinePageRequest & {
      /** The record that was merged. */
      readonly partyId: string;
      readonly mergeId: string;
    },
  ) {
    super();
  }
}

/** One intention from request to consequence: an entry with its cause and effects, and all that belongs to one correlation. */
import { Query } from '@nestjs/cqrs';
import { code, list, named, oneOf, part, saying, type DataOf } from '#event-schema';
import type { Role } from '#kernel';
import { type Freshness, nextCursor } from '#projections';
import { CAUSES } from './entry-links';
import { timelineEntrySchema } from './shown-entry';
import type { TimelinePageRequest } from './timeline.query';

interface Fresh {
  readonly freshness: Freshness;
}

const cause = named(
  'CauseOfEntry',
  part({
    kind: oneOf(
      CAUSES,
      'ENTRY: other entries caused it. REQUEST: its actor asked for it. DAY: its business date came. SYSTEM: a process saw that it was time.',
    ),
    entries: list(timelineEntrySchema, 'Of the kind ENTRY: which; of a command with several events, all of them.'),
  }),
);

export const linkedEntrySchema = part({
  entry: saying(timelineEntrySchema, 'The entry.'),
  cause: saying(cause, 'What caused it.'),
  effects: list(timelineEntrySchema, 'What it caused at once, in whichever stream: this page.'),
  nextCursor,
});
export type LinkedEntry = DataOf<typeof linkedEntrySchema> & Fresh;

/** Answers null where the trail has no such entry. @throws InvalidCursor, ReadModelUnavailable */
export class GetLinkedEntry extends Query<LinkedEntry | null> {
  constructor(
    readonly request: {
      readonly eventId: string;
      readonly viewer: Role;
      readonly cursor?: string;
      readonly limit?: number;
    },
  ) {
    super();
  }
}

export const entriesPage = part({
  entries: list(timelineEntrySchema, 'This page.'),
  nextCursor,
});
export type EntriesPage = DataOf<typeof entriesPage> & Fresh;

export const correlationSchema = part({
  correlationId: code('The intention.'),
  entries: list(timelineEntrySchema, 'All that belongs to it, in whichever stream: this page.'),
  nextCursor,
});
export type CorrelatedEntries = DataOf<typeof correlationSchema> & Fresh;

/** Answers null where nothing belongs to it. @throws InvalidCursor, ReadModelUnavailable */
export class GetCorrelation extends Query<CorrelatedEntries | null> {
  constructor(
    readonly correlationId: string,
    readonly request: Pick<TimelinePageRequest, 'viewer' | 'cursor' | 'limit'>,
  ) {
    super();
  }
}

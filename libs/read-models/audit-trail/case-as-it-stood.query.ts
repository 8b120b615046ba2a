/** A case as it stood after a revision of its stream, or at a moment of recorded time: folded from the audit trail. */
import { Query } from '@nestjs/cqrs';
import type { Role } from '#kernel';
import type { CaseView } from '#negotiation';
import type { Freshness } from '#projections';

/** A revision of the case's stream, or an ISO 8601 instant. */
export type Moment = { readonly revision: number } | { readonly recordedAt: string };

export interface CaseAsItStood {
  readonly case: CaseView;
  /** The last event of the stream that was used: what the answer was folded from is everything up to it. */
  readonly revision: number;
  readonly position: string;
  /** When it was recorded. */
  readonly recordedAt: string;
  readonly eventsUsed: number;
  readonly freshness: Freshness;
}

/** Answers null when there was no such case then. @throws ReadModelUnavailable */
export class GetCaseAsItStood extends Query<CaseAsItStood | null> {
  constructor(
    readonly request: {
      readonly caseId: string;
      /** Who looks: what persons wrote is shown or hidden accordingly. */
      readonly viewer: Role;
      /** As far as the read model knows when left out. */
      readonly at?: Moment;
    },
  ) {
    super();
  }
}

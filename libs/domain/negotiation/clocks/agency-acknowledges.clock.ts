/**
 * An agency is to say that it has what was placed with it, and that it has stopped with what was recalled. Nothing waits for its word:
 * past the day an officer follows it up.
 */
import type { LocalDate } from '#kernel';
import type { Episode } from '../case/case.state';
import type { Acknowledged } from '../placement/placement.events';
import type { CaseClock } from './clock';

export interface AwaitedAgency {
  readonly placementId: string;
  readonly agencyId: string;
  readonly loanIds: readonly string[];
  readonly what: Acknowledged;
  readonly dueOn: LocalDate;
}

/** What agencies have still to acknowledge; of a placement recalled whole nothing but that. */
export function awaitedAgencies({ placements }: Pick<Episode, 'placements'>): readonly AwaitedAgency[] {
  return placements.flatMap((placement): AwaitedAgency[] => {
    const { placementId, agencyId, held, acknowledged, recallAcknowledged, recalls } = placement;
    const of = { placementId, agencyId };
    const recall = recallAcknowledged?.on === null ? recallAcknowledged : null;
    const gone = recalls.at(-1)?.loanIds ?? [];
    return [
      ...(acknowledged.on === null && held.length > 0
        ? [{ ...of, loanIds: held, what: 'PLACEMENT' as const, dueOn: acknowledged.dueOn }]
        : []),
      ...(recall ? [{ ...of, loanIds: gone, what: 'RECALL' as const, dueOn: recall.dueOn }] : []),
    ];
  });
}

export const agencyAcknowledges: CaseClock<AwaitedAgency> = {
  kind: 'AGENCY_ACKNOWLEDGES',
  party: 'LENDER',
  startedBy: awaitedAgencies,
  dueOn: ({ dueOn }) => dueOn,
  answeredBy: () => null,
  about: ({ placementId, what }) => ({ subject: placementId, reference: `${placementId}/${what}` }),
};

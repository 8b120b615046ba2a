/** What placing loans reads of the person: whether a hold stops collection of them today. */
import { stoppedBy } from '#parties';
import { borrowerOf } from '../case/case-ids';
import type { Reading } from '../case/reading';
import type { PlacementAsked, PlaceWithAgencyData } from './placement.decisions';

export const placementFacts = {
  async PlaceWithAgency(asked: PlacementAsked, { streams, context }: Reading): Promise<PlaceWithAgencyData> {
    const holds = await streams.holds(borrowerOf(asked.caseId) ?? asked.caseId);
    const standing = stoppedBy(holds, 'COLLECTION', context.businessDate, asked.loanIds);
    return { ...asked, heldBy: [...new Set(standing.map(({ kind }) => kind))] };
  },
};

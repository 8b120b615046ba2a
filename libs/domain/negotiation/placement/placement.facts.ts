/** What placing loans reads of the person: whether a hold stops collection of them today. */
import type { Reading } from '../case/reading';
import { collectionHeldBy } from '../closing/exit.facts';
import type { PlacementAsked, PlaceWithAgencyData } from './placement.decisions';

export const placementFacts = {
  async PlaceWithAgency(asked: PlacementAsked, reading: Reading): Promise<PlaceWithAgencyData> {
    return { ...asked, heldBy: await collectionHeldBy(asked.caseId, asked.loanIds, reading) };
  },
};

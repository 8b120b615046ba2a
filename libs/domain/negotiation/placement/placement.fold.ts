/** What an agency holds: what was placed with it, less what was recalled. */
import { changeEpisode } from '../case/case.changes';
import type { CaseState } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { placementEvents } from './placement.events';
import type { Placement } from './placement.state';

type Of = { readonly caseId: string; readonly placementId: string };

function change(state: CaseState, of: Of, how: (placement: Placement) => Placement): CaseState {
  return changeEpisode(state, of.caseId, (episode) => ({
    ...episode,
    placements: episode.placements.map((one) => (one.placementId === of.placementId ? how(one) : one)),
  }));
}

export const placementFolds: Folds<keyof typeof placementEvents> = {
  PlacedWithAgency: (state, data) => {
    const { placementId, agencyId, loanIds, processing, toldOn, placedBy, placedOn, acknowledgeBy: dueOn } = data;
    const placement: Placement = {
      ...{ placementId, agencyId, loanIds, held: loanIds, processing, toldOn, placedBy, placedOn },
      acknowledged: { dueOn, on: null, reference: null },
      ...{ recalls: [], recallAcknowledged: null },
    };
    return changeEpisode(state, data.caseId, (episode) => ({
      ...episode,
      placements: [...episode.placements, placement],
    }));
  },
  RecalledFromAgency: (state, { loanIds, because, recalledOn: on, acknowledgeBy: dueOn, ...of }) =>
    change(state, of, (placement) => ({
      ...placement,
      held: placement.held.filter((loanId) => !loanIds.includes(loanId)),
      recalls: [...placement.recalls, { loanIds, because, on }],
      recallAcknowledged: { dueOn, on: null, reference: null },
    })),
  AgencyAcknowledged: (state, { what, reference, acknowledgedOn: on, ...of }) =>
    change(state, of, (placement) => {
      if (what === 'PLACEMENT') return { ...placement, acknowledged: { ...placement.acknowledged, on, reference } };
      const { recallAcknowledged: recall } = placement;
      return { ...placement, recallAcknowledged: recall && { ...recall, on, reference } };
    }),
};

/** Into which record this one was merged, and which were merged into this one. */
import type { Folds } from './decide';
import type { mergeEvents } from './merge.events';
import type { Merge } from './merge.state';
import type { PartyState } from './party.state';

function changed(state: PartyState, mergeId: string, change: (merge: Merge) => Merge): PartyState {
  const merges = state.merging.merges.map((one) => (one.mergeId === mergeId ? change(one) : one));
  return { ...state, merging: { ...state.merging, merges } };
}

export const mergeFolds: Folds<keyof typeof mergeEvents> = {
  PartiesMerged(state, data, { recordedAt }) {
    const { merges, tookIn } = state.merging;
    const { partyId, mergedId, mergeId, survivorId, mergedOn, caseId, foundBy, documentHash = null } = data;
    if (partyId !== mergedId) {
      return { ...state, merging: { merges, tookIn: [...new Set([...tookIn, mergedId])] } };
    }
    const merge = { mergeId, survivorId, mergedOn, mergedAt: recordedAt, caseId, foundBy, documentHash };
    return { ...state, merging: { tookIn, merges: [...merges, { ...merge, undone: null, assignedOn: null }] } };
  },
  PartyMergeUndone: (state, { mergeId, undoneOn }, { recordedAt }) =>
    changed(state, mergeId, (merge) => ({ ...merge, undone: { on: undoneOn, at: recordedAt } })),
  MergeAftermathAssigned: (state, { mergeId, assignedOn }) =>
    changed(state, mergeId, (merge) => ({ ...merge, assignedOn })),
};

/** The holds on a person, in the order they became known. A hold that was lifted is kept: what it stopped stays stopped for its days. */
import type { Folds, ToldWith } from './decide';
import type { Hold } from './holds';
import type { PartyState } from './party.state';

export const holdFolds: Folds<'HoldPlaced' | 'HoldLifted' | 'HoldReviewed'> = {
  HoldPlaced(state, { holdId, kind, from, stops, loanIds = null, documentHash, region = null, reviewOn }, metadata) {
    const placed = { placedOn: metadata.businessDate, placedAt: metadata.recordedAt };
    const by = { placedBy: personIn(metadata), confirmedBy: null };
    const hold = { holdId, kind, from, until: null, stops, loanIds, documentHash, liftedBy: null, region, reviewOn };
    return { ...state, holds: [...state.holds, { ...hold, ...placed, ...by }] };
  },
  HoldLifted: (state, { holdId, until, documentHash }) =>
    changed(state, holdId, (hold) => ({ ...hold, until, liftedBy: documentHash })),
  HoldReviewed: (state, { holdId, reviewOn }, metadata) =>
    changed(state, holdId, (hold) => ({ ...hold, reviewOn, confirmedBy: hold.confirmedBy ?? another(hold, metadata) })),
};

const personIn = ({ actor }: ToldWith): string | null => (actor.kind === 'person' ? actor.id : null);

/** Who looked at it, where that is another person than who placed it. */
function another({ placedBy }: Hold, metadata: ToldWith): string | null {
  const person = personIn(metadata);
  return person === placedBy ? null : person;
}

function changed(state: PartyState, holdId: string, change: (hold: Hold) => Hold): PartyState {
  return { ...state, holds: state.holds.map((hold) => (hold.holdId === holdId ? change(hold) : hold)) };
}

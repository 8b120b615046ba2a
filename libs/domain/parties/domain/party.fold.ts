/** What every event means for what is known of a person, as one table. Folding never throws. */
import type { FoldMetadata, Folds } from './decide';
import { detailsFolds } from './details.fold';
import { holdFolds } from './hold.fold';
import type { PartyEvent } from './party.events';
import type { PartyState } from './party.state';
import { representativeFolds } from './representative.fold';

const folds: Folds<PartyEvent['type']> = {
  ...detailsFolds,
  ...representativeFolds,
  ...holdFolds,
};

type AnyFold = (state: PartyState, data: PartyEvent['data'], metadata: FoldMetadata) => PartyState;

export function evolveParty(state: PartyState, event: PartyEvent, metadata: FoldMetadata): PartyState {
  const fold = folds[event.type] as AnyFold | undefined;
  return fold ? fold(state, event.data, metadata) : state;
}

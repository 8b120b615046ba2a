/** What every event means for what is known of a person, as one table. Folding never throws. */
import type { EventMetadata } from '#kernel';
import type { Folds } from './decide';
import { detailsFolds } from './details.fold';
import type { PartyEvent } from './party.events';
import type { PartyState } from './party.state';
import { representativeFolds } from './representative.fold';

const folds: Folds<PartyEvent['type']> = {
  ...detailsFolds,
  ...representativeFolds,
};

type Metadata = Pick<EventMetadata, 'bodyHash'>;
type AnyFold = (state: PartyState, data: PartyEvent['data'], metadata: Metadata) => PartyState;

export function evolveParty(state: PartyState, event: PartyEvent, metadata: Metadata): PartyState {
  const fold = folds[event.type] as AnyFold | undefined;
  return fold ? fold(state, event.data, metadata) : state;
}

/** What every event means for what is known of a person, as one table. Folding never throws. */
import { consentFolds } from './consent.fold';
import type { Folds, ToldWith } from './decide';
import { detailsFolds } from './details.fold';
import { holdFolds } from './hold.fold';
import { mergeFolds } from './merge.fold';
import type { PartyEvent } from './party.events';
import type { PartyState } from './party.state';
import { relationFolds } from './relation.fold';
import { representativeFolds } from './representative.fold';
import { restrictionFolds } from './restriction.fold';
import { subjectRequestFolds } from './subject-request.fold';

const folds: Folds<PartyEvent['type']> = {
  ...detailsFolds,
  ...representativeFolds,
  ...holdFolds,
  ...relationFolds,
  ...consentFolds,
  ...subjectRequestFolds,
  ...restrictionFolds,
  ...mergeFolds,
};

type AnyFold = (state: PartyState, data: PartyEvent['data'], metadata: ToldWith) => PartyState;

export function evolveParty(state: PartyState, event: PartyEvent, metadata: ToldWith): PartyState {
  const fold = folds[event.type] as AnyFold | undefined;
  return fold ? fold(state, event.data, metadata) : state;
}

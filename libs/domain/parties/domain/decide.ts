/** The shape of one decision on a registered person, and of how one kind of event changes what is known of them. */
import type { CommandContext, Decision, EventMetadata } from '#kernel';
import type { PartyEvent } from './party.events';
import type { PartyState } from './party.state';

/** A person who is registered. */
export type RegisteredParty = PartyState & { readonly partyId: string };

export type Decide<Data> = (data: Data, party: RegisteredParty, context: CommandContext) => Decision<PartyEvent>;

/** What a fold reads of an event beside its data. */
export type ToldWith = Pick<EventMetadata, 'bodyHash' | 'businessDate' | 'recordedAt' | 'actor'>;

export type Folds<Types extends PartyEvent['type']> = {
  readonly [Type in Types]: (
    state: PartyState,
    data: Extract<PartyEvent, { type: Type }>['data'],
    metadata: ToldWith,
  ) => PartyState;
};

/**
 * The commands on a person's record that need facts of other streams, each with how they are read. Every other command is decided
 * from its own words.
 */
import type { CommandContext } from '#kernel';
import type { PlaceHoldData } from './domain/hold.decisions';
import type { PartyCommands } from './domain/party.decider';
import type { PartyState } from './domain/party.state';
import type { AuthoriseRepresentativeData } from './domain/representative.decisions';

/** The streams beside the person’s own that facts are read from. */
export interface OtherParties {
  party(partyId: string): Promise<PartyState>;
  /** Null where there is no such loan. */
  borrowerOf(loanId: string): Promise<string | null>;
}

/** What facts may be read from: the state the command is decided on, and other streams. */
export interface PartyReading {
  readonly partyId: string;
  readonly state: PartyState;
  readonly context: CommandContext;
  readonly streams: OtherParties;
}

async function withRegistered(
  asked: AuthoriseRepresentativeData,
  { streams }: PartyReading,
): Promise<PartyCommands['AuthoriseRepresentative']> {
  return { ...asked, isRegistered: (await streams.party(asked.representativeId)).partyId !== null };
}

async function withForeignLoans(
  asked: PlaceHoldData,
  { partyId, streams }: PartyReading,
): Promise<PartyCommands['PlaceHold']> {
  const named = asked.loanIds ?? [];
  const owners = await Promise.all(named.map((loanId) => streams.borrowerOf(loanId)));
  return { ...asked, foreignLoans: named.filter((_, n) => owners[n] !== partyId) };
}

export const partyFacts = {
  PlaceHold: withForeignLoans,
  AuthoriseRepresentative: withRegistered,
} satisfies {
  readonly [Name in keyof PartyCommands]?: (asked: never, reading: PartyReading) => Promise<PartyCommands[Name]>;
};

/** What a caller says of each command. */
export type PartyCommandData = {
  readonly [Name in keyof PartyCommands]: Name extends keyof typeof partyFacts
    ? Parameters<(typeof partyFacts)[Name]>[0]
    : PartyCommands[Name];
};

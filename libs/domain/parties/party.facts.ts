/**
 * The commands on a person's record that need facts of other streams, each with how they are read. Every other command is decided
 * from its own words.
 */
import type { CommandContext, LocalDate } from '#kernel';
import { holdStops } from './domain/hold-kinds';
import type { PlaceHoldData } from './domain/hold.decisions';
import type { MergePartiesData } from './domain/merge.decisions';
import type { PartyCommands } from './domain/party.decider';
import { mayRepresent, type PartyState } from './domain/party.state';
import type { RecordRelationData } from './domain/relation.decisions';
import type { AuthoriseRepresentativeData } from './domain/representative.decisions';
import type { AnswerSubjectRequestData, ReceiveSubjectRequestData } from './domain/subject-request.decisions';
import type { Person } from './domain/one-person';
import { isCopyOfData } from './domain/subject-request.events';
import type { GivenData } from './held-data';
import type { StandingOfCases } from './domain/standing-of-cases';

/** The streams beside the person’s own that facts are read from. */
export interface OtherParties {
  party(partyId: string): Promise<PartyState>;
  /** Null where there is no such loan. */
  borrowerOf(loanId: string): Promise<string | null>;
  /** Null where the person has no loan, or where that cannot be told now. */
  firstLoanOn(partyIds: readonly string[]): Promise<LocalDate | null>;
  person(partyId: string): Promise<Person>;
  /** The record, the one it was merged into, and so on. */
  survivors(partyId: string): Promise<readonly string[]>;
  standingOfCases(partyId: string): Promise<StandingOfCases>;
  /** Null where this system cannot make it. */
  heldOf(records: readonly string[]): Promise<GivenData | null>;
}

/** What facts may be read from: the record a command is decided on, and other streams. */
export interface PartyReading {
  readonly partyId: string;
  readonly state: PartyState;
  readonly context: CommandContext;
  readonly streams: OtherParties;
}

async function isRegistered(partyId: string, { streams }: PartyReading): Promise<boolean> {
  return (await streams.party(partyId)).partyId !== null;
}

async function isTheirs(
  by: ReceiveSubjectRequestData['by'],
  { partyId, streams, context: { businessDate } }: PartyReading,
): Promise<boolean> {
  const { party, records } = await streams.person(partyId);
  if (by.kind === 'PERSON') return records.some((one) => one.partyId === by.partyId);
  return mayRepresent(party, by.partyId, 'PERSONAL_DATA', businessDate);
}

/** What keeps the data of any of the person’s records. */
async function deletionBar(reading: PartyReading): Promise<PartyCommands['AnswerSubjectRequest']['bar']> {
  const { partyId, streams } = reading;
  const { records } = await streams.person(partyId);
  const standings = await Promise.all(records.map((one) => streams.standingOfCases(one.partyId)));
  return {
    openCaseId: standings.find(({ openCaseId }) => openCaseId !== null)?.openCaseId ?? null,
    keptUntil: standings.reduce<LocalDate | null>(
      (last, { keptUntil }) => (keptUntil !== null && (last === null || keptUntil > last) ? keptUntil : last),
      null,
    ),
  };
}

/** Made once it is asked for and granted; whoever answers may have given another document. */
async function heldFor(
  { requestId, documentHash, outcome }: AnswerSubjectRequestData,
  { partyId, state, streams }: PartyReading,
): Promise<GivenData | null> {
  const asked = state.subjectRequests.find((one) => one.requestId === requestId);
  const isWanted = asked && !asked.answered && isCopyOfData(asked.kind);
  if (!isWanted || documentHash !== undefined || outcome === 'REFUSED') return null;
  const { records } = await streams.person(partyId);
  return streams.heldOf(records.map((one) => one.partyId));
}

/** Of these loans, those that are not the person’s. */
async function foreignLoans(
  named: readonly string[] = [],
  { partyId, streams }: PartyReading,
): Promise<readonly string[]> {
  const { records } = await streams.person(partyId);
  const own = new Set<string | null>(records.map((record) => record.partyId));
  const owners = await Promise.all(named.map((loanId) => streams.borrowerOf(loanId)));
  return named.filter((_, n) => !own.has(owners[n] ?? null));
}

async function withLoans(asked: PlaceHoldData, reading: PartyReading): Promise<PartyCommands['PlaceHold']> {
  const { partyId, streams, context } = reading;
  const { records } = await streams.person(partyId);
  const isLate = asked.from !== undefined && asked.from < context.businessDate && holdStops(asked.kind, 'OWN_ACTS');
  const firstLoanOn = isLate ? await streams.firstLoanOn(records.map((record) => record.partyId)) : null;
  return { ...asked, foreignLoans: await foreignLoans(asked.loanIds, reading), firstLoanOn };
}

export const partyFacts = {
  PlaceHold: withLoans,
  AuthoriseRepresentative: async (
    asked: AuthoriseRepresentativeData,
    reading: PartyReading,
  ): Promise<PartyCommands['AuthoriseRepresentative']> => ({
    ...asked,
    isRegistered: await isRegistered(asked.representativeId, reading),
  }),
  RecordRelation: async (
    asked: RecordRelationData,
    reading: PartyReading,
  ): Promise<PartyCommands['RecordRelation']> => ({
    ...asked,
    isRegistered: await isRegistered(asked.relatedId, reading),
    foreignLoans: await foreignLoans(asked.loanIds, reading),
  }),
  ReceiveSubjectRequest: async (
    asked: ReceiveSubjectRequestData,
    reading: PartyReading,
  ): Promise<PartyCommands['ReceiveSubjectRequest']> => ({ ...asked, isTheirs: await isTheirs(asked.by, reading) }),
  AnswerSubjectRequest: async (
    asked: AnswerSubjectRequestData,
    reading: PartyReading,
  ): Promise<PartyCommands['AnswerSubjectRequest']> => ({
    ...asked,
    bar: await deletionBar(reading),
    held: await heldFor(asked, reading),
  }),
  async MergeParties(asked: MergePartiesData, reading: PartyReading): Promise<PartyCommands['MergeParties']> {
    const { survivorId } = asked;
    const { openCaseId, ties } = await reading.streams.standingOfCases(reading.partyId);
    const persons = await Promise.all([reading.partyId, survivorId].map((id) => reading.streams.person(id)));
    return {
      ...asked,
      isRegistered: await isRegistered(survivorId, reading),
      survivors: await reading.streams.survivors(survivorId),
      ...{ caseId: openCaseId, ties },
      isOnlyKept: persons.some(({ party }) => party.restriction !== null),
    };
  },
} satisfies {
  readonly [Name in keyof PartyCommands]?: (asked: never, reading: PartyReading) => Promise<PartyCommands[Name]>;
};

/** What a caller says of each command. */
export type PartyCommandData = {
  readonly [Name in keyof PartyCommands]: Name extends keyof typeof partyFacts
    ? Parameters<(typeof partyFacts)[Name]>[0]
    : PartyCommands[Name];
};

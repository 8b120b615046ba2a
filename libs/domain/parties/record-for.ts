/** On which record of a person a command is decided: on the one that stands for them, or on the one that holds what it is about. */
import type { PartyCommand } from './domain/party.decider';
import { type PartyState, representation } from './domain/party.state';
import { holdNamed } from './domain/holds-of-person';
import { isRelation } from './domain/relation.state';
import type { Person } from './domain/one-person';

/** What is said of a record as such, whatever it was merged into. */
export const OF_THE_RECORD: ReadonlySet<string> = new Set([
  'RegisterParty',
  'MergeParties',
  'UndoMerge',
  'AssignAftermath',
  'NoteMerge',
  'NoteMergeUndone',
]);

/** What more than one record may say of the person, and what is over for them only once it is over on each. */
const OVER_ON_EACH: ReadonlySet<PartyCommand['type']> = new Set([
  'EndRelation',
  'LiftRestriction',
  'RevokeRepresentative',
]);

/**
 * What a person says themselves stands on the record under which it is said: should the records prove to be of two persons, each keeps
 * the powers they gave (民法典 第161条, 第165条), what they agreed to and what they asked.
 */
const SAID_BY_THE_PERSON: ReadonlySet<PartyCommand['type']> = new Set([
  'AuthoriseRepresentative',
  'GiveConsent',
  'WithdrawConsent',
  'AgreeContactHours',
  'ReceiveSubjectRequest',
]);

/** A hold is named as it is shown to who looks at this record, and told to the record it stands on by the name it has there. */
export function onTheRecord(
  command: PartyCommand,
  addressed: string,
  { records }: Person,
): [PartyCommand, string | null] {
  if (command.type !== 'LiftHold' && command.type !== 'ReviewHold') return [command, null];
  const named = holdNamed(records, addressed, command.data.holdId);
  if (!named) return [command, null];
  return [{ ...command, data: { ...command.data, holdId: named.holdId } } as PartyCommand, named.partyId];
}

/** What was recorded before a merge is ended, lifted and answered where it stands. At least one, the first answers. */
export function recordsFor(command: PartyCommand, addressed: string, { partyId, records }: Person): readonly string[] {
  const holding = records.filter(({ party }) => holds(command, party)).map((record) => record.partyId);
  if (holding.length === 0) {
    const isKnown = records.some((record) => record.partyId === addressed && record.party.partyId !== null);
    return [isKnown && SAID_BY_THE_PERSON.has(command.type) ? addressed : partyId];
  }
  return OVER_ON_EACH.has(command.type) ? holding : holding.slice(0, 1);
}

function holds({ type, data }: PartyCommand, party: PartyState): boolean {
  switch (type) {
    case 'RevokeRepresentative':
      return representation(party, data.representativeId)?.inForce === true;
    case 'EndRelation':
      return party.relations.some(isRelation(data.kind, data.relatedId));
    case 'ReceiveSubjectRequest':
    case 'AnswerSubjectRequest':
      return party.subjectRequests.some(({ requestId }) => requestId === data.requestId);
    case 'PlaceHold':
      return party.holds.some(({ holdId }) => holdId === data.holdId);
    case 'LiftRestriction':
      return party.restriction !== null;
    default:
      return false;
  }
}

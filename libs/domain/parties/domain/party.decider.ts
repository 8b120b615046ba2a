/** The party's behaviour as a routing table: registered once, then each part of what is known of a person decides for itself. */
import {
  accept,
  isSameBody,
  reject,
  streamName,
  type CommandContext,
  type Decider,
  type Decision,
  type LocalDate,
} from '#kernel';
import { consentDecisions } from './consent.decisions';
import type { Decide } from './decide';
import { detailsDecisions } from './details.decisions';
import { holdDecisions } from './hold.decisions';
import { cannotAct } from './holds';
import { mergeDecisions } from './merge.decisions';
import { joinConsents, joinRepresentatives } from './one-person';
import type { PartyEvent } from './party.events';
import { evolveParty } from './party.fold';
import { initialParty, mayRepresent, representation, type PartyState } from './party.state';
import { relationDecisions } from './relation.decisions';
import { personCannotAct } from './representative-not-authorised';
import { representativeDecisions } from './representative.decisions';
import { restrictionDecisions } from './restriction.decisions';
import { subjectRequestDecisions } from './subject-request.decisions';

/** The stream of one person. */
export function partyStream(partyId: string): string {
  return streamName('party', partyId);
}

const decisions = {
  ...detailsDecisions,
  ...representativeDecisions,
  ...holdDecisions,
  ...relationDecisions,
  ...consentDecisions,
  ...subjectRequestDecisions,
  ...restrictionDecisions,
  ...mergeDecisions,
};

export interface RegisterPartyData {
  readonly partyId: string;
  readonly name: string;
  readonly phone: string;
  readonly identityNumber?: string;
}

/** What can be asked of a person's record, by name, with what each is decided on; facts of other streams are read before. */
export type PartyCommands = { readonly RegisterParty: RegisterPartyData } & {
  readonly [Name in keyof typeof decisions]: Parameters<(typeof decisions)[Name]>[0];
};
export type PartyCommand = {
  readonly [Name in keyof PartyCommands]: { readonly type: Name; readonly data: PartyCommands[Name] };
}[keyof PartyCommands];

/** What a guardian does in the place of who cannot act (民法典 art. 34; a ward’s consent is the guardian’s to give). */
const A_GUARDIANS: ReadonlySet<PartyCommand['type']> = new Set(['GiveConsent', 'WithdrawConsent', 'AgreeContactHours']);

function isGuardian(state: PartyState, onBehalfOf: string, on: LocalDate): boolean {
  const capacity = representation(state, onBehalfOf)?.capacity;
  return capacity === 'GUARDIAN' && mayRepresent(state, onBehalfOf, 'NEGOTIATE', on);
}

/**
 * Who acts for a person changes that person's own record alone; a representative may also give up what they were given, and ask about
 * the person's data in their name, and a guardian consents for who cannot.
 */
function actsForSomebodyElse(command: PartyCommand, state: PartyState, context: CommandContext): boolean {
  const { onBehalfOf, businessDate } = context;
  const { partyId } = state;
  if (onBehalfOf === undefined) return false;
  if (command.type === 'RevokeRepresentative' && command.data.representativeId === onBehalfOf) return false;
  const { type } = command;
  if (A_GUARDIANS.has(type) && isGuardian(state, onBehalfOf, businessDate)) return false;
  if (type === 'ReceiveSubjectRequest' && command.data.by.partyId === onBehalfOf) return false;
  const record = type === 'RegisterParty' ? command.data.partyId : partyId;
  return record !== null && record !== onBehalfOf;
}

function notTheirs({ onBehalfOf }: CommandContext): Decision<PartyEvent> {
  return reject(
    'NOT_THE_PARTY',
    {
      en: 'Who acts for one person cannot change what is recorded of another.',
      zh: '代表一人办理的，不得更改他人的登记信息。',
    },
    { onBehalfOf: onBehalfOf ?? null },
  );
}

function register(data: RegisterPartyData, state: PartyState, context: CommandContext): Decision<PartyEvent> {
  if (state.partyId === null) return accept({ type: 'PartyRegistered', data });
  return isSameBody(state.registeredBy, context)
    ? accept()
    : reject('PARTY_EXISTS_DIFFERENTLY', {
        en: 'The party is registered already, with other details.',
        zh: '该客户已登记，且资料不同。',
      });
}

/** A record by itself. */
export const partyDecider: Decider<PartyCommand, PartyState, PartyEvent> = deciderBeside([]);

/** A record of a person who has others: who may act for them, whether they can themselves, and what they agreed to is what all of them say. */
export function deciderBeside(others: readonly PartyState[]): Decider<PartyCommand, PartyState, PartyEvent> {
  return {
    initialState: initialParty,
    evolve: evolveParty,
    decide: (command, state, context) => decideFor(rightsOn(state, others), command, state, context),
  };
}

function rightsOn(state: PartyState, others: readonly PartyState[]): PartyState {
  return {
    ...state,
    holds: [state, ...others].flatMap(({ holds }) => holds),
    representatives: [state, ...others].map((one) => one.representatives).reduce(joinRepresentatives),
    consents: [state, ...others].map((one) => one.consents).reduce(joinConsents),
  };
}

function decideFor(
  rights: PartyState,
  command: PartyCommand,
  state: PartyState,
  context: CommandContext,
): Decision<PartyEvent> {
  const { partyId } = state;
  const { onBehalfOf } = context;
  if (actsForSomebodyElse(command, rights, context)) return notTheirs(context);
  if (command.type === 'RegisterParty') return register(command.data, state, context);
  if (partyId === null)
    return reject('PARTY_UNKNOWN', {
      en: 'This person is not registered yet; they have to be registered first.',
      zh: '该客户尚未登记，须先登记。',
    });
  const hold = onBehalfOf === partyId ? cannotAct(rights.holds, context.businessDate) : undefined;
  if (hold) return personCannotAct(partyId, hold.kind);
  const decide = decisions[command.type] as Decide<typeof command.data>;
  return decide(command.data, { ...state, partyId, consents: rights.consents }, context);
}

/** What a stranger is answered about a record: the same whether there is one or not, for that is no business of theirs. */
export function toAStranger(record: string, decider = partyDecider): typeof partyDecider {
  return {
    ...decider,
    decide: (command, state, context) =>
      decider.decide(command, { ...state, partyId: state.partyId ?? record }, context),
  };
}

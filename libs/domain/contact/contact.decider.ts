/**
 * Reaching one person, over all cases, the lender and its agencies together. Collection stops for an agreement and goes on when it
 * does not stand; whoever wants to reach the person asks first; what happened is recorded as it happened, and what was not permitted
 * is found. One stream a person: of two who ask at once for the last permitted call one gets it.
 */
import {
  accept,
  reject,
  streamName,
  type Bilingual,
  type CommandContext,
  type Decider,
  type Decision,
  type Rejection,
  wallTime,
} from '#kernel';
import type {
  CollectionResumedData,
  CollectionSuspendedData,
  ContactEvent,
  ContactFailedData,
  ContactMadeData,
  ContactPermittedData,
  ContactViolation,
  ThirdPartyStopRecordedData,
} from './contact.events';
import {
  countedContacts,
  evolveContacts,
  initialContacts,
  suspendedLoans,
  type ContactState,
  type KnownContact,
} from './contact.state';
import { permission, type AskedContact, type ContactHours, type KnownOfPerson } from './permission';

/** The stream of all contacts with one person. */
export function contactStream(partyId: string): string {
  return streamName('contact', partyId);
}

/** What the person’s own record says of when they may be reached. */
export interface ReachedWhen {
  /** IANA name. */
  readonly timeZone: string;
  readonly agreedHours: ContactHours | null;
}

/** Who wants to reach the person, for what and how. */
export type Contact = Pick<
  ContactPermittedData,
  'partyId' | 'contactId' | 'by' | 'purpose' | 'channel' | 'loanIds' | 'thirdPartyId' | 'replyTo'
>;

export interface ContactCommandData {
  readonly SuspendCollection: Omit<CollectionSuspendedData, 'suspendedOn'>;
  readonly ResumeCollection: Omit<CollectionResumedData, 'resumedOn'>;
  readonly AskContact: Contact & { readonly when: ReachedWhen };
  readonly ReportContact: Contact & {
    readonly when: ReachedWhen;
    readonly outcome:
      | ({ readonly kind: 'MADE' } & Pick<
          ContactMadeData,
          'madeAt' | 'connected' | 'effective' | 'seconds' | 'recordingHash'
        >)
      | ({ readonly kind: 'FAILED' } & Pick<ContactFailedData, 'failedAt' | 'reason'>);
  };
  readonly StopThirdParty: Omit<ThirdPartyStopRecordedData, 'stoppedOn'>;
}

export type ContactCommandOf<Type extends keyof ContactCommandData> = {
  readonly [One in Type]: { readonly type: One; readonly data: ContactCommandData[One] };
}[Type];
export type ContactCommand = ContactCommandOf<keyof ContactCommandData>;

const REASONS = {
  CONTACT_ALREADY_ASKED: {
    en: 'Another contact was asked for under this id; every contact has an id of its own.',
    zh: '该联系编号已用于另一次联系，请为每次联系使用新的编号。',
  },
  CONTACT_ALREADY_REPORTED: {
    en: 'It was said before what came of this contact, and it was something else; what is wrong is corrected, not told again.',
    zh: '该次联系的结果已另行上报，如有错误请提交更正。',
  },
  CONTACT_DIFFERS: {
    en: 'What was made is not what was asked for: another person, purpose, channel or loan.',
    zh: '实际联系与所申请的内容不一致（对象、用途、渠道或借款不同）。',
  },
  CONTACT_IN_FUTURE: { en: 'It cannot have happened yet.', zh: '联系时间晚于当前时间。' },
} as const satisfies { readonly [code: string]: Bilingual };

function no(code: keyof typeof REASONS, facts: Rejection['facts']): Decision<ContactEvent> {
  return reject(code, REASONS[code], facts);
}

type Decide<Type extends keyof ContactCommandData> = (
  data: ContactCommandData[Type],
  state: ContactState,
  context: CommandContext,
) => Decision<ContactEvent>;

const isSuspended = ({ suspensions }: ContactState, agreementId: string): boolean =>
  suspensions.some((one) => one.agreementId === agreementId && one.resumed === null);

const suspendCollection: Decide<'SuspendCollection'> = (data, state, { businessDate }) =>
  isSuspended(state, data.agreementId)
    ? accept()
    : accept({ type: 'CollectionSuspended', data: { ...data, suspendedOn: businessDate } });

/** Nothing stops that was never stopped: agreements from before collection was recorded have no suspension. */
const resumeCollection: Decide<'ResumeCollection'> = (data, state, { businessDate }) =>
  isSuspended(state, data.agreementId)
    ? accept({ type: 'CollectionResumed', data: { ...data, resumedOn: businessDate } })
    : accept();

/** Always answered and always recorded, yes or no. */
const askContact: Decide<'AskContact'> = ({ when, ...contact }, state, { recordedAt }) => {
  const known = knownContact(state, contact.contactId);
  if (known) return isSame(known, contact) ? accept() : no('CONTACT_ALREADY_ASKED', { contactId: contact.contactId });
  const found = permission(askedOf(contact), knownOf(state, when), recordedAt);
  if (found.kind === 'BLOCKED') {
    const { rule, day: countedOn, askAgainAt } = found;
    return accept({ type: 'ContactBlocked', data: { ...contact, rule, countedOn, askAgainAt } });
  }
  const { day: countedOn, until: usableUntil } = found;
  return accept({
    type: 'ContactPermitted',
    data: { ...contact, countedOn, permittedAt: recordedAt, usableUntil },
  });
};

/** Recorded as it happened, permitted or not; what was not permitted is told besides. */
const reportContact: Decide<'ReportContact'> = ({ when, outcome, ...contact }, state, { recordedAt }) => {
  const { partyId, contactId, by, loanIds } = contact;
  const known = knownContact(state, contactId);
  if (known && !isSame(known, contact)) return no('CONTACT_DIFFERS', { contactId });
  const at = outcome.kind === 'MADE' ? outcome.madeAt : outcome.failedAt;
  if (Date.parse(at) > Date.parse(recordedAt)) return no('CONTACT_IN_FUTURE', { at, now: recordedAt });
  if (known && (known.status === 'MADE' || known.status === 'FAILED')) {
    return saysSame(known, outcome) ? accept() : no('CONTACT_ALREADY_REPORTED', { contactId, status: known.status });
  }
  const countedOn = wallTime(at, when.timeZone).day;
  if (outcome.kind === 'FAILED') {
    const { failedAt, reason } = outcome;
    return accept({ type: 'ContactFailed', data: { ...contact, failedAt, countedOn, reason } });
  }
  const { kind: _kind, ...made } = outcome;
  const rules = violations(contact, known, state, when, at);
  return accept(
    { type: 'ContactMade', data: { ...contact, ...made, countedOn } },
    ...(rules.length === 0
      ? []
      : [{ type: 'ContactViolationFound', data: { partyId, contactId, by, rules, madeAt: at, loanIds } } as const]),
  );
};

const stopThirdParty: Decide<'StopThirdParty'> = (data, { stoppedThirdParties }, { businessDate }) =>
  stoppedThirdParties.includes(data.thirdPartyId)
    ? accept()
    : accept({ type: 'ThirdPartyStopRecorded', data: { ...data, stoppedOn: businessDate } });

/** None for a contact that was permitted and made in its time. */
function violations(
  contact: Contact,
  known: KnownContact | undefined,
  state: ContactState,
  when: ReachedWhen,
  at: string,
): readonly ContactViolation[] {
  const until = known?.usableUntil ?? null;
  const isInTime = until !== null && Date.parse(at) <= Date.parse(until);
  if (known?.status === 'PERMITTED' && isInTime) return [];
  const formal = !known ? 'NOT_ASKED' : known.status === 'BLOCKED' ? 'BLOCKED_BEFORE' : 'PERMISSION_OVER';
  const others = { ...state, contacts: state.contacts.filter(({ contactId }) => contactId !== contact.contactId) };
  const found = permission(askedOf(contact), knownOf(others, when), at);
  return found.kind === 'BLOCKED' ? [formal, found.rule] : [formal];
}

function knownContact({ contacts }: ContactState, contactId: string): KnownContact | undefined {
  return contacts.find((one) => one.contactId === contactId);
}

function isSame(known: KnownContact, { by, purpose, channel, loanIds, thirdPartyId, replyTo }: Contact): boolean {
  return (
    known.by.kind === by.kind &&
    known.by.id === by.id &&
    known.purpose === purpose &&
    known.channel === channel &&
    known.thirdPartyId === thirdPartyId &&
    known.replyTo === replyTo &&
    known.loanIds.join() === loanIds.join()
  );
}

function saysSame(known: KnownContact, outcome: ContactCommandData['ReportContact']['outcome']): boolean {
  if (outcome.kind === 'FAILED') return known.status === 'FAILED';
  return known.status === 'MADE' && known.connected === outcome.connected && known.effective === outcome.effective;
}

const askedOf = ({ purpose, channel, loanIds, thirdPartyId, replyTo }: Contact): AskedContact => ({
  ...{ purpose, channel, loanIds, thirdPartyId: thirdPartyId ?? null, replyTo: replyTo ?? null },
});

function knownOf(state: ContactState, { timeZone, agreedHours }: ReachedWhen): KnownOfPerson {
  return {
    timeZone,
    agreedHours,
    suspendedLoans: suspendedLoans(state),
    counted: countedContacts(state),
    stoppedThirdParties: new Set(state.stoppedThirdParties),
    isUnreachable: false,
    openInbound: new Set(),
  };
}

const decisions: { readonly [Type in keyof ContactCommandData]: Decide<Type> } = {
  SuspendCollection: suspendCollection,
  ResumeCollection: resumeCollection,
  AskContact: askContact,
  ReportContact: reportContact,
  StopThirdParty: stopThirdParty,
};

type AnyDecide = (data: ContactCommand['data'], state: ContactState, context: CommandContext) => Decision<ContactEvent>;

export const contactDecider: Decider<ContactCommand, ContactState, ContactEvent> = {
  initialState: initialContacts,
  evolve: evolveContacts,
  decide: ({ type, data }, state, context) => (decisions[type] as AnyDecide)(data, state, context),
};

/** What is known of reaching one person. Of contacts as much is kept as rules look back at; the log keeps them all. */
import { addDays, type EventMetadata, type LocalDate, shanghaiDate } from '#kernel';
import type { ContactEvent } from './all-contact-events';
import type { InboundContactCorrectedData } from './contact-corrections.events';
import type {
  CollectionResumedData,
  CollectionSuspendedData,
  ContactFailure,
  ContactMadeData,
  ContactPermittedData,
  ContactViolationFoundData,
  InboundContactReceivedData,
  ViolationFinding,
} from './contact.events';
import { mannerOf } from './contact-kinds';
import { evolveNotices, type KnownNotices } from './notices/notice.state';
import type { ContactBlock, CountedContact } from './permission';

/** Collection suspended for an agreement, until it was resumed. */
export interface Suspension extends CollectionSuspendedData {
  readonly resumed: Pick<CollectionResumedData, 'ground' | 'resumedOn'> | null;
}

/** NEVER_MADE: it was reported, and the report was wrong: the person was not reached for. */
export const CONTACT_STATUSES = ['PERMITTED', 'BLOCKED', 'MADE', 'FAILED', 'NEVER_MADE'] as const;
export type ContactStatus = (typeof CONTACT_STATUSES)[number];

/** One contact, as far as a later one is judged by it. */
export interface KnownContact extends Pick<
  ContactPermittedData,
  'contactId' | 'by' | 'purpose' | 'channel' | 'loanIds' | 'thirdPartyId' | 'replyTo' | 'countedOn'
> {
  readonly status: ContactStatus;
  /** Which rule said no last; null where none did. */
  readonly rule: ContactBlock | null;
  /** From when up to when it was permitted, up to when that was taken back where it was; null where it never was. */
  readonly usable: { readonly from: string; readonly until: string } | null;
  readonly connected: boolean;
  readonly effective: boolean;
  /** When it was made or failed; left out before. */
  readonly at?: string;
  readonly seconds?: number;
  readonly recordingHash?: string;
  /** Why it failed; left out where it did not. */
  readonly reason?: ContactFailure;
}

/** When it was recorded: business date and instant. */
interface Recorded {
  readonly recordedOn: LocalDate;
  readonly recordedAt: string;
}

/** The person turned to the lender. */
export interface Inbound extends Recorded {
  readonly told: Omit<InboundContactReceivedData, 'answerDueOn' | 'lateBecause'>;
  /** None once they were answered. */
  readonly answerDueOn: LocalDate | null;
  /** By which contact they were answered, and what was due until then. */
  readonly answered?: { readonly by: string; readonly dueOn: LocalDate };
  /** It was recorded by mistake: this person did not turn to the lender then. */
  readonly isNone?: true;
}

/** A contact that was not permitted, until a person has looked at it. */
export interface OpenViolation extends ContactViolationFoundData {
  readonly foundOn: LocalDate;
  readonly foundAt: string;
}

export interface ContactState {
  /** One per agreement, in the order they were first suspended. */
  readonly suspensions: readonly Suspension[];
  /** In the order they became known, those of the last days alone. */
  readonly contacts: readonly KnownContact[];
  /** Those that are not answered, and those of the last days. */
  readonly inbound: readonly Inbound[];
  readonly openViolations: readonly OpenViolation[];
  /** What was found of those that were looked at, by contact. */
  readonly reviewedViolations: ReadonlyMap<string, ViolationFinding>;
  readonly stoppedThirdParties: readonly string[];
  readonly notices: KnownNotices;
}

export const initialContacts: ContactState = {
  suspensions: [],
  contacts: [],
  inbound: [],
  openViolations: [],
  reviewedViolations: new Map(),
  stoppedThirdParties: [],
  notices: new Map(),
};

/** So many days of contacts are looked back at: a report may come late. */
export const DAYS_KEPT = 31;

/**
 * A permission holds its place until it is said what came of it: a call is often told later than it was made. What answers the person
 * takes none.
 */
export function countedContacts({ contacts }: ContactState): readonly CountedContact[] {
  return contacts.flatMap(({ status, usable, purpose, channel, countedOn, at, connected, effective, thirdPartyId }) => {
    const manner = mannerOf(channel);
    const took = manner === 'INTERACTIVE' ? effective : connected;
    // What was permitted and taken back may have been made before.
    const mayBeMade = status === 'PERMITTED' || (status === 'BLOCKED' && usable !== null);
    const counts = mayBeMade || (status === 'MADE' && took);
    return counts && purpose !== 'REPLY' && thirdPartyId === undefined
      ? [{ manner, day: countedOn, at: at ?? usable?.from ?? null }]
      : [];
  });
}

/** What the person wanted and is still to be answered. */
export function openInbound({ inbound }: ContactState): readonly OpenInbound[] {
  return inbound.flatMap(({ told, answerDueOn, ...recorded }) =>
    answerDueOn === null ? [] : [{ ...told, ...recorded, answerDueOn }],
  );
}

export type OpenInbound = Inbound['told'] & Recorded & { readonly answerDueOn: LocalDate };

export function suspendedLoans({ suspensions }: ContactState): ReadonlySet<string> {
  return new Set(suspensions.flatMap(({ resumed, loanIds }) => (resumed === null ? loanIds : [])));
}

export function evolveContacts(before: ContactState, event: ContactEvent, metadata: EventMetadata): ContactState {
  const notices = evolveNotices(before.notices, event, metadata);
  const state = notices === before.notices ? before : { ...before, notices };
  const { suspensions } = state;
  switch (event.type) {
    case 'CollectionSuspended': {
      const { data } = event;
      const others = suspensions.filter(({ agreementId }) => agreementId !== data.agreementId);
      return { ...state, suspensions: [...others, { ...data, resumed: null }] };
    }
    case 'CollectionResumed': {
      const { agreementId, ground, resumedOn } = event.data;
      const resumed = { ground, resumedOn };
      return {
        ...state,
        suspensions: suspensions.map((one) => (one.agreementId === agreementId ? { ...one, resumed } : one)),
      };
    }
    case 'ContactPermitted':
      return withContact(state, {
        ...told(event.data),
        ...NOT_MADE,
        status: 'PERMITTED',
        usable: { from: event.data.permittedAt, until: event.data.usableUntil },
      });
    case 'ContactBlocked':
      return withContact(state, {
        ...{ ...told(event.data), ...NOT_MADE, status: 'BLOCKED', rule: event.data.rule },
        usable: takenBack(state.contacts.find(({ contactId }) => contactId === event.data.contactId)?.usable, metadata),
      });
    case 'ContactMade': {
      const { connected, effective, madeAt: at, seconds, recordingHash } = event.data;
      const details = {
        at,
        ...(seconds === undefined ? {} : { seconds }),
        ...(recordingHash ? { recordingHash } : {}),
      };
      const outcome = { status: 'MADE' as const, connected, effective, ...details };
      const made = withContact(state, { ...told(event.data), ...NOT_MADE, ...outcome });
      return connected ? answered(made, event.data) : made;
    }
    case 'ContactReportCorrected': {
      const { kind, at, connected, effective, reason } = event.data.right;
      const details = { ...(at === null ? {} : { at }), ...(reason === null ? {} : { reason }) };
      const outcome = { status: kind, connected, effective, ...details };
      const contact = { ...told(event.data), ...NOT_MADE, ...outcome };
      const right = withContact(unanswered(state, event.data.contactId), contact);
      return connected ? answered(right, event.data) : right;
    }
    case 'ContactFailed':
      return withContact(state, {
        ...{ ...told(event.data), ...NOT_MADE, status: 'FAILED', reason: event.data.reason },
        at: event.data.failedAt,
      });
    case 'ContactViolationFound': {
      const { businessDate: foundOn, recordedAt: foundAt } = metadata;
      const found = { ...event.data, foundOn, foundAt };
      const rest = withoutViolation(state, event.data.contactId);
      return { ...rest, openViolations: [...rest.openViolations, found] };
    }
    case 'ContactViolationRescinded':
      return withoutViolation(state, event.data.contactId);
    case 'ContactViolationReviewed': {
      const { contactId, finding } = event.data;
      return withFinding(state, contactId, finding);
    }
    case 'ContactViolationReviewCorrected':
      return withFinding(state, event.data.contactId, event.data.right);
    case 'InboundContactReceived':
      return withInbound(state, event.data, { recordedOn: metadata.businessDate, recordedAt: metadata.recordedAt });
    case 'InboundContactCorrected':
      return { ...state, inbound: state.inbound.map((one) => correctedInbound(one, event.data)) };
    case 'ThirdPartyStopTakenBack': {
      const { thirdPartyId } = event.data;
      return { ...state, stoppedThirdParties: state.stoppedThirdParties.filter((one) => one !== thirdPartyId) };
    }
    case 'ThirdPartyStopRecorded':
      return { ...state, stoppedThirdParties: [...state.stoppedThirdParties, event.data.thirdPartyId] };
    default:
      return state;
  }
}

/** As it will be once the event is written. */
export function evolvedBy(
  state: ContactState,
  event: ContactEvent,
  { businessDate, recordedAt }: Pick<EventMetadata, 'businessDate' | 'recordedAt'>,
): ContactState {
  return evolveContacts(state, event, { businessDate, recordedAt } as EventMetadata);
}

/** What was permitted, and not used, is good up to the moment it was taken back. */
export function takenBack(
  usable: KnownContact['usable'] | undefined,
  { recordedAt }: Pick<EventMetadata, 'recordedAt'>,
): KnownContact['usable'] {
  if (!usable || Date.parse(usable.until) <= Date.parse(recordedAt)) return usable ?? null;
  return { from: usable.from, until: recordedAt };
}

const NOT_MADE = { rule: null, usable: null, connected: false, effective: false } as const;

type Told = Pick<
  ContactMadeData,
  'contactId' | 'by' | 'purpose' | 'channel' | 'loanIds' | 'thirdPartyId' | 'replyTo' | 'countedOn'
>;

function told({ contactId, by, purpose, channel, loanIds, thirdPartyId, replyTo, countedOn }: Told): Told {
  return {
    ...{ contactId, by, purpose, channel, loanIds, countedOn },
    ...(thirdPartyId === undefined ? {} : { thirdPartyId }),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}

function withoutViolation(state: ContactState, contactId: string): ContactState {
  const reviewedViolations = new Map(state.reviewedViolations);
  reviewedViolations.delete(contactId);
  const openViolations = state.openViolations.filter((one) => one.contactId !== contactId);
  return { ...state, openViolations, reviewedViolations };
}

function withFinding(state: ContactState, contactId: string, finding: ViolationFinding): ContactState {
  const rest = withoutViolation(state, contactId);
  return { ...rest, reviewedViolations: new Map(rest.reviewedViolations).set(contactId, finding) };
}

/** What becomes known of a contact takes the place of what was known of it before. */
function withContact(state: ContactState, contact: KnownContact): ContactState {
  const latest = state.contacts.reduce<LocalDate>(
    (day, { countedOn }) => (countedOn > day ? countedOn : day),
    contact.countedOn,
  );
  const since = addDays(latest, -DAYS_KEPT);
  const others = state.contacts.filter(
    ({ contactId, countedOn }) => contactId !== contact.contactId && countedOn >= since,
  );
  return { ...state, contacts: [...others, contact] };
}

function withInbound(
  state: ContactState,
  { answerDueOn, lateBecause: _late, ...told }: InboundContactReceivedData,
  recorded: Recorded,
): ContactState {
  const since = addDays(shanghaiDate(told.receivedAt), -DAYS_KEPT);
  const kept = state.inbound.filter((one) => one.answerDueOn !== null || shanghaiDate(one.told.receivedAt) >= since);
  return { ...state, inbound: [...kept, { told, answerDueOn, ...recorded }] };
}

/** The person was reached with a reply. */
function answered(
  state: ContactState,
  { replyTo, contactId: by }: { readonly replyTo?: string; readonly contactId: string },
): ContactState {
  const inbound = state.inbound.map((one) => {
    const { told, answerDueOn: dueOn } = one;
    return told.inboundId === replyTo && dueOn !== null ? { ...one, answerDueOn: null, answered: { by, dueOn } } : one;
  });
  return { ...state, inbound };
}

/** What was said to have been the reply was none. */
function unanswered(state: ContactState, contactId: string): ContactState {
  const inbound = state.inbound.map((one) => {
    if (one.answered?.by !== contactId) return one;
    const { answered: before, ...rest } = one;
    return { ...rest, answerDueOn: before.dueOn };
  });
  return { ...state, inbound };
}

/** Who was answered by now stays answered, by whatever day it was due. */
function correctedInbound(
  known: Inbound,
  { inboundId, right, answerDueOn: dueOn }: InboundContactCorrectedData,
): Inbound {
  if (known.told.inboundId !== inboundId) return known;
  const { tookPlace, ...facts } = right;
  const { answered: before, isNone: _none, ...rest } = known;
  const told = { ...known.told, ...facts };
  if (!tookPlace) return { ...rest, told, answerDueOn: null, isNone: true };
  if (before && dueOn !== null) return { ...rest, told, answerDueOn: null, answered: { by: before.by, dueOn } };
  return { ...rest, told, answerDueOn: dueOn };
}

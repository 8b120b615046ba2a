/**
 * Whoever wants to reach the person asks first; what happened is recorded as it happened, and what was not permitted is found. Of two
 * who ask at once for the last permitted call one gets it: all contacts with a person stand on one stream.
 */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, isSameInstant, shanghaiDate, wallTime } from '#kernel';
import { cannotAct, stoppedBy } from '#parties';
import type { Contact, ReadElsewhere } from './asked-contact';
import { no, type ContactCommandData, type Decide } from './contact-commands';
import type { ContactViolation } from './contact.events';
import {
  countedContacts,
  evolvedBy,
  openInbound,
  suspendedLoans,
  type ContactState,
  type KnownContact,
} from './contact.state';
import { noticeObjection, tellsSame } from './notices/told-by-hand';
import { foundWhenTold } from './notices/told-wrongly';
import { CONTACT_RULES, permission, type AskedContact, type KnownOfPerson } from './permission';

/** Always answered and always recorded, yes or no. What was blocked, or not used in its time, may be asked for again. */
export const askContact: Decide<'AskContact'> = (
  { when, standing, foreignLoans, notOverdue, elsewhere = [], ...contact },
  state,
  { recordedAt },
) => {
  const { contactId } = contact;
  const known = knownContact(state, contactId);
  if (known && !isSame(known, contact)) return no('CONTACT_ALREADY_ASKED', { contactId });
  if (known && isReported(known)) {
    return no('CONTACT_ALREADY_REPORTED', { contactId, status: known.status });
  }
  const isGood = known?.status === 'PERMITTED' && isInTime(known.usable, recordedAt);
  const everywhere = [state, ...elsewhere];
  const found = permission(
    askedOf(contact),
    knownOf(everywhere, { when, standing, foreignLoans, notOverdue }, contact, recordedAt),
    recordedAt,
  );
  if (found.kind === 'BLOCKED') {
    const { rule, hold, day: countedOn, askAgainAt } = found;
    if (known?.rule === rule && known.countedOn === countedOn) return accept();
    // What was permitted is taken back: what was made before this moment stays permitted, and what is made from now on is not.
    const why = { rule, ...(hold ? { hold } : {}) };
    return accept({ type: 'ContactBlocked', data: { ...contact, ...why, countedOn, askAgainAt } });
  }
  if (isGood) return accept();
  const { day: countedOn, until: usableUntil } = found;
  return accept({
    type: 'ContactPermitted',
    data: { ...contact, countedOn, permittedAt: recordedAt, usableUntil },
  });
};

/** Recorded as it happened, permitted or not; what was not permitted is told besides. */
export const reportContact: Decide<'ReportContact'> = (
  { when, standing, foreignLoans, notOverdue, elsewhere = [], outcome, ...contact },
  state,
  context,
) => {
  const { recordedAt } = context;
  const { partyId, contactId, by, loanIds } = contact;
  const known = knownContact(state, contactId);
  if (known && !isSame(known, contact)) return no('CONTACT_DIFFERS', { contactId });
  const at = outcome.kind === 'MADE' ? outcome.madeAt : outcome.failedAt;
  if (Date.parse(at) > Date.parse(recordedAt)) return no('CONTACT_IN_FUTURE', { at, now: recordedAt });
  if (known && isReported(known)) {
    return saysSame(known, outcome) && tellsSame(state, contact, outcome)
      ? accept()
      : no('CONTACT_ALREADY_REPORTED', { contactId, status: known.status });
  }
  if (outcome.kind === 'MADE' && outcome.effective && !outcome.connected)
    return no('CONTACT_NOT_CONNECTED', { contactId });
  const untold = noticeObjection(contact, state, outcome);
  if (untold) return untold;
  const forDay = shanghaiDate(at);
  const backdated = backdatingObjection(forDay, outcome, context);
  if (backdated) return backdated;
  const late = lateEntryOf(forDay, outcome, context);
  const countedOn = wallTime(at, when.timeZone).day;
  if (outcome.kind === 'FAILED') {
    const { failedAt, reason } = outcome;
    return accept({ type: 'ContactFailed', data: { ...contact, failedAt, countedOn, reason, ...late } });
  }
  const { kind: _kind, lateBecause: _late, ...made } = outcome;
  const rules = violations(
    contact,
    known,
    knownOf([state, ...elsewhere], { when, standing, foreignLoans, notOverdue }, contact, at),
    at,
  );
  const reached = { type: 'ContactMade', data: { ...contact, ...made, countedOn, ...late } } as const;
  return accept(
    reached,
    ...(rules.length === 0
      ? []
      : [{ type: 'ContactViolationFound', data: { partyId, contactId, by, rules, madeAt: at, loanIds } } as const]),
    ...foundWhenTold(contact.noticeId, state, evolvedBy(state, reached, context), context),
  );
};

export const stopThirdParty: Decide<'StopThirdParty'> = (data, { stoppedThirdParties }, { businessDate }) =>
  stoppedThirdParties.includes(data.thirdPartyId)
    ? accept()
    : accept({ type: 'ThirdPartyStopRecorded', data: { ...data, stoppedOn: businessDate } });

/** None for a contact that was permitted and made in its time. */
export function violations(
  contact: Contact,
  known: Pick<KnownContact, 'status' | 'usable'> | undefined,
  ofPerson: KnownOfPerson,
  at: string,
): readonly ContactViolation[] {
  if (known && isInTime(known.usable, at)) return [];
  const formal = formalViolation(known, at);
  const found = permission(askedOf(contact), ofPerson, at);
  return found.kind === 'BLOCKED' ? [formal, found.rule] : [formal];
}

/** As if this contact had not been asked for. */
function without(state: ContactState, contactId: string): ContactState {
  return { ...state, contacts: state.contacts.filter((one) => one.contactId !== contactId) };
}

function isInTime(usable: KnownContact['usable'], at: string): boolean {
  return usable !== null && !isBefore(at, usable.from) && Date.parse(at) <= Date.parse(usable.until);
}

/** By more than the clocks of two systems may differ. */
function isBefore(at: string, from: string): boolean {
  return Date.parse(at) < Date.parse(from) - CONTACT_RULES.clocksDiffer * 1_000;
}

function formalViolation(known: Pick<KnownContact, 'status' | 'usable'> | undefined, at: string): ContactViolation {
  if (known?.status === 'BLOCKED') return 'BLOCKED_BEFORE';
  return !known?.usable || isBefore(at, known.usable.from) ? 'NOT_ASKED' : 'PERMISSION_OVER';
}

function isReported({ status }: KnownContact): boolean {
  return status !== 'PERMITTED' && status !== 'BLOCKED';
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

/** The same of it in all that was told: what differs is a correction, and no repetition. */
function saysSame(known: KnownContact, outcome: ContactCommandData['ReportContact']['outcome']): boolean {
  if (known.status !== outcome.kind || known.at === undefined) return false;
  if (outcome.kind === 'FAILED') return isSameInstant(known.at, outcome.failedAt) && known.reason === outcome.reason;
  return (
    isSameInstant(known.at, outcome.madeAt) &&
    known.connected === outcome.connected &&
    known.effective === outcome.effective &&
    known.seconds === outcome.seconds &&
    known.recordingHash === outcome.recordingHash
  );
}

export const askedOf = ({ purpose, channel, loanIds, thirdPartyId, replyTo }: Contact): AskedContact => ({
  ...{ purpose, channel, loanIds, thirdPartyId: thirdPartyId ?? null, replyTo: replyTo ?? null },
});

/** Up to when each inbound contact is being answered by a reply that is permitted and not reported yet. */
function repliesUnderWay(states: readonly ContactState[], at: string): ReadonlyMap<string, string> {
  return new Map(
    states.flatMap(({ contacts }) =>
      contacts.flatMap(({ replyTo, status, usable }): [string, string][] =>
        replyTo !== undefined && status === 'PERMITTED' && usable && isInTime(usable, at)
          ? [[replyTo, usable.until]]
          : [],
      ),
    ),
  );
}

/** At an instant, of all contacts with the person on whichever of their records, as if this contact had not been asked for. */
export function knownOf(
  all: readonly ContactState[],
  { when, standing: { placed, transferred, notCollected = [] }, foreignLoans, notOverdue }: ReadElsewhere,
  { contactId, loanIds }: Contact,
  at: string,
): KnownOfPerson {
  const { timeZone, agreedHours, holds } = when;
  const states = all.map((state) => without(state, contactId));
  const { day } = wallTime(at, timeZone);
  return {
    timeZone,
    agreedHours,
    suspendedLoans: new Set(states.flatMap((state) => [...suspendedLoans(state)])),
    hold: stoppedBy(holds, 'COLLECTION', day, loanIds)[0]?.kind ?? null,
    foreignLoans: foreignLoans?.filter((loanId) => loanIds.includes(loanId)),
    notOverdue: notOverdue?.filter((loanId) => loanIds.includes(loanId)),
    placedLoans: placed && new Set(placed),
    transferredLoans: new Set(transferred),
    notCollected: new Map(notCollected.map(({ loanId, rule }) => [loanId, rule])),
    counted: states.flatMap(countedContacts),
    stoppedThirdParties: new Set(states.flatMap((state) => state.stoppedThirdParties)),
    // Somebody they named may then be asked, and heirs and guardians be told (GB/T 45251-2025); nobody but the person is collected from.
    isUnreachable: cannotAct(holds, day) !== undefined,
    openInbound: new Set(states.flatMap(openInbound).map(({ inboundId }) => inboundId)),
    repliesUnderWay: repliesUnderWay(states, at),
    isRestricted: when.isRestricted,
    related: new Set(when.relatedIds),
    refused: new Set(when.refusedChannels),
    refusesAgencies: when.refusesAgencies,
  };
}

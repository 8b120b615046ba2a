/** What the log holds of one entry about a contact: as it was told and corrected last, by whom, and what had been known before it. */
import type { Actor } from '#kernel';
import type { ContactEvent } from './all-contact-events';
import type { Contact } from './asked-contact';
import type { ContactOutcome, InboundFacts } from './contact-corrections.events';
import type { ContactMade, ViolationFinding } from './contact.events';
import { type KnownContact, takenBack } from './contact.state';

/** Who said it last: the entry itself, or a correction of it. */
export interface Told {
  readonly by: Actor;
}

export interface ToldContact extends Told {
  readonly contact: Contact;
  readonly outcome: ContactOutcome;
  readonly countedOn: ContactMade['data']['countedOn'];
  /** What had been answered when somebody asked whether they may; undefined where nobody did. */
  readonly asked: Pick<KnownContact, 'status' | 'usable'> | undefined;
}

export interface ToldInbound extends Told {
  readonly facts: InboundFacts;
}

export interface ToldReview extends Told {
  readonly finding: ViolationFinding;
}

export interface ToldStop extends Told {
  readonly thirdPartyId: string;
}

export type ToldEntry = Told | ToldContact | ToldInbound | ToldReview | ToldStop;

/** An event with who wrote it. */
export type Written = ContactEvent & { readonly metadata: { readonly actor: Actor; readonly recordedAt: string } };

export function toldContact(events: readonly Written[], contactId: string): ToldContact | null {
  let asked: ToldContact['asked'];
  let told: ToldContact | null = null;
  for (const { metadata, ...event } of events) {
    if (!('contactId' in event.data) || event.data.contactId !== contactId) continue;
    const by = metadata.actor;
    switch (event.type) {
      case 'ContactPermitted': {
        const { permittedAt: from, usableUntil: until } = event.data;
        asked = { status: 'PERMITTED', usable: { from, until } };
        break;
      }
      case 'ContactBlocked':
        asked = { status: 'BLOCKED', usable: takenBack(asked?.usable, metadata) };
        break;
      case 'ContactMade': {
        const { madeAt: at, connected, effective, countedOn } = event.data;
        const outcome = { kind: 'MADE', at, connected, effective, reason: null } as const;
        told = { contact: contactOf(event.data), outcome, countedOn, asked, by };
        break;
      }
      case 'ContactFailed': {
        const { failedAt: at, reason, countedOn } = event.data;
        const outcome = { kind: 'FAILED', at, connected: false, effective: false, reason } as const;
        told = { contact: contactOf(event.data), outcome, countedOn, asked, by };
        break;
      }
      case 'ContactReportCorrected': {
        const { right: outcome, countedOn } = event.data;
        told = { contact: contactOf(event.data), outcome, countedOn, asked, by };
        break;
      }
      default:
    }
  }
  return told;
}

function contactOf({ partyId, contactId, by, purpose, channel, loanIds, ...optional }: Contact): Contact {
  const { thirdPartyId, replyTo, noticeId } = optional;
  return {
    ...{ partyId, contactId, by, purpose, channel, loanIds },
    ...(thirdPartyId === undefined ? {} : { thirdPartyId }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(noticeId === undefined ? {} : { noticeId }),
  };
}

export function toldReview(events: readonly Written[], contactId: string): ToldReview | null {
  return events.reduce<ToldReview | null>((known, { type, data, metadata: { actor: by } }) => {
    if (type === 'ContactViolationReviewed' && data.contactId === contactId) return { finding: data.finding, by };
    if (type === 'ContactViolationReviewCorrected' && data.contactId === contactId) return { finding: data.right, by };
    // Found anew, or none after all: what was found of it before stands no more.
    const isOver = type === 'ContactViolationFound' || type === 'ContactViolationRescinded';
    return isOver && data.contactId === contactId ? null : known;
  }, null);
}

export function toldInbound(events: readonly Written[], inboundId: string): ToldInbound | null {
  return events.reduce<ToldInbound | null>((known, { type, data, metadata: { actor: by } }) => {
    if (type === 'InboundContactReceived' && data.inboundId === inboundId) {
      const { channel, loanIds, receivedAt, pickedUpAt, settled } = data;
      return { facts: { tookPlace: true, channel, loanIds, receivedAt, pickedUpAt, settled }, by };
    }
    return type === 'InboundContactCorrected' && data.inboundId === inboundId ? { facts: data.right, by } : known;
  }, null);
}

export function toldStop(events: readonly Written[], thirdPartyId: string): ToldStop | null {
  const ofStop = events.findLast(
    ({ type, data }) =>
      (type === 'ThirdPartyStopRecorded' || type === 'ThirdPartyStopTakenBack') && data.thirdPartyId === thirdPartyId,
  );
  return ofStop ? { thirdPartyId, by: ofStop.metadata.actor } : null;
}

/** What a person said last of a notice, by the events that say it; null where nobody did. */
export function toldOfNotice(
  events: readonly Written[],
  noticeId: string,
  type: 'NoticeFollowedUp' | 'WrongNoticeSettled',
): Told | null {
  const said = events.findLast((one) => one.type === type && one.data.noticeId === noticeId);
  return said && said.metadata.actor.kind === 'person' ? { by: said.metadata.actor } : null;
}

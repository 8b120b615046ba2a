/**
 * Whether a person may be reached now: by the hours of their own clock, by how often they were reached today by anybody, by what
 * stopped, and by what it is for (GB/T 45251-2025; 民法典 art. 1032, 1033; rules of the lender where they say so).
 */
import { addDays, type LocalDate, instantOf, wallTime, type WallTime } from '#kernel';
import type { HoldKind } from '#parties';
import { isSilent, mannerOf, type ContactChannel, type ContactManner, type ContactPurpose } from './contact-kinds';

/** From the first minute up to the last, both of the person's own clock, counted from midnight. */
export interface ContactHours {
  readonly from: number;
  readonly until: number;
}

export const CONTACT_RULES = {
  /** No collection from 22:00 to 08:00, unless the person agreed to other hours. GB/T 45251-2025. */
  hours: { from: 8 * 60, until: 22 * 60 },
  /** Connected calls that only tell, a day, of the lender and all agencies together. GB/T 45251-2025. */
  notificationsADay: 3,
  /** Effective calls that talk with the person, a day, likewise. GB/T 45251-2025. */
  interactionsADay: 3,
  /** For so long a permission can be used, in minutes. Setting. */
  permissionLasts: 30,
  /** Clocks of two systems may differ by so much, in seconds: a call made as soon as it was permitted may seem earlier. Setting. */
  clocksDiffer: 60,
} as const;

export const CONTACT_BLOCKS = [
  'OUTSIDE_HOURS',
  'PROCESSING_RESTRICTED',
  'CONSENT_WITHDRAWN',
  'NOTIFICATION_CAP',
  'INTERACTIVE_CAP',
  'NOT_THEIR_LOAN',
  'NOT_PLACED',
  'LENDERS_NOTICE',
  'LOAN_TRANSFERRED',
  'COLLECTION_SUSPENDED',
  'SIGNATURE_PENDING',
  'LOAN_NOT_OVERDUE',
  'IN_COURT',
  'CLAIM_LOST',
  'COLLECTION_GIVEN_UP',
  'LOAN_NOT_OWED',
  'HOLD',
  'THIRD_PARTY',
  'THIRD_PARTY_NOT_RECORDED',
  'THIRD_PARTY_STOPPED',
  'NOTHING_TO_REPLY_TO',
  'REPLY_UNDER_WAY',
] as const;
export type ContactBlock = (typeof CONTACT_BLOCKS)[number];

/** What is asked for. */
export interface AskedContact {
  readonly purpose: ContactPurpose;
  readonly channel: ContactChannel;
  readonly loanIds: readonly string[];
  /** Null for the person themselves; else somebody the person named, by an id. */
  readonly thirdPartyId: string | null;
  /** The inbound contact that is replied to. */
  readonly replyTo: string | null;
}

/** One contact of a day that uses up a place in a cap: made, or permitted and still to be made. */
export interface CountedContact {
  readonly manner: ContactManner;
  /** By the person's clock. */
  readonly day: LocalDate;
  /** When it was made, or permitted. */
  readonly at: string | null;
}

/** By the clock they had then and by the one they have now: who moves to another time zone gets no second day of calls. */
export function isOfDay({ day, at }: CountedContact, today: LocalDate, timeZone: string): boolean {
  return day === today || (at !== null && wallTime(at, timeZone).day === today);
}

/** What is known of the person when it is asked. */
export interface KnownOfPerson {
  readonly timeZone: string;
  /** Hours the person agreed to: they win. */
  readonly agreedHours: ContactHours | null;
  readonly suspendedLoans: ReadonlySet<string>;
  /** Loans that are placed with the agency that asks; null for the lender itself. */
  readonly placedLoans: ReadonlySet<string> | null;
  /** The hold that stops collection of these loans then, if one does. */
  readonly hold: HoldKind | null;
  /** Loans among those it is about that are neither theirs nor of somebody they answer for. */
  readonly foreignLoans?: readonly string[];
  /** Loans among those it is about of which nothing is overdue then. */
  readonly notOverdue?: readonly string[];
  /** Loans that another holds now. */
  readonly transferredLoans: ReadonlySet<string>;
  /** Loans in court, or written off and collected no further, each with the rule. */
  readonly notCollected?: ReadonlyMap<string, ContactBlock>;
  /** Those that hold a place at the instant. */
  readonly counted: readonly CountedContact[];
  readonly stoppedThirdParties: ReadonlySet<string>;
  /** The person cannot be reached, is dead or has no capacity: then somebody they named may be asked how to reach them. */
  readonly isUnreachable: boolean;
  readonly openInbound: ReadonlySet<string>;
  /** Inbound contacts that somebody else was permitted to answer just now, each with when that is over. */
  readonly repliesUnderWay?: ReadonlyMap<string, string>;
  /** Nothing is done with their data beside keeping it (个人信息保护法 art. 47): what they ask is answered, and what a law has them be told is told (art. 13 no. 3). */
  readonly isRestricted?: boolean;
  /** Persons recorded as related to them: nobody else is ever asked about them (GB/T 45251-2025). */
  readonly related?: ReadonlySet<string>;
  /** Ways in which they do not want to be reached (个人信息保护法 arts. 15, 44). */
  readonly refused?: ReadonlySet<ContactChannel>;
  /** They withdrew their consent to data being handed to agencies (art. 23). */
  readonly refusesAgencies?: boolean;
}

export type Permission =
  | { readonly kind: 'PERMITTED'; readonly day: LocalDate; readonly until: string }
  | {
      readonly kind: 'BLOCKED';
      readonly rule: ContactBlock;
      /** Under which hold, where that is the rule. */
      readonly hold?: HoldKind;
      readonly day: LocalDate;
      /** When asking is worthwhile again; null when time alone changes nothing. */
      readonly askAgainAt: string | null;
    };

export function permission(asked: AskedContact, known: KnownOfPerson, at: string): Permission {
  const now = wallTime(at, known.timeZone);
  const blocked = (rule: ContactBlock, again: WallTime | null): Permission => ({
    kind: 'BLOCKED',
    rule,
    ...(rule === 'HOLD' && known.hold ? { hold: known.hold } : {}),
    day: now.day,
    askAgainAt: again && instantOf(again, known.timeZone),
  });
  const lasting = lastingBlock(asked, known);
  if (lasting) return blocked(lasting, null);
  const underWay = asked.replyTo === null ? undefined : known.repliesUnderWay?.get(asked.replyTo);
  if (underWay !== undefined) return { kind: 'BLOCKED', rule: 'REPLY_UNDER_WAY', day: now.day, askAgainAt: underWay };
  const hours = known.agreedHours ?? CONTACT_RULES.hours;
  const opensOn = (day: LocalDate): WallTime => ({ day, minutes: hours.from });
  const goesByHours = asked.purpose !== 'REPLY' && !isSilent(asked.channel);
  if (goesByHours && !isWithin(hours, now.minutes)) {
    return blocked('OUTSIDE_HOURS', opensOn(now.minutes < hours.from ? now.day : addDays(now.day, 1)));
  }
  const cap = capReached(
    asked,
    known.counted.filter((contact) => isOfDay(contact, now.day, known.timeZone)),
  );
  if (cap) return blocked(cap, opensOn(addDays(now.day, 1)));
  const closes = goesByHours && now.minutes < hours.until ? hours.until : 24 * 60;
  return { kind: 'PERMITTED', day: now.day, until: usableUntil(now, closes, known.timeZone) };
}

/** What no hour changes. */
function lastingBlock(asked: AskedContact, known: KnownOfPerson): ContactBlock | null {
  const { purpose, loanIds, replyTo } = asked;
  const { suspendedLoans, hold, foreignLoans = [], placedLoans, transferredLoans, openInbound } = known;
  const own = ownWish(asked, known) ?? thirdPartyBlock(asked, known);
  if (own) return own;
  // An agency has no business with loans it does not hold, nor with a person about no loan.
  if (placedLoans && (loanIds.length === 0 || !loanIds.every((loanId) => placedLoans.has(loanId)))) return 'NOT_PLACED';
  // What the law has the lender tell an agency cannot tell for it: the word lifts none of its limits.
  if (placedLoans && purpose === 'STATUTORY_NOTICE') return 'LENDERS_NOTICE';
  // Nobody is told of another's debt (民法典 art. 1032), nor asked to pay without being told what.
  if (foreignLoans.length > 0 || (purpose === 'COLLECTION' && loanIds.length === 0)) return 'NOT_THEIR_LOAN';
  if (purpose === 'REPLY') return replyTo !== null && openInbound.has(replyTo) ? null : 'NOTHING_TO_REPLY_TO';
  // A notice the law asks for stays possible; nobody is asked to pay, nor reminded of it.
  if (hold !== null && purpose !== 'STATUTORY_NOTICE') return 'HOLD';
  // That it was transferred is told; nothing else is the lender's to say of it any more.
  const isGone = loanIds.some((loanId) => transferredLoans.has(loanId));
  if (isGone && purpose !== 'STATUTORY_NOTICE') return 'LOAN_TRANSFERRED';
  if (purpose !== 'COLLECTION') return null;
  if (loanIds.some((loanId) => suspendedLoans.has(loanId))) return 'COLLECTION_SUSPENDED';
  const notCollected = loanIds.flatMap((loanId) => known.notCollected?.get(loanId) ?? [])[0];
  if (notCollected) return notCollected;
  // Nobody is asked to pay what is not due yet; that it falls due is a reminder.
  return known.notOverdue?.length ? 'LOAN_NOT_OVERDUE' : null;
}

/** What the person themselves does not want, or has the right to: what they ask is answered all the same. */
function ownWish(
  { purpose, channel }: AskedContact,
  { isRestricted = false, refused, refusesAgencies = false, placedLoans }: KnownOfPerson,
): ContactBlock | null {
  if (isRestricted && purpose !== 'REPLY' && purpose !== 'STATUTORY_NOTICE') return 'PROCESSING_RESTRICTED';
  if (refusesAgencies && placedLoans) return 'CONSENT_WITHDRAWN';
  const mayBeRefused = purpose === 'COLLECTION' || purpose === 'REMINDER';
  return mayBeRefused && refused?.has(channel) ? 'CONSENT_WITHDRAWN' : null;
}

function thirdPartyBlock(
  { purpose, thirdPartyId }: AskedContact,
  { stoppedThirdParties, isUnreachable, related }: KnownOfPerson,
): ContactBlock | null {
  if (thirdPartyId === null) return null;
  if (stoppedThirdParties.has(thirdPartyId)) return 'THIRD_PARTY_STOPPED';
  if (!isUnreachable || purpose === 'COLLECTION') return 'THIRD_PARTY';
  return related?.has(thirdPartyId) ? null : 'THIRD_PARTY_NOT_RECORDED';
}

/** What the person asked for is told however often they were reached; what the law asks for goes by message or letter then. */
function capReached({ purpose, channel }: AskedContact, countedToday: readonly CountedContact[]): ContactBlock | null {
  if (purpose === 'REPLY') return null;
  const manner = mannerOf(channel);
  const today = countedToday.filter((contact) => contact.manner === manner).length;
  if (manner === 'NOTIFICATION') return today >= CONTACT_RULES.notificationsADay ? 'NOTIFICATION_CAP' : null;
  if (manner === 'INTERACTIVE') return today >= CONTACT_RULES.interactionsADay ? 'INTERACTIVE_CAP' : null;
  return null;
}

/** Who works at night may have agreed to hours over midnight. */
function isWithin({ from, until }: ContactHours, minutes: number): boolean {
  return from < until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** Not beyond the hours, nor beyond the person's day, whose caps it is counted in. */
function usableUntil({ day, minutes }: WallTime, end: number, timeZone: string): string {
  const until = Math.min(minutes + CONTACT_RULES.permissionLasts, end);
  return instantOf(until < 24 * 60 ? { day, minutes: until } : { day: addDays(day, 1), minutes: 0 }, timeZone);
}

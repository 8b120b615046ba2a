/**
 * What a person enters for a day before today says why it comes only now, and stands in a list. Machines tell facts late for reasons
 * of their own; a person's late entry is what an auditor asks about.
 */
import { personal, optional } from '#event-schema';
import { reject, type CommandContext, type LocalDate, type Personal, type Rejection } from '#kernel';

/** To be put among the fields of an event that a person may enter after its day. */
export const lateEntry = {
  lateBecause: optional(
    personal('text', 'Only of an entry made after its day: why it came only then, in the words of who entered it.'),
  ),
};

/** What a caller says. */
export interface LateEntry {
  readonly lateBecause?: Personal;
}

/**
 * Events that a person may enter after their day, each with the field that tells the day: a date or an instant. Every one that stands
 * here is listed where it was.
 */
export const DAY_OF_ENTRY: { readonly [event: string]: string } = {
  LegalCostAdded: 'incurredOn',
  OverpaymentRefunded: 'valueDate',
  PaymentReturned: 'valueDate',
  ReportSubmittedToRegulator: 'submittedOn',
  LegalActionRecorded: 'takenOn',
  ContactMade: 'madeAt',
  ContactFailed: 'failedAt',
  InboundContactReceived: 'receivedAt',
  NegativeNoticeGiven: 'givenOn',
  ObjectionReceived: 'receivedOn',
  PersonStatementAdded: 'receivedOn',
  TransferNoticeGiven: 'noticeOn',
  SubjectRequestReceived: 'receivedOn',
  ComplaintFiled: 'receivedOn',
  ComplaintReceivedAgain: 'receivedOn',
  ComplaintEscalated: 'escalatedOn',
  ComplaintWithdrawn: 'withdrawnOn',
  // A hold is never placed or lifted without saying why, on whatever day.
  HoldPlaced: 'from',
  HoldLifted: 'until',
};

/** Why a person's entry for this day is not taken; null where it is. */
export function backdatingObjection(
  forDay: LocalDate,
  { lateBecause }: LateEntry,
  { actor, businessDate }: CommandContext,
): { readonly kind: 'rejected'; readonly rejection: Rejection } | null {
  if (actor.kind !== 'person' || forDay >= businessDate || lateBecause !== undefined) return null;
  return reject(
    'BACKDATED_WITHOUT_REASON',
    {
      en: 'This is entered for a day before today: please say why it comes only now.',
      zh: '录入日期早于今日，请说明补录原因。',
    },
    { forDay, businessDate },
  );
}

/** What the event says of it: nothing of an entry made on its day. */
export function lateEntryOf(
  forDay: LocalDate,
  { lateBecause }: LateEntry,
  { businessDate }: CommandContext,
): LateEntry {
  return forDay < businessDate && lateBecause !== undefined ? { lateBecause } : {};
}

/**
 * A person is told something once for each occasion, by the first way that succeeds: each way is asked for as any other contact, waited
 * for where it is not permitted yet, and left for the next where it failed.
 */
import { accept, addDays, earlierDate, type CommandContext } from '#kernel';
import { no, type ContactCommandData, type Decide } from '../contact-commands';
import type { Contact } from '../asked-contact';
import { type ContactChannel, mannerOf } from '../contact-kinds';
import type { ContactEvent } from '../all-contact-events';
import type { ContactState } from '../contact.state';
import { askContact } from '../reach.decisions';
import { answerDueAt, type KnownNotice, type NoticeAttempt, noticeStatus } from './notice.state';
import type { NoticeReachedNobodyData } from './notice.events';
import { NOTICE_RULES, SENT_BY } from './notice-rules';
import { templateInUse, templateVersion } from './notice-templates';
import { correctionStatus } from './wrong-notice';

export const prepareNotice: Decide<'PrepareNotice'> = (data, { notices }, { businessDate }) => {
  // The occasion is in its id: what was told, or is being told, is not told again.
  if (notices.has(data.noticeId)) return accept();
  const { version, purpose, goodForDays, figures } = templateInUse(data.template);
  const missing = figures.filter((name) => data.figures[name] === undefined);
  if (missing.length > 0) return no('NOTICE_FIGURES_MISSING', { template: data.template, missing });
  const last = addDays(businessDate, goodForDays);
  const goodUntil = data.goodUntil === null ? last : earlierDate(data.goodUntil, last);
  return accept({
    type: 'NoticePrepared',
    data: { ...data, version, purpose, preparedOn: businessDate, goodUntil },
  });
};

type Advance = ContactCommandData['AdvanceNotice'];

export const advanceNotice: Decide<'AdvanceNotice'> = (data, state, context) => {
  const { noticeId } = data;
  const notice = state.notices.get(noticeId);
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId });
  const status = noticeStatus(notice);
  // Nobody brings word of arrears that were paid, nor of an offer that is over.
  if (status === 'UNREACHED' && data.isSettled) return lapse(notice, 'SETTLED', context);
  if (status !== 'OPEN') return accept();
  const last = notice.attempts.at(-1);
  const answerDue = last ? answerDueAt(last) : null;
  if (answerDue !== null) return unreported(answerDue, notice, context);
  if (last && waits(last, context)) return accept();
  // What came back meanwhile is not sent another way with figures that proved wrong.
  if (data.isSettled || correctionStatus(notice, state.notices) === 'UNTOLD') return lapse(notice, 'SETTLED', context);
  if (context.businessDate > notice.prepared.goodUntil) return past(notice, context);
  return reach(data, notice, state, context);
};

/** It is not permitted yet. */
function waits({ status, blocked }: NoticeAttempt, { recordedAt }: CommandContext): boolean {
  const again = status === 'BLOCKED' ? blocked?.askAgainAt : null;
  return typeof again === 'string' && Date.parse(again) > Date.parse(recordedAt);
}

/** Not sent by another channel: the person may have it, also where the gateway never said that it took it. A person looks at it. */
function unreported(
  reportDueAt: string,
  notice: KnownNotice,
  context: CommandContext,
): ReturnType<Decide<'AdvanceNotice'>> {
  if (Date.parse(reportDueAt) > Date.parse(context.recordedAt)) return accept();
  return accept(reachedNobody(notice, 'NO_REPORT', notice.attempts, context));
}

/** What the law has the lender tell is somebody's to tell where no message came through in its days. */
function past(notice: KnownNotice, context: CommandContext): ReturnType<Decide<'AdvanceNotice'>> {
  if (notice.prepared.purpose !== 'STATUTORY_NOTICE') return lapse(notice, 'PAST', context);
  return accept(reachedNobody(notice, 'TOO_LATE', notice.attempts, context));
}

function lapse(
  { prepared: { partyId, noticeId } }: KnownNotice,
  ground: 'SETTLED' | 'PAST',
  { businessDate }: CommandContext,
): ReturnType<Decide<'AdvanceNotice'>> {
  return accept({ type: 'NoticeLapsed', data: { partyId, noticeId, ground, rule: null, lapsedOn: businessDate } });
}

/**
 * By the first channel that has not failed; what has no address, or is not wanted, has failed. On a record merged into another nothing
 * is tried that takes one of the day's places: they are given on the record that stands for the person, and one might be given twice.
 */
function reach(
  { means, isSettled: _isSettled, ...elsewhere }: Advance,
  notice: KnownNotice,
  state: ContactState,
  context: CommandContext,
): ReturnType<Decide<'AdvanceNotice'>> {
  const { partyId, noticeId, purpose, loanIds, template, version } = notice.prepared;
  const events: ContactEvent[] = [];
  let tries = notice.attempts.length;
  const tried: { readonly channel: ContactChannel }[] = [...notice.attempts];
  const channels = (templateVersion(template, version) ?? templateInUse(template)).channels;
  const free = elsewhere.ofEarlierRecord ? channels.filter((one) => mannerOf(one) === 'MESSAGE') : channels;
  for (const channel of free.filter((one) => !isUsedUp(one, notice.attempts))) {
    const contactId = `${noticeId}.${(tries += 1)}`;
    const contact = { partyId, contactId, by: SENT_BY, purpose, channel, loanIds, noticeId };
    const asked = means.includes(channel)
      ? askContact({ ...elsewhere, ...contact }, state, context)
      : accept(noAddress(contact, context));
    if (asked.kind === 'rejected') return asked;
    events.push(...asked.events);
    if (!asked.events.some(isOfThisChannel)) {
      return accept(...events, ...asked.events.flatMap((event) => endedBy(event, notice, context)));
    }
    tried.push({ channel });
  }
  return accept(...events, reachedNobody(notice, 'NO_CHANNEL_LEFT', tried, context));
}

/** Whether nothing more is tried this way. */
function isUsedUp(channel: ContactChannel, attempts: readonly NoticeAttempt[]): boolean {
  const tried = attempts.filter((one) => one.channel === channel);
  if (tried.some(({ blocked }) => blocked?.rule === 'CONSENT_WITHDRAWN')) return true;
  const failed = tried.filter(({ status }) => status === 'FAILED');
  return failed.some(({ failure }) => failure !== 'NOT_ATTEMPTED') || failed.length >= NOTICE_RULES.triesAChannel;
}

function noAddress(contact: Contact, { recordedAt: failedAt, businessDate: countedOn }: CommandContext): ContactEvent {
  return { type: 'ContactFailed', data: { ...contact, failedAt, countedOn, reason: 'NO_ADDRESS' } };
}

/** There is no address for this channel, or the person wants nothing by it: they may be told by another. */
function isOfThisChannel({ type, data }: ContactEvent): boolean {
  return type === 'ContactFailed' || (type === 'ContactBlocked' && data.rule === 'CONSENT_WITHDRAWN');
}

/**
 * A no that no hour changes ends it. Once a hold is lifted the person is told anew that a loan is overdue, by its figures of that day
 * (`tell-after-hold`); what else was not told under it, as a reminder, is not told afterwards.
 */
function endedBy(
  event: ContactEvent,
  { prepared }: KnownNotice,
  { businessDate }: CommandContext,
): readonly ContactEvent[] {
  if (event.type !== 'ContactBlocked' || event.data.askAgainAt !== null) return [];
  const { partyId, noticeId } = prepared;
  const { rule } = event.data;
  return [{ type: 'NoticeLapsed', data: { partyId, noticeId, ground: 'NOT_PERMITTED', rule, lapsedOn: businessDate } }];
}

function reachedNobody(
  { prepared: { partyId, noticeId } }: KnownNotice,
  because: NoticeReachedNobodyData['because'],
  attempts: readonly { readonly channel: ContactChannel }[],
  { businessDate: foundOn }: CommandContext,
): ContactEvent {
  const tried = [...new Set(attempts.map(({ channel }) => channel))];
  return { type: 'NoticeReachedNobody', data: { partyId, noticeId, because, tried, foundOn } };
}

/** Nobody waits for the gateway's answer any more: what has none yet may have been sent or not, and a person looks at it at once. */
export const giveUpDelivery: Decide<'GiveUpDelivery'> = ({ contactId }, { notices }, context) => {
  const notice = [...notices.values()].find(({ attempts }) => attempts.some((one) => one.contactId === contactId));
  if (!notice) return no('NO_SUCH_NOTICE', { contactId });
  const last = notice.attempts.at(-1);
  const waitsForIt = noticeStatus(notice) === 'OPEN' && last?.contactId === contactId && answerDueAt(last) !== null;
  return waitsForIt ? accept(reachedNobody(notice, 'NO_REPORT', notice.attempts, context)) : accept();
};

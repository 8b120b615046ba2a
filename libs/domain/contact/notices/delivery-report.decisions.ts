/**
 * What the messaging gateway says becomes what happened, once: it may come late, twice, in any order and contradict itself. What
 * arrived has arrived; what failed may still arrive; and what arrived too late was not permitted, which is found.
 */
import { accept, type CommandContext, wallTime } from '#kernel';
import type { Contact } from '../asked-contact';
import { no, type ContactCommandData, type Decide } from '../contact-commands';
import type { ContactEvent } from '../all-contact-events';
import type { ContactFailure } from '../contact.events';
import { evolvedBy, type ContactState } from '../contact.state';
import { CONTACT_RULES } from '../permission';
import { knownOf, violations } from '../reach.decisions';
import type { DeliveryOutcome } from './notice-commands';
import { answerOf, type NoticeAttempt } from './notice.state';
import { SENT_BY } from './notice-rules';
import { foundWhenTold } from './told-wrongly';

const FAILURES: { readonly [Outcome in Exclude<DeliveryOutcome, 'HANDED_OVER' | 'DELIVERED'>]: ContactFailure } = {
  FAILED: 'UNREACHABLE',
  BOUNCED: 'BOUNCED',
  REFUSED: 'DECLINED',
  EXPIRED: 'NOT_ATTEMPTED',
  NO_ADDRESS: 'NO_ADDRESS',
};

type Report = ContactCommandData['ReportDelivery'];

export const reportDelivery: Decide<'ReportDelivery'> = (data, state, context) => {
  const { noticeId, contactId, outcome, at } = data;
  const attempt = state.notices.get(noticeId)?.attempts.find((one) => one.contactId === contactId);
  if (!attempt?.usable) return no('NO_SUCH_NOTICE', { noticeId, contactId });
  const mayDifferMs = CONTACT_RULES.clocksDiffer * 1_000;
  if (Date.parse(at) > Date.parse(context.recordedAt) + mayDifferMs) {
    return no('CONTACT_IN_FUTURE', { at, now: context.recordedAt });
  }
  if (Date.parse(at) < Date.parse(attempt.usable.from) - mayDifferMs) {
    return no('DELIVERY_BEFORE_IT_WAS_SENT', { at, sentFrom: attempt.usable.from });
  }
  const { status } = attempt;
  if (status === 'DELIVERED') return accept();
  if (outcome === 'HANDED_OVER') return status === 'PERMITTED' ? accept(handedOver(data, attempt)) : accept();
  if (outcome === 'DELIVERED') return accept(...delivered(data, attempt, state, context));
  if (status === 'FAILED') return accept();
  const countedOn = wallTime(at, data.when.timeZone).day;
  const reason = FAILURES[outcome];
  return accept({
    type: 'ContactFailed',
    data: { ...contactOf(data, attempt, state), failedAt: at, countedOn, reason },
  });
};

function handedOver({ partyId, noticeId, at, reference }: Report, { contactId, channel }: NoticeAttempt): ContactEvent {
  const reportDueAt = answerOf(at);
  const told = { partyId, noticeId, contactId, channel, handedOverAt: at, reportDueAt };
  return { type: 'NoticeHandedOver', data: reference === undefined ? told : { ...told, reference } };
}

function delivered(
  data: Report,
  attempt: NoticeAttempt,
  state: ContactState,
  context: CommandContext,
): readonly ContactEvent[] {
  const { when, at } = data;
  const contact = contactOf(data, attempt, state);
  const { partyId, contactId, by, loanIds } = contact;
  const ofPerson = knownOf([state, ...(data.elsewhere ?? [])], data, contact, at);
  const rules = violations(contact, { status: 'PERMITTED', usable: attempt.usable }, ofPerson, at);
  const countedOn = wallTime(at, when.timeZone).day;
  const made = {
    type: 'ContactMade',
    data: { ...contact, madeAt: at, countedOn, connected: true, effective: false },
  } as const;
  return [
    made,
    ...(rules.length === 0
      ? []
      : [{ type: 'ContactViolationFound', data: { partyId, contactId, by, rules, madeAt: at, loanIds } } as const]),
    ...foundWhenTold(data.noticeId, state, evolvedBy(state, made, context), context),
  ];
}

/** As it was asked for. */
function contactOf({ partyId, noticeId }: Report, { contactId, channel }: NoticeAttempt, state: ContactState): Contact {
  const { purpose, loanIds } = state.notices.get(noticeId)?.prepared ?? { purpose: 'STATUTORY_NOTICE', loanIds: [] };
  return { partyId, contactId, by: SENT_BY, purpose, channel, loanIds, noticeId };
}

/** How a person was reached lately, what of the day's caps is used, and what of theirs waits for an answer. */
import { code, day, flag, id, instant, list, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import { addDays, timeOfDay, wallTime } from '#kernel';
import type { ReachedAt } from './asked-contact';
import { CONTACT_CHANNELS, CONTACT_PURPOSES, type ContactManner } from './contact-kinds';
import { INBOUND_CHANNELS, REACHING_PARTIES, waitedSeconds } from './contact.events';
import { CONTACT_STATUSES, countedContacts, DAYS_KEPT, type ContactState } from './contact.state';
import { noticeSummary, noticeSummarySchema } from './notices/notice-view';
import { CONTACT_BLOCKS, CONTACT_RULES, isOfDay } from './permission';

const places = (what: string) =>
  part({ used: whole('Used: made, or permitted and not told yet.'), atMost: whole('Of a day.') }, what);

export const contactsViewSchema = part({
  borrowerId: id('Person.'),
  timeZone: id('Where they live, in the IANA database.'),
  hours: part(
    {
      from: code('The first minute, by their own clock.'),
      until: code('The first minute after.'),
      agreed: flag('Whether they agreed to them; else they are those of everybody.'),
    },
    'When they may be reached with a sound.',
  ),
  today: part(
    {
      day: day('Day of their own clock.'),
      notifications: places('Connected calls that only tell, of the lender and all agencies together.'),
      interactions: places('Effective calls, chats and visits, likewise.'),
    },
    'Places in the caps of the day (GB/T 45251-2025).',
  ),
  since: day(`From this day on contacts are listed: ${DAYS_KEPT} days; the timeline has all.`),
  contacts: list(
    named(
      'Contact',
      part({
        contactId: id('Contact.'),
        by: part({ kind: oneOf(REACHING_PARTIES, 'The lender or an agency.'), id: id('Who.') }, 'Who reached them.'),
        purpose: oneOf(CONTACT_PURPOSES, 'For what.'),
        channel: oneOf(CONTACT_CHANNELS, 'How.'),
        loanIds: list(id('Loan.'), 'Loans it was about.'),
        thirdPartyId: orNone(id('Who was reached about them; null where it was they themselves.')),
        countedOn: day('Day of their own clock.'),
        status: oneOf(CONTACT_STATUSES, 'What is known of it last.'),
        rule: orNone(oneOf(CONTACT_BLOCKS, 'The rule that said no; null unless it is BLOCKED.')),
        connected: flag('Whether it came through.'),
        effective: flag('Whether they were talked with.'),
      }),
    ),
    'As they became known.',
  ),
  inbound: list(
    named(
      'InboundContact',
      part({
        inboundId: id('This time.'),
        channel: oneOf(INBOUND_CHANNELS, 'Through what.'),
        loanIds: list(id('Loan.'), 'Loans it was about.'),
        receivedAt: instant('When they turned to the lender.'),
        waitedSeconds: orNone(whole('How long they waited for somebody; null where nobody answered.')),
        answerDueOn: orNone(day('By this day they are answered; null once they are.')),
      }),
    ),
    'What they turned to the lender with: all that is not answered, and that of the same days.',
  ),
  stoppedThirdParties: list(id('Somebody they named.'), 'Who asked not to be reached any more.'),
  notices: list(noticeSummarySchema, 'What they were to be told in the same days, and what came of it.'),
});
export type ContactsView = DataOf<typeof contactsViewSchema>;

/** @param now an instant */
export function contactsView(
  borrowerId: string,
  state: ContactState,
  { timeZone, agreedHours }: ReachedAt,
  now: string,
): ContactsView {
  const today = wallTime(now, timeZone).day;
  const { hours, notificationsADay, interactionsADay } = CONTACT_RULES;
  const usedAs = (manner: ContactManner): number =>
    countedContacts(state).filter((contact) => contact.manner === manner && isOfDay(contact, today, timeZone)).length;
  const since = addDays(today, -DAYS_KEPT);
  const { from, until } = agreedHours ?? hours;
  return {
    ...{ borrowerId, timeZone },
    hours: { from: timeOfDay(from), until: timeOfDay(until), agreed: agreedHours !== null },
    today: {
      day: today,
      notifications: { used: usedAs('NOTIFICATION'), atMost: notificationsADay },
      interactions: { used: usedAs('INTERACTIVE'), atMost: interactionsADay },
    },
    since,
    contacts: state.contacts
      .filter(({ countedOn }) => countedOn >= since)
      .map((one) => {
        const { contactId, by, purpose, channel, loanIds, thirdPartyId = null, countedOn, status, rule } = one;
        const { connected, effective } = one;
        const what = { contactId, by, purpose, channel, loanIds, thirdPartyId, countedOn };
        return { ...what, status, rule, connected, effective };
      }),
    inbound: state.inbound
      .filter(({ isNone }) => !isNone)
      .map(({ told: { inboundId, channel, loanIds, receivedAt, pickedUpAt }, answerDueOn }) => ({
        ...{ inboundId, channel, loanIds, receivedAt, answerDueOn },
        waitedSeconds: pickedUpAt === null ? null : waitedSeconds(receivedAt, pickedUpAt),
      })),
    stoppedThirdParties: state.stoppedThirdParties,
    notices: [...state.notices.values()].filter(({ prepared }) => prepared.preparedOn >= since).map(noticeSummary),
  };
}

/** Who contacted a person, when, how and for what; and what of theirs waits for an answer. */
import { code, day, flag, id, instant, list, named, orNone, part, shownText, type DataOf } from '#event-schema';
import { type ContactsView, CHANNEL_WORDS, INBOUND_WORDS, PURPOSE_WORDS } from '#contact';
import { inWords } from '#words';
import type { Say } from './say';
import { aboutWhat, toldNotices } from './told-notices';

export const reachedSchema = named(
  'OwnContacts',
  part({
    says: shownText('When you can be reached, in words.'),
    since: day('From this day on contacts are listed.'),
    contacts: list(
      part({
        contactId: id('Contact.'),
        on: day('By your own clock.'),
        from: shownText('Who.'),
        toYou: flag('Whether you yourself were reached; else somebody recorded as related to you.'),
        cameThrough: flag('Whether it came through.'),
        loanIds: list(id('Loan.'), 'Loans it was about.'),
        words: orNone(code('Where its exact words are; null where it was no notice made of a template.')),
        says: shownText('In words.'),
      }),
      'Contacts made or tried.',
    ),
    inbound: list(
      part({
        inboundId: id('This time.'),
        receivedAt: instant('When you turned to us.'),
        says: shownText('In words.'),
        answerDueOn: orNone(day('You are answered by this day; null once you were.')),
      }),
      'What you turned to us with.',
    ),
  }),
);
export type OwnContacts = DataOf<typeof reachedSchema>;

export function reached(view: ContactsView, say: Say): OwnContacts {
  const { hours, since, contacts, inbound } = view;
  const told = toldNotices(view);
  const agreed = hours.agreed
    ? { english: ', as you agreed', chinese: '（按您约定的时段）' }
    : { english: '', chinese: '' };
  return {
    says: say({
      en: `Calls and messages may reach you from ${hours.from} to ${hours.until} by your own clock${agreed.english}.`,
      zh: `可于您当地时间${hours.from}至${hours.until}与您联系${agreed.chinese}。`,
    }),
    since,
    contacts: contacts
      .filter(({ status }) => status === 'MADE' || status === 'FAILED')
      .map(({ contactId, countedOn, by, channel, purpose, loanIds, thirdPartyId, connected }) => {
        const [how, why] = [CHANNEL_WORDS[channel], PURPOSE_WORDS[purpose]];
        const who =
          by.kind === 'LENDER'
            ? { en: 'The lender', zh: '贷款机构' }
            : { en: `Agency ${by.id}`, zh: `受托机构${by.id}` };
        const toYou = thirdPartyId === null;
        const whom = toYou
          ? { english: '', chinese: '' }
          : { english: ', to somebody related to you', chinese: '（联系的是您的相关人）' };
        const came = connected
          ? { english: '', chinese: '' }
          : { english: '; it did not come through', chinese: '，未接通或未送达' };
        const about = aboutWhat(loanIds, told.get(contactId));
        return {
          ...{ contactId, on: countedOn, from: say(who), toYou, cameThrough: connected, loanIds },
          words: told.get(contactId)?.words ?? null,
          says: say({
            en: `${who.en}, by ${how.en}${whom.english}, for ${why.en}${about.english}${came.english}.`,
            zh: `${who.zh}以${how.zh}方式联系${whom.chinese}，事由：${why.zh}${about.chinese}${came.chinese}。`,
          }),
        };
      }),
    inbound: inbound.map(({ inboundId, channel, receivedAt, answerDueOn }) => {
      const through = inWords(INBOUND_WORDS, channel);
      const open = answerDueOn
        ? { english: `; you are answered by ${answerDueOn}`, chinese: `，将于${answerDueOn}前答复您` }
        : { english: '', chinese: '' };
      return {
        ...{ inboundId, receivedAt, answerDueOn },
        says: say({
          en: `You turned to us by ${through.en}${open.english}.`,
          zh: `您通过${through.zh}联系我们${open.chinese}。`,
        }),
      };
    }),
  };
}

/** What a person asked about their data and what came of it, and what they agreed to or refused (个人信息保护法 arts. 15, 44–50). */
import { code, day, id, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { CONSENT_PURPOSES, CONSENT_WORDS, isCopyOfData, type PartyView, subjectRequestWords } from '#parties';
import { type DoneByOthers, forYou, whoDid } from './done-by';
import type { Say } from './say';

export const dataRequestSchema = named(
  'OwnDataRequest',
  part({
    requestId: id('Request.'),
    receivedOn: day('When it came in.'),
    dueOn: orNone(day('You are answered by this day; null once you were.')),
    says: shownText('What was asked and what came of it, in words.'),
    document: orNone(code('Where what was given is; null where nothing was.')),
  }),
);
export const consentSchema = named(
  'OwnConsent',
  part({
    purpose: oneOf(CONSENT_PURPOSES, 'What for.'),
    status: oneOf(['GIVEN', 'WITHDRAWN'], 'What you said last.'),
    says: shownText('The same in words.'),
  }),
);

/** What others did in the person’s name, and the day on which it is looked at. */
interface Seen {
  readonly today: LocalDate;
  readonly others: DoneByOthers;
}

export function dataRequests(party: PartyView | null, seen: Seen, say: Say): DataOf<typeof dataRequestSchema>[] {
  return (party?.subjectRequests ?? []).map((request) => {
    const { requestId, receivedOn, dueOn, outcome, kind } = request;
    const isGiven = isCopyOfData(kind) && (outcome === 'GRANTED' || outcome === 'PARTLY_GRANTED');
    return {
      ...{ requestId, receivedOn, dueOn: outcome === null ? dueOn : null },
      says: say(askedInWords(request, seen)),
      document: isGiven ? `/parties/${party?.partyId ?? ''}/subject-requests/${requestId}/document` : null,
    };
  });
}

type SubjectRequest = PartyView['subjectRequests'][number];

function askedInWords(
  { requestId, kind, receivedOn, dueOn, outcome, answeredOn }: SubjectRequest,
  { today, others }: Seen,
): Bilingual {
  const who = whoDid(others, 'ASK_ABOUT_DATA', requestId);
  const { asked, answered } = subjectRequestWords(kind, outcome);
  const what: Bilingual = {
    en: `${who.en} asked ${asked.en} on ${receivedOn}`,
    zh: `${who.zh}于${receivedOn}请求${asked.zh}`,
  };
  if (answered) {
    return {
      en: `${what.en}; ${answered.en} on ${answeredOn ?? ''}.`,
      zh: `${what.zh}，已于${answeredOn ?? ''}${answered.zh}。`,
    };
  }
  return dueOn < today
    ? {
        en: `${what.en}; it was to be answered by ${dueOn}, and has not been. You can complain about it.`,
        zh: `${what.zh}，应于${dueOn}前答复，至今尚未答复，您可就此投诉。`,
      }
    : { en: `${what.en}; you are answered by ${dueOn}.`, zh: `${what.zh}，将于${dueOn}前答复。` };
}

export function consents(party: PartyView | null, others: DoneByOthers, say: Say): DataOf<typeof consentSchema>[] {
  return (party?.consents ?? []).map(({ purpose, status, since }) => {
    const { en, zh } = CONSENT_WORDS[purpose];
    const gave = whoDid(others, 'CONSENT', purpose);
    const refused = forYou(others, 'WITHDRAW_CONSENT', purpose);
    return {
      ...{ purpose, status },
      says: say(
        status === 'GIVEN'
          ? { en: `${gave.en} agreed to ${en} on ${since}.`, zh: `${gave.zh}于${since}同意${zh}。` }
          : {
              en: `You do not agree to ${en} since ${since}${refused.english}.`,
              zh: `您自${since}起不同意${zh}${refused.chinese}。`,
            },
      ),
    };
  });
}

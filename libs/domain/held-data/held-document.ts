/** What is held of a person as they read it, in one language. */
import {
  code,
  day,
  flag,
  hash,
  id,
  list,
  named,
  oneOf,
  orNone,
  part,
  shownText,
  whole,
  type DataOf,
} from '#event-schema';
import type { Bilingual, PersonalKind } from '#kernel';
import { type Language, LANGUAGES } from '#parties';
import { counted } from '#words';
import { type CopiedEntry, copiedEntrySchema } from './copied-entry';
import type { HeldData } from './held-data';
import { HELD_KINDS, type HeldKind, type Source, SOURCES } from './held-entry';
import type { KeptUntil } from './kept-until';
import { RECEIVER_WORDS, RECEIVERS } from './receivers';

const FIELD_KINDS = ['name', 'phone', 'identityNumber', 'text', 'secret'] as const satisfies readonly PersonalKind[];

const heldKind = named(
  'HeldKind',
  part({
    kind: oneOf(HELD_KINDS, 'What.'),
    title: shownText('The same in words.'),
    entries: whole('Entries.'),
    streams: whole('Of how many things: loans, complaints, records.'),
    firstOn: day('Business date of the first.'),
    lastOn: day('Of the last.'),
    personal: list(
      part({
        kind: oneOf(FIELD_KINDS, 'What.'),
        title: shownText('The same in words.'),
        fields: whole('How many, each kept encrypted.'),
      }),
      'Personal fields in them.',
    ),
    sources: list(
      part({
        source: oneOf(SOURCES, 'From whom.'),
        title: shownText('The same in words.'),
        entries: whole('Entries from there.'),
      }),
      'Where it comes from.',
    ),
  }),
);

const givenTo = named(
  'DataReceiver',
  part({
    receiver: oneOf(RECEIVERS, 'To whom.'),
    id: orNone(id('Which one; null where there is one.')),
    title: shownText('The same in words.'),
    what: shownText('What was given.'),
    times: whole('How often.'),
    firstOn: day('Business date of the first time.'),
    lastOn: day('Of the last.'),
  }),
);

export const heldDocumentSchema = part({
  partyId: id('Person.'),
  requestId: id('The request it answers.'),
  language: oneOf(LANGUAGES, 'Language of every text.'),
  given: flag('Whether it was given to the person; before that those who answer the request see what would be.'),
  records: list(id('Record.'), 'The person’s records it is made of.'),
  upTo: code('Position in the log up to which it is made.'),
  entries: whole('Entries in all.'),
  contentHash: hash('SHA-256 over what is held, in canonical JSON and no language: the same in both.'),
  says: shownText('The whole in a sentence.'),
  kinds: list(heldKind, 'What is held, by kind.'),
  receivers: list(givenTo, 'To whom it was given.'),
  kept: part(
    {
      because: oneOf(['OVER', 'RUNS', 'NONE'], 'Why so long.'),
      until: orNone(day('Up to this day; null while the years have not begun, or nothing has to be kept.')),
      says: shownText('The same in words.'),
    },
    'Up to when it is kept.',
  ),
  data: list(
    copiedEntrySchema,
    'The data themselves, entry by entry in the order in which they were recorded; none for who sees nothing of a person whose data is only kept.',
  ),
});
export type HeldDocument = DataOf<typeof heldDocumentSchema>;

const KINDS: { readonly [Name in HeldKind]: Bilingual } = {
  PERSON: {
    en: 'Who you are, how you are reached, what you agreed to and asked',
    zh: '身份与联系方式、授权、同意及请求',
  },
  LOANS: { en: 'Your loans and payments', zh: '借款与还款' },
  CASES: { en: 'Your cases: requests, decisions, offers and agreements', zh: '案件：申请、决定、方案与协议' },
  APPROVALS: { en: 'Second approvals of decisions about you', zh: '有关决定的复核审批' },
  CONTACTS: { en: 'Contacts and notices', zh: '联系记录与通知' },
  COMPLAINTS: { en: 'Your complaints', zh: '投诉' },
  CREDIT_RECORD: { en: 'What is reported to the credit bureau', zh: '征信报送' },
};
const FIELDS: { readonly [Name in PersonalKind]: Bilingual } = {
  name: { en: 'names', zh: '姓名' },
  phone: { en: 'phone numbers', zh: '手机号码' },
  identityNumber: { en: 'identity numbers', zh: '身份证号码' },
  text: { en: 'texts in somebody’s words', zh: '文字内容' },
  secret: { en: 'secrets', zh: '密钥' },
};
const FROM: { readonly [Name in Source]: Bilingual } = {
  PERSON: { en: 'from you', zh: '由您提供' },
  REPRESENTATIVE: { en: 'from who acts for you', zh: '由您的代理人提供' },
  STAFF: { en: 'entered by our people', zh: '由工作人员录入' },
  SYSTEMS: {
    en: 'from our systems and partners, or taken over with the loan book',
    zh: '来自业务系统及合作机构，或随借款数据导入',
  },
  WORKED_OUT: { en: 'worked out from the rest', zh: '由系统计算得出' },
};

function keptInWords({ because, until }: KeptUntil): Bilingual {
  if (because === 'RUNS') {
    return {
      en: 'A loan or a case of yours is not over: it is kept until then, and ten years from then on (反洗钱法 art. 34).',
      zh: '您尚有未结清的借款或未结案件：保存至业务关系结束后满十年（反洗钱法第三十四条）。',
    };
  }
  if (because === 'NONE')
    return { en: 'You have no loan and no case: nothing has to be kept.', zh: '您没有借款及案件，无法定保存期限。' };
  return {
    en: `It is kept until ${until}, ten years after the last of your loans and cases was over (反洗钱法 art. 34).`,
    zh: `保存至${until}，即您的借款及案件全部结束后满十年（反洗钱法第三十四条）。`,
  };
}

interface Of {
  readonly partyId: string;
  readonly requestId: string;
  readonly given: boolean;
  readonly upTo: string;
  readonly contentHash: string;
  readonly data: readonly CopiedEntry[];
}

export function heldDocument(held: HeldData, of: Of, language: Language): HeldDocument {
  const say = (words: Bilingual): string => words[language];
  const { records, entries, kept } = held;
  const given = held.receivers.length;
  return {
    ...of,
    ...{ language, records, entries },
    says: say({
      en: `We hold ${counted(entries, 'entry', 'entries')} about you, of ${counted(held.kinds.length, 'kind')}; ${given === 0 ? 'nobody was given any' : `some were given to ${counted(given, 'receiver')}`}.`,
      zh: `我方共保存您的记录${entries}条，分${held.kinds.length}类；${given === 0 ? '未向他人提供' : `曾向${given}方提供`}。`,
    }),
    kinds: held.kinds.map(({ personal, sources, ...one }) => ({
      ...one,
      title: say(KINDS[one.kind]),
      personal: personal.map(({ kind, fields }) => ({ kind, title: say(FIELDS[kind]), fields })),
      sources: sources.map(({ source, entries: n }) => ({ source, title: say(FROM[source]), entries: n })),
    })),
    receivers: held.receivers.map((one) => ({
      ...one,
      title: say(RECEIVER_WORDS[one.receiver].title),
      what: say(RECEIVER_WORDS[one.receiver].what),
    })),
    kept: { ...kept, says: say(keptInWords(kept)) },
  };
}

/**
 * One entry as the person it is about is given it (个人信息保护法 art. 45): all that is theirs, in the clear, and nothing of anybody else:
 * what is sealed for another person, who complained about them, whom else was reached, and who of the lender’s people it was.
 */
import { anything, code, day, id, list, named, oneOf, part, shownText, whole, type DataOf } from '#event-schema';
import { type NoticeContent, noticeText } from '#contact';
import type { Bilingual, EventDefinition } from '#kernel';
import { HELD_KINDS, SOURCES } from './held-entry';

export const copiedEntrySchema = named(
  'CopiedEntry',
  part({
    stream: id('Where it stands.'),
    revision: whole('Its number there.'),
    type: code('What kind of entry it is.'),
    on: day('Business date.'),
    kind: oneOf(HELD_KINDS, 'What it belongs to.'),
    source: oneOf(SOURCES, 'From whom.'),
    says: shownText('What happened, in words.'),
    texts: list(shownText('A text.'), 'What you were told by it, word for word, where it was a notice.'),
    data: anything('All its fields; *** for what is of somebody else, 已删除 for what was erased.'),
  }),
);
export type CopiedEntry = DataOf<typeof copiedEntrySchema>;

/** Fields that name another person who is no business of this one’s. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  ...['thirdPartyId', 'mergedId', 'survivorId', 'handlerId', 'officerId'],
  // Whose a loan or a complaint proved to be, or not to be.
  ...['toPartyId', 'wasOf'],
]);
/** What an entry that was filed under another person says of them. */
const OF_WHOM_IT_WAS: ReadonlySet<string> = new Set(['partyId', 'caseIds', 'loanIds', 'contactIds']);
/** What says who did it: the person, a code such as BORROWER, or somebody of the lender’s. */
const WHO_DID_IT = /[a-z]By$/;
const CODE_OR_DAY = /^(?:[A-Z_]+|\d{4}-\d{2}-\d{2})$/;

/** The same without what names others, however deep it stands. @param hidden stands in place of it */
export function withoutOthers<Data extends object>(data: Data, records: readonly string[], hidden: string): Data {
  const { partyId } = data as { readonly partyId?: unknown };
  const isOfAnother = typeof partyId === 'string' && !records.includes(partyId);
  const own = isOfAnother
    ? Object.fromEntries(
        Object.entries(data).map(([name, one]) => [name, OF_WHOM_IT_WAS.has(name) ? hidden : (one as unknown)]),
      )
    : data;
  return withoutNames(own as Data, records, hidden);
}

function withoutNames<Value>(value: Value, records: readonly string[], hidden: string): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => withoutNames(one, records, hidden)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    namesAnother(name, one, records) ? hidden : (withoutNames(one, records, hidden) as unknown),
  ]);
  return Object.fromEntries(entries) as Value;
}

function namesAnother(name: string, value: unknown, records: readonly string[]): boolean {
  if (typeof value !== 'string' || records.includes(value)) return false;
  return OF_OTHERS.has(name) || (WHO_DID_IT.test(name) && !CODE_OR_DAY.test(value));
}

/** Whether a complaint is the person’s own: what somebody else wrote about them is that person’s to be given. */
export function isOwnComplaint(events: readonly { readonly data: object }[]): boolean {
  const told = events.flatMap(
    ({ data }) => (data as { readonly complainant?: { readonly kind: string } }).complainant ?? [],
  );
  const kind = told.at(-1)?.kind;
  return kind === 'BORROWER' || kind === 'REPRESENTATIVE';
}

/** What happened; told of the data as they are shown. */
export function inWordsOf(definition: EventDefinition | undefined, data: object): Bilingual {
  try {
    return definition?.told(data) ?? UNTOLD;
  } catch {
    return UNTOLD;
  }
}

const UNTOLD: Bilingual = {
  en: 'Something was recorded that is not told in words; its data stand beside.',
  zh: '有一条记录未以文字说明，其数据另列。',
};

/** The words of a notice, made again of its template and figures. */
export function textsOf(type: string, data: object): readonly string[] {
  return type === 'NoticePrepared' ? [noticeText(data as NoticeContent)].flatMap((text) => text ?? []) : [];
}

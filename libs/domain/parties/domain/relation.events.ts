/** Who is what to the person. Recorded from a source, and ended by an entry of its own: what was known on a day stays readable. */
import { type EventOf, eventsByName, flag, hash, id, list, oneOf, optional, part } from '#event-schema';
import type { Bilingual } from '#kernel';
import { inWords, listed } from '#words';
import { ofParty, partyEvent } from './party-event';

export const RELATIONS = [
  'SPOUSE',
  'PARENT',
  'CHILD',
  'GUARANTOR',
  'CO_BORROWER',
  'EMERGENCY_CONTACT',
  'HEIR',
] as const;
export type RelationKind = (typeof RELATIONS)[number];

/** PERSON: the person said so. CONTRACT: a contract with the lender. OFFICIAL_RECORD: a register, a court or a notary. */
export const RELATION_SOURCES = ['PERSON', 'CONTRACT', 'OFFICIAL_RECORD'] as const;
export type RelationSource = (typeof RELATION_SOURCES)[number];

/** ENDED: it is so no longer. RECORDED_WRONGLY: it never was. */
export const RELATION_ENDINGS = ['ENDED', 'RECORDED_WRONGLY'] as const;
export type RelationEnding = (typeof RELATION_ENDINGS)[number];

export const RELATION_WORDS: { readonly [kind in RelationKind]: Bilingual } = {
  SPOUSE: { en: 'spouse', zh: '配偶' },
  PARENT: { en: 'parent', zh: '父母' },
  CHILD: { en: 'child', zh: '子女' },
  GUARANTOR: { en: 'guarantor', zh: '保证人' },
  CO_BORROWER: { en: 'co-borrower', zh: '共同借款人' },
  EMERGENCY_CONTACT: { en: 'emergency contact', zh: '紧急联系人' },
  HEIR: { en: 'heir', zh: '继承人' },
};
const SOURCES: { readonly [source in RelationSource]: Bilingual } = {
  PERSON: { en: 'the person', zh: '本人告知' },
  CONTRACT: { en: 'a contract', zh: '合同' },
  OFFICIAL_RECORD: { en: 'an official record', zh: '官方记录' },
};

const related = {
  relatedId: id('The other person, a party.'),
  kind: oneOf(RELATIONS, 'What the other person is to this one.'),
};

export const RelationRecorded = partyEvent('RelationRecorded', {
  says: 'Another person is the spouse, a parent, a child, guarantor, co-borrower, emergency contact or heir of this one.',
  told({ partyId, relatedId, kind, source, loanIds }) {
    const [what, from] = [inWords(RELATION_WORDS, kind), inWords(SOURCES, source)];
    const on = loanIds && listed(loanIds);
    return {
      en: `Party ${relatedId} was recorded as ${what.en} of ${partyId}${on ? ` for ${on.en}` : ''}; known from ${from.en}.`,
      zh: `登记${relatedId}为客户${partyId}的${what.zh}${on ? `（借款${on.zh}）` : ''}，来源：${from.zh}。`,
    };
  },
  data: part({
    ...ofParty,
    ...related,
    source: oneOf(RELATION_SOURCES, 'Where it is known from.'),
    documentHash: optional(hash('SHA-256 of the contract or record.')),
    loanIds: optional(list(id('Loan.'), 'The loans a guarantor or co-borrower answers for; all where it is left out.')),
    beside: optional(
      flag('By a contract of its own, for other loans: what is recorded of another contract stands beside it.'),
    ),
  }),
  example: { partyId: 'C1', relatedId: 'C2', kind: 'EMERGENCY_CONTACT', source: 'PERSON' },
});
export type RelationRecorded = EventOf<typeof RelationRecorded>;

export const RelationEnded = partyEvent('RelationEnded', {
  says: 'A recorded relation is no more, or never was.',
  told({ partyId, relatedId, kind, because }) {
    const what = inWords(RELATION_WORDS, kind);
    return because === 'ENDED'
      ? {
          en: `Party ${relatedId} is no longer ${what.en} of ${partyId}.`,
          zh: `${relatedId}不再是客户${partyId}的${what.zh}。`,
        }
      : {
          en: `Party ${relatedId} had been recorded wrongly as ${what.en} of ${partyId}.`,
          zh: `更正：${relatedId}并非客户${partyId}的${what.zh}，此前登记有误。`,
        };
  },
  data: part({
    ...ofParty,
    ...related,
    because: oneOf(RELATION_ENDINGS, 'ENDED: it is so no longer. RECORDED_WRONGLY: it never was.'),
  }),
  example: { partyId: 'C1', relatedId: 'C2', kind: 'EMERGENCY_CONTACT', because: 'ENDED' },
});
export type RelationEnded = EventOf<typeof RelationEnded>;

export const relationEvents = eventsByName(RelationRecorded, RelationEnded);

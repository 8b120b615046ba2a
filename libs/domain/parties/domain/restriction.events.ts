/**
 * The person’s data is kept and secured, and nothing else is done with it (个人信息保护法 art. 47: where it may not be deleted yet), until
 * that is lifted.
 */
import { day, eventsByName, id, oneOf, optional, part, personal, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { inWords } from '#words';
import { ofParty, partyEvent } from './party-event';

/**
 * DELETION_BARRED: it is to be deleted, but has to be kept. OBJECTION: the person does not want it handled (art. 44). UNLAWFUL: it
 * should not have been collected. AUTHORITY: a court or an authority said so.
 */
export const RESTRICTION_GROUNDS = ['DELETION_BARRED', 'OBJECTION', 'UNLAWFUL', 'AUTHORITY'] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

const GROUNDS: { readonly [ground in RestrictionGround]: Bilingual } = {
  DELETION_BARRED: { en: 'it cannot be deleted yet', zh: '暂不能删除' },
  OBJECTION: { en: 'the person does not want it handled', zh: '客户拒绝处理' },
  UNLAWFUL: { en: 'it should not have been collected', zh: '收集依据存疑' },
  AUTHORITY: { en: 'an authority asks for it', zh: '有权机关要求' },
};

export const ProcessingRestricted = partyEvent('ProcessingRestricted', {
  says: 'From now on the data of the person is stored and secured, and nothing else is done with it.',
  told({ partyId, ground, since }) {
    const why = inWords(GROUNDS, ground);
    return {
      en: `From ${since} the data of party ${partyId} is stored and nothing else is done with it: ${why.en}.`,
      zh: `自${since}起，除存储和安全保护外停止处理客户${partyId}的个人信息：${why.zh}。`,
    };
  },
  data: part({
    ...ofParty,
    ground: oneOf(RESTRICTION_GROUNDS, 'Why.'),
    requestId: optional(id('The request it answers.')),
    note: optional(personal('text', 'What is to be known besides.')),
    since: day('From when on.'),
  }),
  example: { partyId: 'C1', ground: 'DELETION_BARRED', requestId: 'SR-2', since: localDate('2025-06-10') },
});
export type ProcessingRestricted = EventOf<typeof ProcessingRestricted>;

export const ProcessingRestrictionLifted = partyEvent('ProcessingRestrictionLifted', {
  says: 'The ground on which nothing was done with the person’s data is gone.',
  told: ({ partyId, liftedOn }) => ({
    en: `From ${liftedOn} the data of party ${partyId} may be handled again.`,
    zh: `自${liftedOn}起恢复处理客户${partyId}的个人信息。`,
  }),
  data: part({
    ...ofParty,
    reason: personal('text', 'Why it is lifted.'),
    liftedOn: day('From when on.'),
  }),
  example: { partyId: 'C1', reason: '客户撤回删除请求', liftedOn: localDate('2025-07-01') },
});
export type ProcessingRestrictionLifted = EventOf<typeof ProcessingRestrictionLifted>;

export const restrictionEvents = eventsByName(ProcessingRestricted, ProcessingRestrictionLifted);

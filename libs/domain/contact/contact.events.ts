/**
 * What the lender and its agencies may do to reach one person, over all cases. Stream `contact-<partyId>`. It begins with
 * collection: suspended before an agreement takes effect, and resumed when it no longer stands (商业银行信用卡业务监督管理办法
 * art. 70: once signed, collection stops unless the plan is broken).
 */
import { day, defineEvent, eventsByName, id, list, oneOf, part, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { counted, inWords } from '#words';
import { RESUMPTIONS } from './resumption-words';

const ofAgreement = {
  partyId: id('Person.'),
  caseId: id('Case.'),
  offerId: id('Offer the agreement was made of.'),
  agreementId: id('Agreement.'),
  loanIds: list(id('Loan.'), 'Loans of the agreement.'),
};
const ofA1 = {
  partyId: 'C1',
  caseId: 'C1-1',
  offerId: 'C1-1-N1-O1',
  agreementId: 'C1-1-A1',
  loanIds: ['JB1'],
} as const;

const collectionSuspended = part({
  ...ofAgreement,
  suspendedOn: day('From this day on nobody collects these loans.'),
});
export type CollectionSuspendedData = DataOf<typeof collectionSuspended>;

export const CollectionSuspended = defineEvent('CollectionSuspended', {
  says: 'Collection of the loans of an agreement stops, at the lender and at all its agencies. Written before the agreement takes effect.',
  told: ({ agreementId, loanIds, suspendedOn }) => ({
    en: `Collection of ${counted(loanIds.length, 'loan')} stops from ${suspendedOn} for agreement ${agreementId}.`,
    zh: `因协议${agreementId}，自${suspendedOn}起停止催收${loanIds.length}笔借款。`,
  }),
  data: collectionSuspended,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofA1, suspendedOn: localDate('2025-05-14') },
});
export type CollectionSuspended = EventOf<typeof CollectionSuspended>;

/** BREACH: the plan was broken. RESCISSION: the agreement was taken back. NOT_CONCLUDED: it never took effect. */
export const RESUMPTION_GROUNDS = ['BREACH', 'RESCISSION', 'NOT_CONCLUDED'] as const;

const collectionResumed = part({
  ...ofAgreement,
  ground: oneOf(
    RESUMPTION_GROUNDS,
    'BREACH: the plan was broken. RESCISSION: the agreement was taken back. NOT_CONCLUDED: it never took effect.',
  ),
  resumedOn: day('From this day on the loans may be collected again.'),
});
export type CollectionResumedData = DataOf<typeof collectionResumed>;

export const CollectionResumed = defineEvent('CollectionResumed', {
  says: 'The agreement that collection was suspended for does not stand, so its loans may be collected again, within the rules of contact.',
  told: ({ agreementId, loanIds, ground, resumedOn }) => {
    const why = inWords(RESUMPTIONS, ground);
    return {
      en: `From ${resumedOn} ${counted(loanIds.length, 'loan')} of agreement ${agreementId} may be collected again: ${why.en}.`,
      zh: `自${resumedOn}起可恢复催收协议${agreementId}所涉的${loanIds.length}笔借款：${why.zh}。`,
    };
  },
  data: collectionResumed,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofA1, ground: 'BREACH', resumedOn: localDate('2025-07-14') },
});
export type CollectionResumed = EventOf<typeof CollectionResumed>;

export const contactEvents = eventsByName(CollectionSuspended, CollectionResumed);
export type ContactEvent = EventOf<(typeof contactEvents)[keyof typeof contactEvents]>;

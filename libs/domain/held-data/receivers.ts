/** To whom data of a person was given, as the entries tell it (个人信息保护法 art. 23; art. 48: on request it is explained). */
import type { Bilingual } from '#kernel';

export const RECEIVERS = ['BUREAU', 'AGENCY', 'CORE', 'SIGNATURE_SERVICE', 'MESSAGING_GATEWAY', 'BUYER'] as const;
export type Receiver = (typeof RECEIVERS)[number];

export const RECEIVER_WORDS: { readonly [Name in Receiver]: { readonly title: Bilingual; readonly what: Bilingual } } =
  {
    BUREAU: {
      title: { en: 'Credit bureau', zh: '征信机构' },
      what: { en: 'How the loans are repaid, month by month.', zh: '借款逐月还款情况。' },
    },
    AGENCY: {
      title: { en: 'Collection agency', zh: '受托催收机构' },
      what: { en: 'Which loans are placed with it, and what is overdue on them.', zh: '委托催收的借款及逾期金额。' },
    },
    CORE: {
      title: { en: 'Core banking system', zh: '核心银行系统' },
      what: { en: 'Plans agreed on, and what is debited under them.', zh: '约定的还款方案及扣款安排。' },
    },
    SIGNATURE_SERVICE: {
      title: { en: 'Signature service', zh: '电子签署服务' },
      what: { en: 'The hash of the document, and who is to sign it.', zh: '待签文件的摘要及签署人。' },
    },
    MESSAGING_GATEWAY: {
      title: { en: 'Messaging gateway', zh: '消息网关' },
      what: { en: 'Number and text of a message, at the moment it was sent.', zh: '发送时的号码及通知内容。' },
    },
    BUYER: {
      title: { en: 'Buyer of the claim', zh: '债权受让人' },
      what: { en: 'The loans transferred, and what was agreed on them.', zh: '转让的借款及相关协议。' },
    },
  };

interface Given {
  readonly receiver: Receiver;
  /** Which one, where there may be several; null where there is one. */
  readonly id: string | null;
}

const one = (receiver: Receiver): Given => ({ receiver, id: null });

type Told = { readonly agencyId?: string; readonly buyer?: string; readonly noticeId?: string };

/** By the name of the event. */
const GIVEN: { readonly [type: string]: ((data: Told) => Given | null) | undefined } = {
  ReportSubmitted: () => one('BUREAU'),
  CreditRestorationRequested: () => one('BUREAU'),
  PlacedWithAgency: ({ agencyId = null }) => ({ receiver: 'AGENCY', id: agencyId }),
  AgreementSigned: () => one('CORE'),
  SignatureRequested: () => one('SIGNATURE_SERVICE'),
  // Without a notice it is a contact that others make by their own means.
  ContactPermitted: ({ noticeId }) => (noticeId === undefined ? null : one('MESSAGING_GATEWAY')),
  TransferDecided: ({ buyer = null }) => ({ receiver: 'BUYER', id: buyer }),
};

/** Null where nobody was given anything by it. */
export function givenBy({ type, data }: { readonly type: string; readonly data: object }): Given | null {
  return (Object.hasOwn(GIVEN, type) ? GIVEN[type]?.(data) : undefined) ?? null;
}

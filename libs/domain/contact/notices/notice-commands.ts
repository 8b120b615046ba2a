/** What can be asked of the notices to one person. */
import type { Bilingual, Personal } from '#kernel';
import type { ContactChannel } from '../contact-kinds';
import type { NoticeFollowedUpData, NoticePreparedData } from './notice.events';
import type { NoticeFoundWrongData, WrongNoticeEnd } from './wrong-notice.events';

/**
 * What the messaging gateway says. HANDED_OVER: it has it. DELIVERED: it arrived. FAILED, BOUNCED: it did not, or came back. REFUSED:
 * the person wants none of this kind. EXPIRED: it was not tried in the time in which it was permitted. NO_ADDRESS: there is none to send it to.
 */
export const DELIVERY_OUTCOMES = [
  'HANDED_OVER',
  'DELIVERED',
  'FAILED',
  'BOUNCED',
  'REFUSED',
  'EXPIRED',
  'NO_ADDRESS',
] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

interface OfNotice {
  readonly partyId: string;
  readonly noticeId: string;
}

/** What was decided on outside of the contacts with the person. */
export interface NoticeFacts {
  /** What the person can be reached by: there is an address for it. */
  readonly means: readonly ContactChannel[];
  /** What it tells is no longer so: the loan is paid, the offer is over. */
  readonly isSettled: boolean;
}

export interface NoticeCommandData {
  readonly PrepareNotice: Omit<
    NoticePreparedData,
    'version' | 'purpose' | 'preparedOn' | 'goodUntil' | 'contentHash'
  > & {
    /** Earlier than its template says, where what it tells ends earlier. */
    readonly goodUntil: NoticePreparedData['goodUntil'] | null;
  };
  /** To reach the person with it by the next way there is, unless somebody is at it, or it is over. */
  readonly AdvanceNotice: OfNotice & NoticeFacts;
  readonly ReportDelivery: OfNotice & {
    readonly contactId: string;
    readonly outcome: DeliveryOutcome;
    /** When it happened, as the gateway says. */
    readonly at: string;
    readonly reference?: string;
  };
  /** What is right of a notice, as the loan says now. */
  readonly FindNoticeWrong: Omit<NoticeFoundWrongData, 'was' | 'foundOn'>;
  readonly SettleWrongNotice: OfNotice & {
    readonly how: Exclude<WrongNoticeEnd, 'RIGHT_AGAIN'>;
    readonly measure: Personal;
  };
  /** The gateway is not asked any more what became of one try. */
  readonly GiveUpDelivery: { readonly partyId: string; readonly contactId: string };
  readonly FollowUpNotice: Omit<NoticeFollowedUpData, 'followedUpBy' | 'followedUpOn'>;
}

/** What rules say. */
export interface Reasons {
  readonly [code: string]: Bilingual;
}

export const NOTICE_REASONS = {
  NO_SUCH_NOTICE: { en: 'No such notice was sent to the person.', zh: '未向该客户发送过此通知。' },
  NOTICE_ABOUT_OTHER_LOANS: {
    en: 'The notice is about loans that this contact was not about.',
    zh: '该通知所涉借款不在本次联系范围内。',
  },
  NOTICE_TOLD_TO_ANOTHER: {
    en: 'Who was reached is not the person the notice is for.',
    zh: '本次联系的对象并非该通知的收件人。',
  },
  NOTICE_IS_THE_LENDERS: {
    en: 'What the law has the lender tell is told by no agency.',
    zh: '法律要求由我方告知的事项，不得由催收机构代为告知。',
  },
  NOTICE_FIGURES_MISSING: {
    en: 'The template needs figures that are not there.',
    zh: '模板所需的数据不完整。',
  },
  DELIVERY_BEFORE_IT_WAS_SENT: {
    en: 'It is told to have happened before the notice was sent.',
    zh: '所报送达时间早于发送时间。',
  },
  NOTICE_NOT_UNREACHED: {
    en: 'The notice waits for nobody: it arrived, is under way, or is not sent any more.',
    zh: '该通知无需跟进：已送达、发送中或不再发送。',
  },
  NOTICE_FOLLOWED_UP_ALREADY: {
    en: 'Somebody has seen to it and found otherwise; that stands.',
    zh: '该通知已有不同的跟进结论，以该结论为准。',
  },
  NOTICE_NOT_WRONG: {
    en: 'Nothing that this notice told proved wrong.',
    zh: '该通知的内容未发现有误。',
  },
  NOTICE_CORRECTED_ALREADY: {
    en: 'The person was told what is right, or somebody has seen to it otherwise; that stands.',
    zh: '已向客户更正，或已有不同的处理结论，以其为准。',
  },
} as const satisfies Reasons;

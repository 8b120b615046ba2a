/** What contacts there are, and what each counts as. */
import type { Bilingual } from '#kernel';

/**
 * COLLECTION: to have a debt paid. REMINDER: of what falls due under a plan or a contract. STATUTORY_NOTICE: what the law has the
 * lender tell. REPLY: an answer to the person.
 */
export const CONTACT_PURPOSES = ['COLLECTION', 'REMINDER', 'STATUTORY_NOTICE', 'REPLY'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

export const CONTACT_CHANNELS = ['SMS', 'APP_PUSH', 'EMAIL', 'LETTER', 'VOICE_BOT', 'CALL', 'CHAT', 'VISIT'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/**
 * What the caps of GB/T 45251-2025 count: NOTIFICATION is a voice that only tells (bots as well), INTERACTIVE one that talks with
 * the person. A message counts as neither.
 */
export type ContactManner = 'MESSAGE' | 'NOTIFICATION' | 'INTERACTIVE';

const MANNERS: { readonly [channel in ContactChannel]: ContactManner } = {
  SMS: 'MESSAGE',
  APP_PUSH: 'MESSAGE',
  EMAIL: 'MESSAGE',
  LETTER: 'MESSAGE',
  VOICE_BOT: 'NOTIFICATION',
  CALL: 'INTERACTIVE',
  CHAT: 'INTERACTIVE',
  VISIT: 'INTERACTIVE',
};

export function mannerOf(channel: ContactChannel): ContactManner {
  return MANNERS[channel];
}

/** Arrives without a sound, at whatever hour it is sent. */
export function isSilent(channel: ContactChannel): boolean {
  return channel === 'LETTER' || channel === 'EMAIL';
}

export const PURPOSE_WORDS: { readonly [purpose in ContactPurpose]: Bilingual } = {
  COLLECTION: { en: 'collection', zh: '催收' },
  REMINDER: { en: 'a reminder', zh: '还款提醒' },
  STATUTORY_NOTICE: { en: 'a notice the law asks for', zh: '法定告知' },
  REPLY: { en: 'a reply', zh: '答复' },
};

export const CHANNEL_WORDS: { readonly [channel in ContactChannel]: Bilingual } = {
  SMS: { en: 'text message', zh: '短信' },
  APP_PUSH: { en: 'app push', zh: '应用推送' },
  EMAIL: { en: 'e-mail', zh: '电子邮件' },
  LETTER: { en: 'letter', zh: '信函' },
  VOICE_BOT: { en: 'automatic call', zh: '智能语音' },
  CALL: { en: 'call', zh: '电话' },
  CHAT: { en: 'online chat', zh: '在线会话' },
  VISIT: { en: 'visit', zh: '上门' },
};

/** What a rule says; its code is `ContactBlock`. */
export const BLOCK_WORDS = {
  OUTSIDE_HOURS: { en: 'it is not in the hours in which the person may be reached', zh: '不在可联系客户的时段内' },
  PROCESSING_RESTRICTED: {
    en: 'nothing is done with the person’s data beside keeping it',
    zh: '该客户个人信息已限制处理',
  },
  CONSENT_WITHDRAWN: {
    en: 'the person does not want to be reached so',
    zh: '客户已撤回对该联系方式的同意',
  },
  NOTIFICATION_CAP: {
    en: 'the person was called three times today to be told something',
    zh: '当日通知类语音已接通3次',
  },
  INTERACTIVE_CAP: { en: 'the person was talked with three times today', zh: '当日有效通话已达3次' },
  NOT_PLACED: { en: 'the loan is not placed with this agency', zh: '相关借款未委托该催收机构' },
  LENDERS_NOTICE: {
    en: 'what the law has the lender tell is told by the lender itself',
    zh: '法定告知须由我方自行作出',
  },
  NOT_THEIR_LOAN: { en: 'it is about no loan of theirs', zh: '所涉借款与该人无关或未指明借款' },
  LOAN_TRANSFERRED: { en: 'another holds the loan now', zh: '相关借款的债权已转让' },
  COLLECTION_SUSPENDED: { en: 'an agreement over the loan is signed', zh: '相关借款已签署协议，停止催收' },
  SIGNATURE_PENDING: {
    en: 'the person has signed in time and waits for the lender to sign',
    zh: '客户已按期签署，正待我方签署，停止催收',
  },
  LOAN_NOT_OVERDUE: { en: 'nothing of the loan is overdue', zh: '相关借款未逾期' },
  IN_COURT: { en: 'the loan was taken to court', zh: '相关借款已转入法律程序' },
  CLAIM_LOST: { en: 'a court dismissed the claim', zh: '法院已驳回就相关借款提出的诉讼请求' },
  COLLECTION_GIVEN_UP: {
    en: 'the loan is written off and collected no further',
    zh: '相关借款已核销且决定不再催收',
  },
  LOAN_NOT_OWED: {
    en: 'the loan was taken out of the person’s case: they are not to be asked for it',
    zh: '相关借款已移出客户案件，不得向其催收',
  },
  HOLD: { en: 'a hold is on the person or the loan', zh: '客户或相关借款处于冻结状态' },
  THIRD_PARTY: { en: 'only the person may be reached', zh: '只能联系客户本人' },
  THIRD_PARTY_NOT_RECORDED: {
    en: 'they are not recorded as related to the person',
    zh: '该联系人未登记为客户的相关人',
  },
  THIRD_PARTY_STOPPED: { en: 'they asked not to be reached any more', zh: '该联系人已要求停止联系' },
  NOTHING_TO_REPLY_TO: { en: 'nothing of theirs is waiting for a reply', zh: '没有待答复的来访' },
  REPLY_UNDER_WAY: { en: 'somebody is answering them at this moment', zh: '该来访正在由他人答复' },
} as const satisfies { readonly [rule: string]: Bilingual };

export const INBOUND_WORDS: { readonly [channel: string]: Bilingual } = {
  HOTLINE: { en: 'hotline', zh: '客服热线' },
  CHAT: { en: 'online chat', zh: '在线客服' },
  APP: { en: 'app', zh: '应用' },
  BRANCH: { en: 'branch', zh: '网点' },
  LETTER: { en: 'letter', zh: '信函' },
};

/** Why a person was not reached. */
export const FAILURE_WORDS: { readonly [reason: string]: Bilingual } = {
  NO_ANSWER: { en: 'nobody answered', zh: '无人接听' },
  BUSY: { en: 'the line was busy', zh: '占线' },
  UNREACHABLE: { en: 'the number could not be reached', zh: '无法接通' },
  BOUNCED: { en: 'it came back', zh: '退回' },
  DECLINED: { en: 'it was declined', zh: '被拒接' },
  NO_ADDRESS: { en: 'there is no number or address to reach them at', zh: '没有可用的联系方式' },
  NOT_ATTEMPTED: { en: 'it was not tried', zh: '未实际发起' },
};

export const VIOLATION_WORDS: { readonly [rule: string]: Bilingual } = {
  ...BLOCK_WORDS,
  NOT_ASKED: { en: 'nobody had asked whether it is permitted', zh: '事前未申请准许' },
  BLOCKED_BEFORE: { en: 'it had been said that it is not permitted', zh: '此前已告知不准许' },
  PERMISSION_OVER: { en: 'it was made when the permission was over', zh: '准许已失效' },
};

export const FINDING_WORDS: { readonly [finding: string]: Bilingual } = {
  CONFIRMED: { en: 'it was against the rules', zh: '确属违规' },
  NO_VIOLATION: { en: 'it was not against the rules', zh: '不构成违规' },
};

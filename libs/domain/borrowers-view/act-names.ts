/** Everything a person may ever do themselves, by name and in words. */
import type { Bilingual } from '#kernel';

export const ACTS = [
  'REQUEST',
  'SUBMIT_MATERIAL',
  'ASK_FOR_A_PERSON',
  'SIGN',
  'COUNTER',
  'DECLINE',
  'WITHDRAW',
  'ASK_FOR_RESTORATION',
  'PAY_EARLY',
  'TAKE_PAY_EARLY_BACK',
  'WARN_EARLY',
  'REGISTER',
  'AGREE_CONTACT_HOURS',
  'CONSENT',
  'WITHDRAW_CONSENT',
  'AUTHORISE',
  'REVOKE_AUTHORITY',
  'LAY_DOWN_AUTHORITY',
  'COMPLAIN',
  'ASK_FOR_COMPLAINT_REVIEW',
  'TAKE_COMPLAINT_BACK',
  'OBJECT',
  'ADD_STATEMENT',
  'RATE',
  'ASK_ABOUT_DATA',
] as const;
export type Act = (typeof ACTS)[number];
/** Which act, and where it is sent. */
export type ActAt = readonly [Act, string];

export const TITLES: { readonly [Name in Act]: Bilingual } = {
  REQUEST: { en: 'Ask for relief', zh: '申请协商' },
  SUBMIT_MATERIAL: { en: 'Hand in a proof', zh: '提交材料' },
  ASK_FOR_A_PERSON: { en: 'Ask that a person looks at it', zh: '申请人工复核' },
  SIGN: { en: 'Sign an option', zh: '签署方案' },
  COUNTER: { en: 'Propose something else; the offer ends with that', zh: '提出其他建议（现有方案随即失效）' },
  DECLINE: { en: 'Say no to the offer', zh: '不接受方案' },
  WITHDRAW: { en: 'Take the request back', zh: '撤回申请' },
  ASK_FOR_RESTORATION: { en: 'Ask that the credit record is put right', zh: '申请更正信用记录' },
  PAY_EARLY: { en: 'Ask to pay everything at once', zh: '申请提前结清' },
  TAKE_PAY_EARLY_BACK: { en: 'Take back that you asked to pay everything at once', zh: '撤回提前结清申请' },
  WARN_EARLY: { en: 'Say that a due date may not be met', zh: '提前告知可能无法按时还款' },
  REGISTER: {
    en: 'Register: needed for contact hours, consents and requests about your data',
    zh: '登记客户信息（约定联系时段、作出同意、行使个人信息权利前须先登记）',
  },
  AGREE_CONTACT_HOURS: { en: 'Agree when you may be reached', zh: '约定可联系时段' },
  CONSENT: { en: 'Agree to a use of your data', zh: '同意个人信息处理事项' },
  WITHDRAW_CONSENT: { en: 'Take a consent back, or refuse a way of being reached', zh: '撤回同意或拒绝某种联系方式' },
  AUTHORISE: { en: 'Let somebody act for you', zh: '委托他人代为办理' },
  REVOKE_AUTHORITY: { en: 'End that somebody acts for you', zh: '解除委托' },
  LAY_DOWN_AUTHORITY: { en: 'Act for them no longer', zh: '不再代为办理' },
  COMPLAIN: { en: 'Complain', zh: '提出投诉' },
  ASK_FOR_COMPLAINT_REVIEW: { en: 'Ask the unit above to look at the answer', zh: '申请上级机构核查投诉处理决定' },
  TAKE_COMPLAINT_BACK: { en: 'Take a complaint back', zh: '撤回投诉' },
  OBJECT: { en: 'Object to what is reported', zh: '提出征信异议' },
  ADD_STATEMENT: { en: 'Say something of your own beside what is reported', zh: '对征信记录添加本人声明' },
  RATE: { en: 'Rate how the case was handled', zh: '评价案件办理' },
  ASK_ABOUT_DATA: { en: 'Ask what we hold about you', zh: '行使个人信息权利' },
};

/** What there is of complaints: how they come in, from whom, with what result; each in words. */
import type { Words } from '#words';

/** How it came in. */
export const INTAKES = {
  HOTLINE: { en: 'the hotline', zh: '客服热线' },
  APP: { en: 'the app', zh: '应用' },
  BRANCH: { en: 'a branch', zh: '网点' },
  REGULATOR: { en: 'the regulator', zh: '监管转办' },
  SOCIAL_MEDIA: { en: 'social media', zh: '社交媒体' },
  LETTER: { en: 'a letter', zh: '信函' },
} as const satisfies Words;
export type Intake = keyof typeof INTAKES;

/**
 * Who complains. Whoever is entrusted and heirs may (《银行业保险业消费投诉处理管理办法》 art. 14); THIRD_PARTY: somebody else, such as
 * who was reached in error. UNKNOWN: nobody knows yet, behind a public post.
 */
export const COMPLAINANTS = {
  BORROWER: { en: 'the borrower', zh: '借款人' },
  REPRESENTATIVE: { en: 'a representative of the borrower', zh: '借款人的受托人' },
  HEIR: { en: 'an heir of the borrower', zh: '借款人的继承人' },
  THIRD_PARTY: { en: 'a third party', zh: '第三人' },
  UNKNOWN: { en: 'somebody not known yet', zh: '身份未明的投诉人' },
} as const satisfies Words;
export type ComplainantKind = keyof typeof COMPLAINANTS;

/** SETTLED: both sides came to terms, whoever was right. */
export const COMPLAINT_OUTCOMES = {
  UPHELD: { en: 'upheld', zh: '投诉成立' },
  PARTLY_UPHELD: { en: 'upheld in part', zh: '部分成立' },
  NOT_UPHELD: { en: 'not upheld', zh: '不成立' },
  SETTLED: { en: 'settled between both sides', zh: '协商一致' },
} as const satisfies Words;
export type ComplaintOutcome = keyof typeof COMPLAINT_OUTCOMES;

/** What a complainant is given. Money does not move by being granted here: it is paid or waived by the commands for it. */
export const REMEDIES = {
  EXPLANATION: { en: 'an explanation', zh: '说明' },
  APOLOGY: { en: 'an apology', zh: '致歉' },
  CONTACT_STOPPED: { en: 'an end of contacts', zh: '停止联系' },
  RECORD_CORRECTED: { en: 'a corrected record', zh: '更正记录' },
  FEE_WAIVED: { en: 'a waiver', zh: '减免' },
  MONEY_REFUNDED: { en: 'a refund', zh: '退款' },
  OTHER: { en: 'something else', zh: '其他' },
} as const satisfies Words;
export type Remedy = keyof typeof REMEDIES;

/** Papers a complainant may be asked for (art. 13 and 14). */
export const PAPERS_TO_ASK_FOR = ['IDENTITY', 'POWER_OF_ATTORNEY', 'PROOF_OF_INHERITANCE', 'OWN_EVIDENCE'] as const;
/** Papers the lender has or finds in its own files: nobody may be asked for them (art. 13). */
export const PAPERS_OF_THE_LENDER = ['CONTRACT', 'STATEMENT', 'PAYMENT_RECORD', 'CALL_RECORDING', 'NOTICE'] as const;
export const PAPERS = [...PAPERS_TO_ASK_FOR, ...PAPERS_OF_THE_LENDER] as const;
export type Paper = (typeof PAPERS)[number];

export function isOfTheLender(paper: Paper): boolean {
  return PAPERS_OF_THE_LENDER.some((one) => one === paper);
}

/** Above whom it goes: the unit above the one that decided, which reviews it, or the regulator. */
export const ABOVE = {
  SUPERIOR_UNIT: { en: 'the unit above', zh: '上级机构' },
  REGULATOR: { en: 'the regulator', zh: '监管机构' },
} as const satisfies Words;
export type Above = keyof typeof ABOVE;

export const EXTENSIONS = {
  COMPLICATED: { en: 'it is complicated', zh: '情况复杂' },
  SPECIALLY_COMPLICATED: { en: 'it is specially complicated', zh: '情况特别复杂' },
} as const satisfies Words;
export type ExtensionGround = keyof typeof EXTENSIONS;

/** ACCEPTED: the complainant is content. UNCHALLENGED: the days to ask for a review passed. REVIEWED: the unit above has decided. SAME_MATTER: it goes on as another. */
export const CLOSINGS = {
  ACCEPTED: { en: 'the complainant accepts the answer', zh: '投诉人接受处理结果' },
  UNCHALLENGED: { en: 'nobody asked for a review in time', zh: '期限内未申请核查' },
  REVIEWED: { en: 'the unit above has decided', zh: '上级机构已作出核查决定' },
  SAME_MATTER: { en: 'it goes on as another complaint about the same matter', zh: '与另一投诉为同一事项，并案处理' },
} as const satisfies Words;
export type ClosingGround = keyof typeof CLOSINGS;

export const COMPLAINT_STATUSES = ['FILED', 'ACKNOWLEDGED', 'ANSWERED', 'ESCALATED', 'WITHDRAWN', 'CLOSED'] as const;
export type ComplaintStatus = (typeof COMPLAINT_STATUSES)[number];

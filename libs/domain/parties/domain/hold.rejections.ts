/** The rules of holds that say no. */
import { reject, type Bilingual, type Rejection } from '#kernel';

export const HOLD_REASONS = {
  HOLD_ID_REUSED: {
    en: 'Another hold on this person has this id; every hold has an id of its own.',
    zh: '该冻结编号已用于另一项冻结，请使用新的编号。',
  },
  HOLD_UNKNOWN: { en: 'There is no such hold.', zh: '没有该冻结。' },
  HOLD_DAY_IN_FUTURE: { en: 'A hold begins and ends on no day to come.', zh: '冻结的起止日不得晚于当前业务日期。' },
  HOLD_REASON_REQUIRED: {
    en: 'What is told of a day that has passed needs a reason.',
    zh: '登记过往日期的，须说明原因。',
  },
  HOLD_LOAN_NOT_THEIRS: { en: 'A loan that is named is not this person’s.', zh: '所列借款不属于该客户。' },
  HOLD_IS_ON_THE_PERSON: {
    en: 'A hold of this kind is on the person with all their loans, not on some of them.',
    zh: '该类冻结针对客户本人及其全部借款，不能仅限部分借款。',
  },
  HOLD_BEFORE_FIRST_LOAN: {
    en: 'On that day the person had no loan yet. Please look at the day; who had died or lost the capacity to act before the money was paid out took no loan: their identity was used by somebody else, or the contract is disputed, and a hold of that kind is placed.',
    zh: '该日客户尚无借款，请核对日期；放款前已死亡或丧失民事行为能力的，并非其本人借款：应登记身份冒用或债务争议类冻结。',
  },
  INSOLVENCY_NOT_KNOWN_THERE: {
    en: 'The law of this region knows no insolvency of persons, or knew none on that day.',
    zh: '该地区没有个人破产制度，或当时尚未施行。',
  },
  HOLD_REVIEW_DAY: {
    en: 'A hold is looked at again after today, and within the longest time there is for that.',
    zh: '复查日须晚于当日，且不得超过最长复查期限。',
  },
  HOLD_PLACED_BY_THE_SAME: {
    en: 'A hold of this kind is confirmed and lifted by another person than who placed it.',
    zh: '该类冻结须由登记人以外的工作人员确认和解除。',
  },
  HOLD_LIFTED_ALREADY: {
    en: 'The hold was lifted; where that was wrong, place another under its own id from the day it was lifted.',
    zh: '该冻结已解除；如有误，请使用新的编号自解除之日起重新登记冻结。',
  },
  HOLD_ENDS_BEFORE_IT_BEGINS: { en: 'The hold began after that day.', zh: '解除日早于冻结起始日。' },
} as const satisfies { readonly [code: string]: Bilingual };

export function noHold(
  code: keyof typeof HOLD_REASONS,
  facts: Rejection['facts'],
): { readonly kind: 'rejected'; readonly rejection: Rejection } {
  return reject(code, HOLD_REASONS[code], facts);
}

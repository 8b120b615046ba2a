/** Why a rule on complaints says no. Articles are of 《银行业保险业消费投诉处理管理办法》. */
import { reject, type Bilingual, type Decision, type Rejection } from '#kernel';
import type { ComplaintEvent } from './complaint.events';

interface Reasons {
  readonly [code: string]: Bilingual;
}

export const COMPLAINT_REASONS = {
  COMPLAINT_UNKNOWN: { en: 'There is no such complaint.', zh: '没有该投诉。' },
  COMPLAINT_EXISTS_DIFFERENTLY: {
    en: 'Another complaint was filed under this id; every complaint has an id of its own.',
    zh: '该投诉编号已用于另一件投诉，请使用新的编号。',
  },
  COMPLAINT_OF_NOBODY: {
    en: 'Nobody complains: a complaint names who, or the public post it stands in.',
    zh: '投诉须写明投诉人，或其所在的公开帖文。',
  },
  COMPLAINT_ABOUT_ANOTHER: {
    en: 'It is linked to a case, a loan or a contact that is not of the person it is filed under.',
    zh: '所关联的案件、借款或联系记录不属于该投诉所涉客户。',
  },
  COMPLAINT_BORROWER_IS_ANOTHER: {
    en: 'The borrower who complains is the person it is filed under: name that person, or complain as a third party.',
    zh: '投诉人为借款人本人的，应与该投诉所涉客户一致；否则请以第三人身份登记。',
  },
  EARLIER_COMPLAINT_UNKNOWN: {
    en: 'There is no such earlier complaint of this person.',
    zh: '该客户没有所述的此前投诉。',
  },
  TOO_MANY_REPRESENTATIVES: {
    en: 'At most five speak for many who complain together.',
    zh: '多人共同投诉的，推选的代表不超过5名。',
  },
  COMPLAINT_IN_FUTURE: { en: 'It cannot have happened yet.', zh: '日期晚于今日。' },
  COMPLAINT_BEFORE_RECEIPT: {
    en: 'It cannot have happened before the complaint came in.',
    zh: '日期早于收到投诉之日。',
  },
  PERSON_KNOWN_ALREADY: {
    en: 'It is known already whose complaint it is, and it is somebody else’s.',
    zh: '该投诉已关联其他客户。',
  },
  COMPLAINT_PERSON_UNKNOWN: {
    en: 'Nobody is known under this id: no person is registered, and there is no case and no loan named here of theirs.',
    zh: '没有该客户：未登记，且无其案件或所列借款。',
  },
  COMPLAINT_RECORDED_BY_ANOTHER: {
    en: 'What was recorded of a complaint is corrected by who recorded it, or by a supervisor.',
    zh: '投诉的登记内容须由登记人本人或主管更正。',
  },
  COMPLAINT_FILED_BY_THEMSELVES: {
    en: 'The person filed it themselves: it is nobody else’s, and who complains and how it came in stays as they sent it.',
    zh: '该投诉由客户本人提交，其归属、投诉人及提交时间均以其提交为准，不得更改。',
  },
  COMPLAINT_MONEY_GIVEN: {
    en: 'Money was given because of it; put that right first.',
    zh: '已因该投诉给付款项，请先更正。',
  },
  REASONS_REQUIRED: { en: 'Please say why: a decision carries reasons.', zh: '决定须说明理由，请填写。' },
  COMPLAINT_HAS_ENDED: {
    en: 'The complaint was withdrawn or closed; a new one can be filed that names it as the earlier one.',
    zh: '该投诉已撤回或办结；可重新提交投诉并注明此前投诉。',
  },
  COMPLAINT_ANSWERED_ALREADY: {
    en: 'The complaint was answered; who disagrees goes to the unit above.',
    zh: '该投诉已答复；如有异议可申请上级机构核查。',
  },
  COMPLAINT_NOT_ANSWERED: { en: 'The complaint is not answered yet.', zh: '该投诉尚未答复。' },
  COMPLAINT_ACKNOWLEDGED_ALREADY: {
    en: 'The complaint was acknowledged, by somebody else or with other papers asked for.',
    zh: '该投诉已受理，受理人或所需材料不同。',
  },
  COMPLAINT_NOT_ACKNOWLEDGED: { en: 'Nobody has taken the complaint on yet.', zh: '该投诉尚未受理。' },
  COMPLAINT_NOT_CODED: {
    en: 'Please code the complaint by channel, business and cause before it is answered.',
    zh: '答复前请先按渠道、业务和原因对投诉分类。',
  },
  PAPERS_HELD_BY_LENDER: {
    en: 'The lender has these papers, or finds them in its files: nobody is asked for them.',
    zh: '我方已掌握或可从内部档案查得的材料，不得要求投诉人提供。',
  },
  ONLY_AN_OFFICER_HANDLES: { en: 'An officer does this.', zh: '须由工作人员办理。' },
  EXTENSION_NEEDS_A_SENIOR: {
    en: 'A supervisor who does not handle the complaint signs an extension off.',
    zh: '延期须由非经办人的主管审批。',
  },
  EXTENSION_OUT_OF_TURN: {
    en: 'A complaint is extended once as complicated, then once as specially complicated, and never beyond 60 days.',
    zh: '先以情况复杂延长一次，再以情况特别复杂延长一次，总计不超过60日。',
  },
  EXTENSION_TOO_LATE: {
    en: 'The day has passed: what is late already is not extended.',
    zh: '期限已过，不得再延长。',
  },
  REMEDY_MISSING: {
    en: 'What is upheld is made good: say what is granted.',
    zh: '投诉成立或部分成立的，须写明给予的处理。',
  },
  DECIDED_BY_THE_SAME: {
    en: 'What goes above is decided by somebody who has not decided it before.',
    zh: '核查须由未曾作出处理决定的人员办理。',
  },
  DECIDED_BY_UNIT_ABOVE: {
    en: 'What went to the unit above is decided there: by a supervisor.',
    zh: '上级机构核查须由主管作出决定。',
  },
  ESCALATED_ALREADY: {
    en: 'It went there already, on another day or under another reference.',
    zh: '该投诉已提交至该处，日期或编号不同。',
  },
  ESCALATED_TOO_LATE: {
    en: 'The days to ask the unit above for a review have passed; the regulator can be turned to at any time.',
    zh: '申请上级机构核查的期限已过；仍可向监管机构反映。',
  },
  CLOSED_TOO_EARLY: {
    en: 'The complainant may still ask for a review.',
    zh: '投诉人申请核查的期限尚未届满。',
  },
  CLOSED_ON_ANOTHER_GROUND: { en: 'It was closed on another ground.', zh: '该投诉已以其他理由办结。' },
  NOT_REVIEWED_ABOVE: { en: 'The unit above has not decided it.', zh: '上级机构尚未作出核查决定。' },
  SAME_MATTER_OF_ANOTHER: {
    en: 'The other complaint is another person’s, or it is this one.',
    zh: '另一投诉属于其他客户，或即为本投诉。',
  },
  SAME_MATTER_OF_ANOTHER_COMPLAINANT: {
    en: 'Somebody else made the other complaint: who takes theirs back would end both; each is answered for itself.',
    zh: '另一投诉由其他投诉人提出，一方撤回将使两件投诉同时终止；请分别答复。',
  },
  SAME_MATTER_GOES_ON_AS_THE_FIRST: {
    en: 'This complaint was recorded first, and the matter goes on as it: join the other one to this.',
    zh: '本投诉登记在先，同一事项由本投诉继续处理，请将另一投诉并入本投诉。',
  },
  REMEDY_NOT_GRANTED: {
    en: 'The last answer to the complaint grants no such money.',
    zh: '该投诉的最新答复未承诺此项款项。',
  },
  REMEDY_EXCEEDS_GRANT: {
    en: 'It is more than is left of what the complaint was granted.',
    zh: '金额超过该投诉承诺款项的未兑现部分。',
  },
  REMEDY_GIVEN_DIFFERENTLY: {
    en: 'Something else was given under this id; every giving has an id of its own.',
    zh: '该兑现编号已用于另一项款项，请使用新的编号。',
  },
  REMEDY_GIVEN_ALREADY: {
    en: 'All of it was given; there is nothing to say of it any more.',
    zh: '该款项已全部兑现，无需说明。',
  },
  REMEDY_NOT_EXCEEDED: {
    en: 'No more of it was given than was granted; there is nothing to settle.',
    zh: '给付金额未超过承诺金额，无需处理。',
  },
  IMPROVEMENT_IN_THE_PAST: {
    en: 'An improvement is to be done by today or a day to come.',
    zh: '整改完成期限不得早于今日。',
  },
  SAME_CAUSE_UNKNOWN: {
    en: 'A complaint named there does not exist, is this one, or was coded with another cause.',
    zh: '所列投诉不存在、为本投诉，或原因分类不同。',
  },
} as const satisfies Reasons;

export function no(code: keyof typeof COMPLAINT_REASONS, facts: Rejection['facts'] = {}): Decision<ComplaintEvent> {
  return reject(code, COMPLAINT_REASONS[code], facts);
}

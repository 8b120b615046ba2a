/** Why loans are not taken to court, and why a step there is not recorded, in words. */
import { rejections, type Reasons } from '../case/rejections';

export const LEGAL_REASONS = {
  LEGAL_NOT_YET: { en: 'These loans may not be taken to court yet.', zh: '上述借款尚不得转入法律程序。' },
  LEGAL_GROUND_NOT_SHOWN: {
    en: 'The case does not show the ground on which these loans are to be taken to court.',
    zh: '案件记录不支持所填的起诉理由。',
  },
  ESCALATED_ALREADY: {
    en: 'A loan is in court already; what goes on there is recorded with that.',
    zh: '其中一笔借款已在法律程序中，请在该程序中登记后续步骤。',
  },
  ESCALATION_UNKNOWN: { en: 'No such loans of this case were taken to court.', zh: '本案件没有该法律程序。' },
  ESCALATION_ENDED: {
    en: 'Nothing of it is pursued in court any more; the loans can be taken there anew.',
    zh: '该法律程序已结束；如需继续，可重新转入法律程序。',
  },
  LEGAL_ACTION_ID_REUSED: { en: 'Another step was recorded under this id.', zh: '该编号已登记其他步骤。' },
  LEGAL_ACTION_UNKNOWN: { en: 'No such step stands, so nothing is put in its place.', zh: '没有该步骤，无法替代。' },
  LEGAL_STEP_TOO_EARLY: {
    en: 'The step lies before the loans were taken to court.',
    zh: '该步骤日期早于转入法律程序之日。',
  },
  LEGAL_HELD_BACK: {
    en: 'A hold stops collection of the loan; nothing is begun in court while it stands.',
    zh: '存在停止催收的冻结，冻结期间不得采取新的诉讼措施。',
  },
  LEGAL_COST_NOT_ON_LOAN: {
    en: 'The cost does not stand with the loan, or not any more; it is added there first.',
    zh: '该费用未登记在借款上或已撤销，请先在借款上登记。',
  },
  LEGAL_COST_OF_OTHER_LOAN: {
    en: 'The cost is of a loan that was not taken to court here.',
    zh: '该费用所属借款不在本法律程序内。',
  },
  LEGAL_WITHDRAWAL_STANDS: {
    en: 'What was withdrawn is not replaced; the loans can be taken to court anew.',
    zh: '撤回不能被替代；如需继续，可重新转入法律程序。',
  },
  LEGAL_OUTCOME_OF_NO_JUDGMENT: {
    en: 'Only a judgment has an outcome; this step has none.',
    zh: '仅判决登记裁判结果，该步骤不得填写。',
  },
  LEGAL_NOTHING_TO_ENFORCE: {
    en: 'The court dismissed the claim, or the suit was taken back: there is nothing that could be enforced.',
    zh: '法院已驳回诉讼请求或已撤诉，没有可供执行的内容。',
  },
  LEGAL_NOT_ENFORCED: {
    en: 'No court was asked to enforce on the loan, or not any more: there is no enforcement that could end.',
    zh: '该笔借款没有进行中的强制执行，无从终结。',
  },
  LEGAL_COST_NAMED_ALREADY: { en: 'The cost belongs to another step already.', zh: '该费用已归入其他步骤。' },
} as const satisfies Reasons;

export const no = rejections(LEGAL_REASONS);

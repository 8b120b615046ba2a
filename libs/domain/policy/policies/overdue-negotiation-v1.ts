/**
 * The first policy for overdue negotiation. Its limits are the lender's own settings unless a source of law stands beside
 * them: no provider publishes such figures. Never changed once in use; a change is a new version.
 */
import { localDate } from '#kernel';
import type { NegotiationPolicy } from '../negotiation-policy';

const SETTING = 'setting of the lender; no published figure (decision by a person otherwise: 个人信息保护法 art. 24)';

export const OVERDUE_NEGOTIATION_V1: NegotiationPolicy = {
  policyId: 'overdue-negotiation',
  version: 1,
  effectiveFrom: localDate('2020-01-01'),
  rules: [
    {
      rule: 'AMOUNT_WITHIN_MACHINE_AUTHORITY',
      measure: 'TOTAL_PAYOFF',
      test: 'AT_MOST',
      limit: 5_000_000,
      source: SETTING,
      whenKept: { en: 'The debt of {value} is within {limit}.', zh: '欠款合计{value}，未超过{limit}。' },
      whenNot: {
        en: 'The debt of {value} is above {limit}; an officer decides.',
        zh: '欠款合计{value}，超过{limit}，由人工决定。',
      },
    },
    {
      rule: 'DAYS_PAST_DUE',
      measure: 'MAX_DPD',
      test: 'AT_MOST',
      limit: 180,
      source: SETTING,
      whenKept: { en: '{value} days past due, at most {limit}.', zh: '逾期{value}天，未超过{limit}天。' },
      whenNot: {
        en: '{value} days past due, more than {limit}; an officer decides.',
        zh: '逾期{value}天，超过{limit}天，由人工决定。',
      },
    },
    {
      rule: 'CREDIT_RECORD_TIMES_OVERDUE',
      measure: 'TIMES_OVERDUE_24_MONTHS',
      test: 'AT_MOST',
      limit: 6,
      source: SETTING,
      whenKept: {
        en: 'Overdue {value} times in 24 months, at most {limit}.',
        zh: '近24个月逾期{value}次，未超过{limit}次。',
      },
      whenNot: {
        en: 'Overdue {value} times in 24 months, more than {limit}; an officer decides.',
        zh: '近24个月逾期{value}次，超过{limit}次，由人工决定。',
      },
    },
    {
      rule: 'CREDIT_RECORD_OVERDUE_ELSEWHERE',
      measure: 'OVERDUE_ELSEWHERE',
      test: 'AT_MOST',
      limit: 2,
      source: SETTING,
      whenKept: {
        en: '{value} loans overdue with other lenders, at most {limit}.',
        zh: '在其他机构逾期{value}笔，未超过{limit}笔。',
      },
      whenNot: {
        en: '{value} loans overdue with other lenders, more than {limit}; an officer decides.',
        zh: '在其他机构逾期{value}笔，超过{limit}笔，由人工决定。',
      },
    },
    {
      rule: 'CREDIT_RECORD_RECENT',
      measure: 'CREDIT_RECORD_AGE',
      test: 'AT_MOST',
      limit: 30,
      source: SETTING,
      whenKept: { en: 'The credit record is {value} days old.', zh: '信用报告查询于{value}天前。' },
      whenNot: {
        en: 'The credit record is {value} days old, more than {limit}; an officer decides.',
        zh: '信用报告查询于{value}天前，超过{limit}天，由人工决定。',
      },
    },
    {
      rule: 'NO_BROKEN_AGREEMENT',
      measure: 'BROKEN_AGREEMENTS',
      test: 'AT_MOST',
      limit: 0,
      source: SETTING,
      whenKept: { en: 'No earlier agreement was broken.', zh: '此前没有违约的协议。' },
      whenNot: {
        en: '{value} earlier agreements were broken; an officer decides.',
        zh: '此前有{value}份协议违约，由人工决定。',
      },
    },
    {
      rule: 'INSTALMENT_LEAVES_ESSENTIALS',
      measure: 'LEFT_AFTER_INSTALMENT',
      test: 'AT_LEAST',
      limit: 0,
      source: '商业银行信用卡业务监督管理办法 art. 70 by analogy: the plan must fit the ability to pay',
      whenKept: {
        en: 'Income covers essential expenses and the instalment; {value} are left a month.',
        zh: '收入足以覆盖必要支出和还款，每月剩余{value}。',
      },
      whenNot: {
        en: 'Income does not cover essential expenses and the instalment ({value} a month); an officer decides.',
        zh: '收入不足以覆盖必要支出和还款（每月{value}），由人工决定。',
      },
    },
    {
      rule: 'PAID_IN_FIVE_YEARS',
      measure: 'INSTALMENTS_NEEDED',
      test: 'AT_MOST',
      limit: 60,
      source: '商业银行信用卡业务监督管理办法 art. 70 by analogy: at most five years',
      whenKept: {
        en: 'The affordable amount pays the debt in {value} months, at most {limit}.',
        zh: '按可承受金额需{value}个月还清，未超过{limit}个月。',
      },
      whenNot: {
        en: 'The affordable amount would need {value} months, more than {limit}; an officer decides.',
        zh: '按可承受金额需{value}个月还清，超过{limit}个月，由人工决定。',
      },
    },
  ],
  tiers: [
    {
      fromDpd: 0,
      structure: 'RESTRUCTURE',
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 50, feePercent: 0, interestPercent: 0, principalPercent: 0 },
      source: SETTING,
    },
    {
      fromDpd: 61,
      structure: 'RESTRUCTURE',
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
      source: SETTING,
    },
  ],
  instalments: { choices: [3, 6, 9, 12, 18, 24, 36, 48, 60], source: SETTING },
  settlement: {
    waivers: { penaltyPercent: 100, feePercent: 50, interestPercent: 20, principalPercent: 0 },
    source: SETTING,
  },
};

/**
 * The second policy for overdue negotiation: the limits, tiers and choices of the first in better words. What is short is said
 * as what is missing and not as a negative amount, one is told as one, and where a person decides it says so. It takes the place
 * of the first on every date, since assessments made with that keep its version and its words. Never changed once in use.
 */
import type { NegotiationPolicy, PolicyRule } from '../negotiation-policy';
import { OVERDUE_NEGOTIATION_V1 } from './overdue-negotiation-v1';

type Words = Pick<PolicyRule, 'whenKept' | 'whenNot' | 'whenJustKept' | 'whenNever'>;

const WORDS: { readonly [rule: string]: Words } = {
  AMOUNT_WITHIN_MACHINE_AUTHORITY: {
    whenKept: { en: 'The debt of {value} is within {limit}.', zh: '欠款合计{value}，未超过{limit}。' },
    whenNot: {
      en: 'The debt of {value} is above {limit}, so an officer looks at the request and decides.',
      zh: '欠款合计{value}，超过{limit}，将由工作人员审核后决定。',
    },
  },
  DAYS_PAST_DUE: {
    whenKept: {
      en: 'The loan longest overdue is {value:day} past due, at most {limit}.',
      zh: '最长逾期{value}天，未超过{limit}天。',
    },
    whenNot: {
      en: 'The loan longest overdue is {value:day} past due, more than {limit}, so an officer looks at the request and decides.',
      zh: '最长逾期{value}天，超过{limit}天，将由工作人员审核后决定。',
    },
  },
  CREDIT_RECORD_TIMES_OVERDUE: {
    whenKept: {
      en: 'The credit record shows {value:overdue payment} in 24 months, at most {limit}.',
      zh: '征信显示近24个月逾期{value}次，未超过{limit}次。',
    },
    whenNot: {
      en: 'The credit record shows {value:overdue payment} in 24 months, more than {limit}, so an officer looks at the request and decides.',
      zh: '征信显示近24个月逾期{value}次，超过{limit}次，将由工作人员审核后决定。',
    },
  },
  CREDIT_RECORD_OVERDUE_ELSEWHERE: {
    whenKept: {
      en: 'The credit record shows {value:loan} overdue with other lenders, at most {limit}.',
      zh: '征信显示在其他机构逾期{value}笔，未超过{limit}笔。',
    },
    whenNot: {
      en: 'The credit record shows {value:loan} overdue with other lenders, more than {limit}, so an officer looks at the request and decides.',
      zh: '征信显示在其他机构逾期{value}笔，超过{limit}笔，将由工作人员审核后决定。',
    },
  },
  CREDIT_RECORD_RECENT: {
    whenKept: {
      en: 'The credit record is {value:day} old, at most {limit}.',
      zh: '信用报告查询至今{value}天，未超过{limit}天。',
    },
    whenNot: {
      en: 'The credit record is {value:day} old, more than {limit}, so an officer looks at the request and decides.',
      zh: '信用报告查询至今{value}天，超过{limit}天，将由工作人员审核后决定。',
    },
  },
  NO_BROKEN_AGREEMENT: {
    whenKept: { en: 'No earlier agreement was broken.', zh: '此前没有违约的协议。' },
    whenNot: {
      en: '{value:earlier agreement} could not be kept, so an officer looks at the request and decides.',
      zh: '此前有{value}份协议未能履行完毕，将由工作人员审核后决定。',
    },
  },
  INSTALMENT_LEAVES_ESSENTIALS: {
    whenKept: {
      en: 'Income covers essential expenses and the instalment; {value} a month is left.',
      zh: '收入足以支付必要支出和每期还款，每月剩余{value}。',
    },
    whenJustKept: {
      en: 'Income just covers essential expenses and the instalment.',
      zh: '收入恰好足以支付必要支出和每期还款。',
    },
    whenNot: {
      en: 'Income is {missing} a month short of essential expenses and the instalment together, so an officer looks at the request and decides; a smaller instalment can be asked for.',
      zh: '收入与必要支出及每期还款之和相比，每月尚缺{missing}，将由工作人员审核后决定；可申请更低的每期金额。',
    },
  },
  PAID_IN_FIVE_YEARS: {
    whenKept: {
      en: 'The affordable amount pays the debt in {value:month}, at most {limit}.',
      zh: '按可承担的金额，{value}个月可还清，未超过{limit}个月。',
    },
    whenNot: {
      en: 'The affordable amount would pay the debt in {value:month}, more than {limit}, so an officer looks at the request and decides.',
      zh: '按可承担的金额，需{value}个月还清，超过{limit}个月，将由工作人员审核后决定。',
    },
    whenNever: {
      en: 'What can be paid a month at present would not pay the debt in a plan of any length, so an officer looks for another way with the borrower.',
      zh: '按目前每月可承担的金额，任何期限的方案均无法还清，将由工作人员审核并与您另商办法。',
    },
  },
};

export const OVERDUE_NEGOTIATION_V2: NegotiationPolicy = {
  ...OVERDUE_NEGOTIATION_V1,
  version: 2,
  rules: OVERDUE_NEGOTIATION_V1.rules.map((rule) => ({ ...rule, ...WORDS[rule.rule] })),
};

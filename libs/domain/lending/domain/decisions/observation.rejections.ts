/** Why an observation cannot be found to have ended, or to go on. */
import { reject, type Bilingual, type JsonValue } from '#kernel';
import type { FindingObjection } from '#loan-math';
import type { Rejected } from './rejections';

export function onlyAnOfficerFinds(): Rejected {
  return reject('FOUND_BY_A_PERSON', {
    en: 'Whether a difficulty is solved is found by a person.',
    zh: '财务困难是否解决须由人工认定。',
  });
}

export function findingIdReused(findingId: string): Rejected {
  return reject(
    'FINDING_ID_REUSED',
    { en: 'Another finding of this loan has this id.', zh: '该认定编号已用于本借款的另一项认定。' },
    { findingId },
  );
}

export function nothingObserved(agreementId: string): Rejected {
  return reject(
    'NOTHING_OBSERVED',
    {
      en: 'The loan does not follow a plan of this agreement, so nothing of it is observed.',
      zh: '该借款未按此协议的方案履行，不存在观察期。',
    },
    { agreementId },
  );
}

export function findingObjection(code: FindingObjection, facts: { readonly [fact: string]: JsonValue }): Rejected {
  return reject(code, FINDING_OBJECTIONS[code], facts);
}

const FINDING_OBJECTIONS = {
  OBSERVATION_ENDED: { en: 'The observation has ended already.', zh: '观察期已结束。' },
  PLAN_NOT_KEPT: {
    en: 'The plan is broken or completed; there is nothing left to find of its observation.',
    zh: '方案已违约或已履行完毕，无需再对观察期作出认定。',
  },
  ARREARS_OPEN: {
    en: 'Something that has fallen due, or a legal cost, is not paid; the observation cannot be found to have ended.',
    zh: '尚有到期未还款项或诉讼费用，不能认定观察期结束。',
  },
  OBSERVATION_NOT_OVER: {
    en: 'The observation lasts at least two repayment periods and a year from its start, until the day told here.',
    zh: '观察期自起算日起不少于两个还款期且不少于一年，最早结束日见所列日期。',
  },
  NOT_NON_PERFORMING: {
    en: 'The loan is not non-performing, so there is nothing to leave.',
    zh: '该借款不属于不良资产，无需上调。',
  },
  EXIT_TOO_EARLY: {
    en: 'A non-performing loan is paid regularly for two repayment periods and half a year before it may leave, until the day told here.',
    zh: '不良资产须连续按期还款不少于两个还款期且不少于六个月方可上调，最早日期见所列日期。',
  },
} as const satisfies Readonly<Record<FindingObjection, Bilingual>>;

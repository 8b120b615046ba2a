/** Corrections as people read them. */
import type { Bilingual, Fen, LocalDate } from '#kernel';
import { HARDSHIPS, inWords, inYuan } from '#words';
import type { EntryFacts } from './entry-facts.schema';

export const REPAIR_WORDS = {
  ASSESSMENT_TO_REPEAT: { en: 'the assessment is to be repeated', zh: '重新评估' },
  DECISION_TO_REPEAT: { en: 'the review is to be decided again', zh: '重新作出复核决定' },
  OFFER_TO_REPLACE: { en: 'the offer is to be replaced', zh: '更换方案' },
  AGREEMENT_TO_REVIEW: { en: 'the agreement is to be looked at again', zh: '复核协议' },
  COMPLETED_AGREEMENT_TO_REVIEW: {
    en: 'what was paid under the agreement is to be looked at again',
    zh: '复核已履行完毕的协议',
  },
  REFUSAL_TO_REVIEW: { en: 'the refusal is to be looked at again', zh: '复核不予通过的决定' },
  BUREAU_RECORD_TO_CORRECT: { en: 'the record at the credit bureau is to be corrected', zh: '更正征信记录' },
  ELIGIBILITY_TO_REVIEW: {
    en: 'whether the person may borrow again is to be looked at again',
    zh: '重新评定能否再次借款',
  },
  WRITE_OFF_TO_REVIEW: { en: 'the write-off is to be looked at again', zh: '复核核销' },
  WITHDRAWAL_TO_REVIEW: { en: 'that the loan was not theirs is to be looked at again', zh: '复核借款移出案件的决定' },
} as const satisfies { readonly [kind: string]: Bilingual };

export const GROUND_WORDS = {
  COMPLETION_TAKEN_BACK: { en: 'What completed the plan is taken back', zh: '方案履行完毕的依据已不存在' },
  HOLD_NEVER_WAS: { en: 'A hold proved never to have been', zh: '冻结事由经查并不存在' },
} as const satisfies { readonly [because: string]: Bilingual };

const VERDICT_WORDS = {
  VERIFIED: { en: 'accepted', zh: '采纳' },
  REJECTED: { en: 'not accepted', zh: '不予采纳' },
};

const amount = (figure: Fen): Bilingual =>
  figure === 0 ? { en: 'nothing', zh: '零' } : { en: inYuan(figure), zh: inYuan(figure) };
const count = (n: number): Bilingual => ({ en: String(n), zh: String(n) });
const date = (on: LocalDate): Bilingual => ({ en: on, zh: on });

/** A fact by its name, and how its value reads. */
const FACTS: {
  readonly [Name in keyof Required<EntryFacts>]: {
    readonly name: Bilingual;
    readonly value: (facts: EntryFacts) => Bilingual | undefined;
  };
} = {
  hardshipReason: {
    name: { en: 'the reason', zh: '困难原因' },
    value: ({ hardshipReason: one }) => (one === undefined ? undefined : inWords(HARDSHIPS, one)),
  },
  hardshipSince: {
    name: { en: 'its beginning', zh: '困难起始日' },
    value: ({ hardshipSince: one }) => (one === undefined ? undefined : date(one)),
  },
  monthlyIncome: {
    name: { en: 'the monthly income', zh: '月收入' },
    value: ({ monthlyIncome: one }) => (one === undefined ? undefined : amount(one)),
  },
  essentialExpenses: {
    name: { en: 'what is spent on essentials a month', zh: '每月必要支出' },
    value: ({ essentialExpenses: one }) => (one === undefined ? undefined : amount(one)),
  },
  affordableMonthly: {
    name: { en: 'what can be paid a month', zh: '每月可承担金额' },
    value: ({ affordableMonthly: one }) => (one === undefined ? undefined : amount(one)),
  },
  timesOverdue24Months: {
    name: { en: 'the times overdue in the last 24 months', zh: '近24个月逾期次数' },
    value: ({ timesOverdue24Months: one }) => (one === undefined ? undefined : count(one)),
  },
  overdueElsewhere: {
    name: { en: 'the loans overdue with other lenders', zh: '在其他机构的逾期笔数' },
    value: ({ overdueElsewhere: one }) => (one === undefined ? undefined : count(one)),
  },
  verdict: {
    name: { en: 'the material', zh: '材料' },
    value: ({ verdict: one }) => (one === undefined ? undefined : VERDICT_WORDS[one]),
  },
};

/** "the monthly income is ¥4,200.00 instead of ¥42,000.00", one for each fact */
export function changesInWords(was: EntryFacts, right: EntryFacts): readonly Bilingual[] {
  return Object.values(FACTS).flatMap(({ name, value }) => {
    const [before, now] = [value(was), value(right)];
    if (!now) return [];
    return [
      {
        en: `${name.en} is ${now.en}${before ? ` instead of ${before.en}` : ''}`,
        zh: `${name.zh}应为${now.zh}${before ? `（原为${before.zh}）` : ''}`,
      },
    ];
  });
}

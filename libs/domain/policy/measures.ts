/** The facts a policy can look at, each computed from what was told of a request alone, with its unit and its possible values. */
import { daysBetween, type Bilingual } from '#kernel';
import { EVIDENCE_WORDS, HARDSHIPS, LICENCE_PROFILES } from '#words';
import { EVIDENCE_STATES, type AssessmentFacts } from './assessment';

export const MEASURE_UNITS = ['FEN', 'DAYS', 'COUNT', 'NAME'] as const;
/** What cells and limits are given in: fen, days, a count, or one of a few names. */
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** Null where the facts do not tell it: those of an older assessment may not. */
export type Measured = number | string | null;

interface Measuring {
  readonly unit: MeasureUnit;
  /** `payable` is what the plans would come to, in fen. */
  readonly of: (facts: AssessmentFacts, payable: number) => Measured;
  /** The smallest and greatest value there is; by default from 0. Nothing beyond them need be answered by a table. */
  readonly least?: number;
  readonly most?: number;
  /** For names: all there are; left out where any may come. */
  readonly names?: readonly string[];
  readonly words?: { readonly [name: string]: Bilingual };
  /** What the plans come to depends on the relief, so the relief cannot depend on it. */
  readonly needsPayable?: true;
  readonly label: Bilingual;
}

/** More instalments than any plan has: nothing can be paid each month. */
export const UNAFFORDABLE = 9999;

/** Told of a request over loans that do not agree in this. */
export const SEVERAL = 'SEVERAL';

export const MEASURES = {
  TOTAL_PAYOFF: { unit: 'FEN', of: (facts) => facts.totalPayoff, label: { en: 'the debt', zh: '欠款合计' } },
  MAX_DPD: { unit: 'DAYS', of: (facts) => facts.maxDpd, label: { en: 'the days past due', zh: '逾期天数' } },
  TIMES_OVERDUE_24_MONTHS: {
    unit: 'COUNT',
    of: (facts) => facts.creditRecord.timesOverdue24Months,
    label: { en: 'the times overdue in 24 months', zh: '近24个月逾期次数' },
  },
  OVERDUE_ELSEWHERE: {
    unit: 'COUNT',
    of: (facts) => facts.creditRecord.overdueElsewhere,
    label: { en: 'the loans overdue with other lenders', zh: '其他机构逾期笔数' },
  },
  BROKEN_AGREEMENTS: {
    unit: 'COUNT',
    of: (facts) => facts.brokenAgreements,
    label: { en: 'earlier agreements not kept', zh: '未能履行的协议数' },
  },
  KEPT_AGREEMENTS: {
    unit: 'COUNT',
    of: (facts) => facts.keptAgreements ?? null,
    label: { en: 'earlier agreements kept', zh: '已履行完毕的协议数' },
  },
  CREDIT_RECORD_AGE: {
    unit: 'DAYS',
    of: (facts) => daysBetween(facts.creditRecord.consultedOn, facts.asOf),
    label: { en: 'the age of the credit record', zh: '信用报告距今天数' },
  },
  AFFORDABLE_MONTHLY: {
    unit: 'FEN',
    of: (facts) => facts.affordableMonthly,
    label: { en: 'what can be paid a month', zh: '每月可承担金额' },
  },
  MONTHLY_INCOME: { unit: 'FEN', of: (facts) => facts.monthlyIncome, label: { en: 'the income', zh: '月收入' } },
  ESSENTIAL_EXPENSES: {
    unit: 'FEN',
    of: (facts) => facts.essentialExpenses,
    label: { en: 'the essential expenses', zh: '必要支出' },
  },
  LEFT_AFTER_INSTALMENT: {
    unit: 'FEN',
    least: Number.MIN_SAFE_INTEGER,
    of: (facts) => facts.monthlyIncome - facts.essentialExpenses - facts.affordableMonthly,
    label: { en: 'what is left a month', zh: '每月剩余' },
  },
  INSTALMENTS_NEEDED: {
    unit: 'COUNT',
    least: 1,
    most: UNAFFORDABLE,
    needsPayable: true,
    of: (facts, payable) => instalmentsNeeded(payable, facts.affordableMonthly),
    label: { en: 'the instalments needed', zh: '所需期数' },
  },
  INCOME_EVIDENCE: {
    unit: 'NAME',
    names: EVIDENCE_STATES,
    words: EVIDENCE_WORDS,
    of: (facts) => facts.incomeEvidence ?? null,
    label: { en: 'how far the income is proved', zh: '收入证明情况' },
  },
  EXPENSES_EVIDENCE: {
    unit: 'NAME',
    names: EVIDENCE_STATES,
    words: EVIDENCE_WORDS,
    of: (facts) => facts.expensesEvidence ?? null,
    label: { en: 'how far the expenses are proved', zh: '支出证明情况' },
  },
  HARDSHIP: {
    unit: 'NAME',
    names: Object.keys(HARDSHIPS),
    words: HARDSHIPS,
    of: (facts) => facts.hardship?.reason ?? null,
    label: { en: 'the reason of the hardship', zh: '困难原因' },
  },
  HARDSHIP_DAYS: {
    unit: 'DAYS',
    of: (facts) => (facts.hardship ? daysBetween(facts.hardship.since, facts.asOf) : null),
    label: { en: 'the days the hardship lasts', zh: '困难持续天数' },
  },
  PRODUCT: {
    unit: 'NAME',
    of: ({ loans }) => common(loans.map(({ product }) => product)),
    label: { en: 'the product', zh: '产品' },
  },
  LICENCE_PROFILE: {
    unit: 'NAME',
    names: [...Object.keys(LICENCE_PROFILES), SEVERAL],
    words: LICENCE_PROFILES,
    of: ({ loans }) => common(loans.map(({ licenceProfile }) => licenceProfile)),
    label: { en: 'the lender’s licence', zh: '机构牌照类型' },
  },
} as const satisfies { readonly [name: string]: Measuring };

export type Measure = keyof typeof MEASURES;

export function isMeasure(name: string): name is Measure {
  return Object.hasOwn(MEASURES, name);
}

export function measuring(measure: Measure): Measuring {
  return MEASURES[measure];
}

/** What all loans agree in; null where one does not tell. */
function common(values: readonly (string | undefined)[]): string | null {
  const [first] = values;
  if (first === undefined || values.includes(undefined)) return null;
  return values.every((value) => value === first) ? first : SEVERAL;
}

/** The least number of monthly instalments that pays an amount. */
export function instalmentsNeeded(payable: number, affordableMonthly: number): number {
  if (affordableMonthly <= 0) return UNAFFORDABLE;
  const whole = (payable - (payable % affordableMonthly)) / affordableMonthly;
  return Math.min(UNAFFORDABLE, payable % affordableMonthly === 0 ? Math.max(1, whole) : whole + 1);
}

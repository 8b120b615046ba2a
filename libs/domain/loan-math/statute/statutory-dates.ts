/**
 * Dates that law sets, counted from the day of an event. The day of the event is not counted (民法典 第201条); days are calendar
 * days and no holiday moves them, which is the stricter reading for the lender.
 */
import { addDays, addYears, type LocalDate } from '#kernel';

/** A period set by law or by an order of the regulator. */
export interface StatutoryPeriod {
  readonly days?: number;
  readonly years?: number;
  readonly source: string;
}

export const STATUTORY_PERIODS = {
  creditObjectionAnswer: { days: 20, source: '征信业管理条例 第25条: checked and answered in writing within 20 days' },
  pbocComplaintAnswer: { days: 30, source: '征信业管理条例 第26条: complaint to a branch of the PBOC' },
  complaintAnswer: { days: 15, source: '银行业保险业消费投诉处理管理办法: 15 days when the facts are clear' },
  complaintAnswerComplicated: { days: 30, source: '银行业保险业消费投诉处理管理办法: 30 days when complicated' },
  complaintAnswerExtended: {
    days: 60,
    source: '银行业保险业消费投诉处理管理办法: 30 days more when specially complicated, signed off and told',
  },
  negativeRecord: {
    years: 5,
    source: '征信业管理条例 第16条: kept five years from the end of the bad act, then deleted',
  },
  impactAssessment: { years: 3, source: '个人信息保护法 第56条: assessments are kept at least three years' },
  limitation: { years: 3, source: '民法典 第188条, 第189条: three years from the last instalment’s due date' },
  collectionRecord: { years: 5, source: '消费金融公司管理办法: at least five years; GB/T 45251-2025: at least two' },
  transactionRecord: { years: 10, source: '反洗钱法 (2025): ten years' },
} as const satisfies Record<string, StatutoryPeriod>;

export type StatutoryPeriodName = keyof typeof STATUTORY_PERIODS;

/** The last day of a period that an event on `eventOn` started. */
export function statutoryDate(name: StatutoryPeriodName, eventOn: LocalDate): LocalDate {
  const period: StatutoryPeriod = STATUTORY_PERIODS[name];
  return addYears(addDays(eventOn, period.days ?? 0), period.years ?? 0);
}

/** Until when a creditor can sue for an instalment debt unless the period is interrupted (demand, acknowledgement, plan, suit). */
export function limitationEnds(lastDueOn: LocalDate): LocalDate {
  return statutoryDate('limitation', lastDueOn);
}

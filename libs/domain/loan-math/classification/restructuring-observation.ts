/** The observation period of a restructured loan (重组资产观察期) and the earliest exit from non-performing. */
import { addMonthsClamped, addYears, laterDate, type LocalDate } from '#kernel';

/** Whether a payment after its due date and within the grace agreed is in time for the observation, or a miss. */
export type PaymentInGrace = 'IN_TIME' | 'MISS';

interface ObservationRule {
  readonly minPeriods: number;
  readonly minYears: number;
  /** Setting of the lender for plans to come; each plan keeps what applied when it was made. No source: the order says “as agreed”. */
  readonly paymentInGrace: PaymentInGrace;
  readonly source: string;
}

export const OBSERVATION_RULE: ObservationRule = {
  minPeriods: 2,
  minYears: 1,
  paymentInGrace: 'IN_TIME',
  source: '商业银行金融资产风险分类办法 第20条: at least two consecutive repayment periods and at least one year',
};

export const NON_PERFORMING_EXIT_RULE = {
  minPeriods: 2,
  minMonths: 6,
  source:
    '商业银行金融资产风险分类办法 第14条: arrears paid and regular payment for the longer of two periods or six months',
} as const;

export interface RestructuringObservation {
  /** First repayment date after the change, or the date of the miss that restarted it. */
  readonly startedOn: LocalDate;
  readonly earliestEnd: LocalDate;
  readonly minPeriods: number;
  readonly source: string;
}

export interface ObservationFacts {
  /** First repayment date after the contract change. */
  readonly firstDueOn: LocalDate;
  /** Due dates after the start, ascending; they matter where two periods take longer than a year. */
  readonly laterDueDates?: readonly LocalDate[];
  /** The last missed due date; the observation starts again from it. */
  readonly missedOn?: LocalDate | null;
}

/** When the observation ends at the earliest, if everything is paid in full and on time from its start. */
export function restructuringObservation(facts: ObservationFacts): RestructuringObservation {
  const startedOn = facts.missedOn ?? facts.firstDueOn;
  const periodEnds = (facts.laterDueDates ?? []).filter((date) => date > startedOn);
  const lastPeriod = periodEnds[OBSERVATION_RULE.minPeriods - 1] ?? startedOn;
  return {
    startedOn,
    earliestEnd: laterDate(addYears(startedOn, OBSERVATION_RULE.minYears), lastPeriod),
    minPeriods: OBSERVATION_RULE.minPeriods,
    source: OBSERVATION_RULE.source,
  };
}

/** The earliest day a non-performing loan may be upgraded, paid regularly from `regularSince` on; a person still decides. */
export function earliestNonPerformingExit(
  regularSince: LocalDate,
  laterDueDates: readonly LocalDate[] = [],
): LocalDate {
  const periodEnds = laterDueDates.filter((date) => date > regularSince);
  const lastPeriod = periodEnds[NON_PERFORMING_EXIT_RULE.minPeriods - 1] ?? regularSince;
  return laterDate(addMonthsClamped(regularSince, NON_PERFORMING_EXIT_RULE.minMonths), lastPeriod);
}

/**
 * The loan whose figures were worked out by two independent methods: 12,000.00 CNY at 0.04 % a day, twelve equal payments from
 * 2025-01-10, nothing paid, and the plan of 24 months without interest offered on its 91st day past due. All in fen.
 */
import { addMonthsClamped, localDate } from '#kernel';
import type { ExpectedPlan } from './plan-recomputation';

export const GOLDEN_DISBURSED_ON = localDate('2025-01-10');
export const GOLDEN_OFFERED_ON = localDate('2025-05-12');

export const GOLDEN_TERMS = {
  product: 'GOLDEN_EPI',
  method: 'EPI',
  principal: 1_200_000,
  disbursedOn: GOLDEN_DISBURSED_ON,
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
} as const;

/** On the day of the offer. */
export const GOLDEN_ARREARS = {
  status: 'ACTIVE',
  dpd: 91,
  bucket: '91-180',
  class: 'SUBSTANDARD',
  oldest_unpaid_due: '2025-02-10',
  overdue_instalments: 4,
  overdue_principal: 381_392,
  overdue_interest: 50_804,
  overdue_fee: 0,
  penalty: 10_653,
  overdue_total: 442_849,
  outstanding_principal: 1_200_000,
  accrued_interest: 655,
  credit: 0,
  payoff: 1_262_112,
  received: 0,
  lines: [
    [1, 91, 93_169, 14_880, 0, 5_087],
    [2, 63, 95_652, 12_397, 0, 3_616],
    [3, 32, 95_510, 12_539, 0, 1_834],
    [4, 2, 97_061, 10_988, 0, 116],
  ],
} as const;

const EACH = { principal: 50_000, interest: 2_144, fee: 0, penalty: 0, total: 52_144 };
const LAST = { ...EACH, interest: 2_147, total: 52_147 };

/** Plan N1. */
export const GOLDEN_PLAN: ExpectedPlan = {
  rows: Array.from({ length: 24 }, (_, index) => ({
    dueOn: addMonthsClamped(GOLDEN_OFFERED_ON, index + 1),
    ...(index < 23 ? EACH : LAST),
  })),
  total: 1_251_459,
  waivedPenalty: 10_653,
  waivedPrincipal: 0,
};

/** The alternative in one payment: no penalty, and a fifth of the 514.59 of interest is waived (10,292 of 51,459). */
export const GOLDEN_SETTLEMENT = GOLDEN_PLAN.total - 10_292;

/** Lives of plan N1: everything paid, settled after six instalments, broken at the seventh. */
export const GOLDEN_LIVES = {
  paidAfterSix: 312_864,
  settlesAfterSix: 938_595,
  brokenOn: localDate('2025-12-16'),
  owedOnBreak: 949_248,
  owedTenDaysLater: 954_648,
} as const;

/** Of a restructured asset: a year from the first repayment date of the plan, with more than two periods in it. */
export const GOLDEN_OBSERVATION = {
  startedOn: localDate('2025-06-12'),
  earliestEnd: localDate('2026-06-12'),
  rowsPaid: 13,
  classBefore: 'SUBSTANDARD',
  classAfter: 'NORMAL',
} as const;

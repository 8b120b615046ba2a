/** A plan to show in the examples of events: one instalment, the penalty waived. */
import { fen, localDate } from '#kernel';
import { NO_WAIVERS, planSchedule, type DebtSnapshot, type PlanTerms } from '#loan-math';
import type { LoanPlan } from './plan.schema';

const snapshot: DebtSnapshot = {
  asOf: localDate('2025-05-12'),
  principal: fen(1_200_000),
  interest: fen(14_880),
  overdueInterest: fen(14_400),
  accruedInterest: fen(480),
  fee: fen(0),
  penalty: fen(1_440),
  total: fen(1_216_320),
  credit: fen(0),
  oldestUnpaidDue: localDate('2025-05-10'),
  dpd: 2,
  class: 'SPECIAL_MENTION',
};

const terms: PlanTerms = {
  structure: 'EXTENSION',
  firstDueOn: localDate('2025-06-10'),
  numberOfInstalments: 1,
  interest: { kind: 'STOPPED' },
  waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
};

export const EXAMPLE_PLAN: LoanPlan = {
  loanId: 'JB1',
  terms,
  relief: ['INTEREST_STOP', 'FEE_WAIVER'],
  snapshot,
  schedule: planSchedule(snapshot, terms),
  includedPaymentIds: [],
  graceDays: 3,
};

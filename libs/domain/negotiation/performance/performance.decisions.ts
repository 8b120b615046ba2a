/** An agreement is paid, corrected and reviewed. What the loans say is authoritative; the case tells it, once. */
import { accept, type LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { Agreement } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { agreementOf } from '../case/lookups';
import { isRejected, no } from '../case/rejections';
import { reviewDatesDue } from '../clocks/case-clocks';
import { followPlans } from './follow-plans';
import type { AllocationsRestatedData } from './plan-payment.events';
import type { PerformanceFigures, PlanStanding } from './plan-standing';

export interface RecordInstalmentData {
  readonly agreementId: string;
  readonly loanId: string;
  readonly paymentId: string;
  /** Every plan of the agreement that is booked on its loan. */
  readonly standings: readonly PlanStanding[];
}

export interface RestateAllocationsData {
  readonly agreementId: string;
  readonly loanId: string;
  readonly cause: AllocationsRestatedData['cause'];
  readonly standings: readonly PlanStanding[];
}

export interface ReviewPerformanceData extends OnCase {
  /** Periodic reviews up to this day, not after the business date; what is missed and broken is told as of the business date. */
  readonly asOf: LocalDate;
  readonly standings: readonly PlanStanding[];
  readonly reviews: readonly PerformanceFigures[];
}

export const recordInstalment: Decide<RecordInstalmentData> = (data, state, context) => {
  const { agreementId, loanId, paymentId, standings } = data;
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  if (!found.agreement.plans.some(({ plan }) => plan.loanId === loanId)) return no('LOAN_NOT_IN_CASE', { loanId });
  const cause = { kind: 'BACKDATED_PAYMENT', id: paymentId, loanId } as const;
  const { payments, outcome } = followPlans(state, agreementId, standings, context, cause);
  return accept(...payments, ...outcome);
};

export const restateAllocations: Decide<RestateAllocationsData> = (data, state, context) => {
  const { agreementId, loanId, cause, standings } = data;
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  if (!found.agreement.plans.some(({ plan }) => plan.loanId === loanId)) return no('LOAN_NOT_IN_CASE', { loanId });
  const { payments, outcome } = followPlans(state, agreementId, standings, context, { ...cause, loanId });
  return accept(...payments, ...outcome);
};

/** The clock: periodic reviews that are due, instalments missed and breaches, over all agreements of the person. */
export const reviewPerformance: Decide<ReviewPerformanceData> = (data, state, context) => {
  const { asOf, standings, reviews } = data;
  if (asOf > context.businessDate) return no('DATE_IN_FUTURE', { asOf, businessDate: context.businessDate });
  const inForce = state.episodes.flatMap(({ agreements }) => agreements).filter(({ status }) => status === 'IN_FORCE');
  return accept(
    ...inForce.flatMap((agreement) => {
      const { payments, outcome } = followPlans(state, agreement.data.agreementId, standings, context);
      const broken = outcome.find((event) => event.type === 'AgreementBreached')?.data ?? null;
      const due = reviewDatesDue({ ...agreement, breach: broken }, asOf);
      return [...payments, ...due.flatMap((on) => reviewed(agreement, on, reviews)), ...outcome];
    }),
  );
};

function reviewed({ data }: Agreement, on: string, reviews: readonly PerformanceFigures[]): readonly CaseEvent[] {
  const figures = reviews.find((review) => review.agreementId === data.agreementId && review.asOf === on);
  return figures ? [{ type: 'PerformanceReviewed', data: { ...ofCase(data), ...figures } }] : [];
}

/** Commands and the decisions on them. */
export const performanceDecisions = {
  RecordInstalment: recordInstalment,
  RestateAllocations: restateAllocations,
  ReviewPerformance: reviewPerformance,
};

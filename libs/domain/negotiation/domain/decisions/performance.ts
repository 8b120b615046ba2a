/** An agreement is paid, corrected and reviewed. What the loans say is authoritative; the case tells it, once. */
import { accept } from '#kernel';
import { reviewDatesDue } from '../case-clocks';
import type { CaseEvent } from '../case.events';
import type { Agreement } from '../case.state';
import type { PerformanceFigures } from '../plan-standing';
import { ofCase, type Decide } from './decide';
import { followPlans } from './follow-plans';
import { agreementOf } from './lookups';
import { isRejected, no } from './rejections';

export const recordInstalment: Decide<'RecordInstalment'> = (data, state, context) => {
  const { agreementId, loanId, paymentId, standings } = data;
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  if (!found.agreement.plans.some(({ plan }) => plan.loanId === loanId)) return no('LOAN_NOT_IN_CASE', { loanId });
  const cause = { kind: 'BACKDATED_PAYMENT', id: paymentId, loanId } as const;
  const { payments, outcome } = followPlans(state, agreementId, standings, context, cause);
  return accept(...payments, ...outcome);
};

export const restateAllocations: Decide<'RestateAllocations'> = (data, state, context) => {
  const { agreementId, loanId, cause, standings } = data;
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  if (!found.agreement.plans.some(({ plan }) => plan.loanId === loanId)) return no('LOAN_NOT_IN_CASE', { loanId });
  const { payments, outcome } = followPlans(state, agreementId, standings, context, { ...cause, loanId });
  return accept(...payments, ...outcome);
};

/** The clock: periodic reviews that are due, instalments missed and breaches, over all agreements of the person. */
export const reviewPerformance: Decide<'ReviewPerformance'> = (data, state, context) => {
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

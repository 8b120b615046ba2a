/** The periodic review of an agreement, every month up to its last row. */
import { addMonthsClamped, type LocalDate } from '#kernel';
import type { Agreement } from '../case/case.state';
import { CASE_CLOCKS } from './case-clocks';
import type { CaseClock } from './clock';

export const performanceReview: CaseClock<Agreement> = {
  kind: 'PERFORMANCE_REVIEW',
  party: 'LENDER',
  startedBy: ({ agreements }) => agreements,
  dueOn: nextReviewOn,
  pausedBy: ({ status }) => status !== 'IN_FORCE',
  answeredBy(agreement) {
    const on = nextReviewOn(agreement);
    return on && { command: 'ReviewPerformance', from: on };
  },
  about: ({ data: { agreementId } }) => ({ subject: agreementId, reference: agreementId }),
};

/** The first month's day after the last review, if a row falls due on it or later. */
function nextReviewOn({ data: { effectiveOn }, plans, reviews }: Agreement): LocalDate | null {
  const last = reviews.at(-1)?.asOf ?? effectiveOn;
  let months = CASE_CLOCKS.reviewMonths * (reviews.length + 1);
  // As a rule each month has had its review; where that is not so, the day is looked for from the beginning.
  if (addMonthsClamped(effectiveOn, months - CASE_CLOCKS.reviewMonths) !== last) months = CASE_CLOCKS.reviewMonths;
  let on = addMonthsClamped(effectiveOn, months);
  while (on <= last) on = addMonthsClamped(effectiveOn, (months += CASE_CLOCKS.reviewMonths));
  return plans.some(({ plan }) => plan.schedule.rows.some(({ dueOn }) => dueOn >= on)) ? on : null;
}

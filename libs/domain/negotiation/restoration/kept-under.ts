/** Under which agreement of a case a loan was paid off, or is to be: the last one over it. */
import type { Agreement, Episode } from '../case/case.state';

export function keptUnder({ agreements }: Episode, loanId: string): Agreement | undefined {
  return agreements.findLast(({ plans }) => plans.some(({ plan }) => plan.loanId === loanId));
}

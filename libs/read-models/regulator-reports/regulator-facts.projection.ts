/** Facts about loans, as the log tells them. How a payment was applied when it was recorded is left out: the fold works it out anew. */
import type { LoanEvent } from '#lending';
import { factProjection } from '#projections';
import { type LoanFactRow, loanFactTable } from './loan-fact.table';

export const REGULATOR_FACTS_PROJECTION = 'regulator_facts';

export const regulatorFactsProjection = factProjection<LoanFactRow, LoanEvent>({
  name: REGULATOR_FACTS_PROJECTION,
  version: 1,
  categories: ['loan'],
  table: loanFactTable,
  fact: (event) => {
    const { type, data, position } = event;
    if (type !== 'RepaymentRecorded') return { loanId: data.loanId, position, type, data };
    const { allocation: _allocation, ...payment } = data;
    return { loanId: data.loanId, position, type, data: payment };
  },
});

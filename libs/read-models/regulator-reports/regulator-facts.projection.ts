/** Facts about loans, as the log tells them. How a payment was applied when it was recorded is left out: the fold works it out anew. */
import type { LoanEvent } from '#lending';
import { factProjection } from '#projections';
import { type LoanFactRow, loanFactTable } from './loan-fact.table';

export const REGULATOR_FACTS_PROJECTION = 'regulator_facts';

export const regulatorFactsProjection = factProjection<LoanFactRow, LoanEvent>({
  name: REGULATOR_FACTS_PROJECTION,
  version: 2,
  categories: ['loan'],
  table: loanFactTable,
  fact: (event) => {
    const { type, data, position, metadata } = event;
    const of = { loanId: data.loanId, position, type, businessDate: metadata.businessDate };
    if (type !== 'RepaymentRecorded') return { ...of, data };
    const { allocation: _allocation, ...payment } = data;
    return { ...of, data: payment };
  },
});

/** Facts for the regulator's reports: one per event of a loan, insert-only, never with personal data. */
import type { LocalDate } from '#kernel';
import { defineTable } from '#projections';

export interface LoanFactRow {
  loanId: string;
  position: string;
  type: string;
  /** Business date on which it was recorded. */
  businessDate: LocalDate;
  /** What the loan's fold needs of the event. */
  data: object;
}

export const loanFactTable = defineTable<LoanFactRow>({
  name: 'loan_fact',
  row: 'One event of a loan.',
  columns: {
    loanId: { kind: 'text' },
    position: { kind: 'position' },
    type: { kind: 'text' },
    businessDate: { kind: 'date' },
    data: { kind: 'json' },
  },
  primaryKey: ['loanId', 'position'],
  indexes: [],
});

/** The book of loans, worked out from the states of loans and of cases. */
import { loanDecider, type LoanEvent, type LoanState } from '#lending';
import { caseDecider, type CaseEvent, type CaseState } from '#negotiation';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { loanBookTable, loanInCaseTable } from './loan-book.table';
import { loanRows, loansInCase } from './loan-rows';

export const LOAN_BOOK_PROJECTION = 'loan_book';

export const loanBookProjection = stateProjection({
  name: LOAN_BOOK_PROJECTION,
  version: 3,
  streams: [
    streamRows<LoanState, LoanEvent>({
      category: 'loan',
      fold: loanDecider,
      ended: ({ settledOn }) => settledOn !== null,
      rows: [stateRows(loanBookTable, loanRows)],
      // Most of what happens to most loans; the book has no figures.
      silent: ['RepaymentRecorded', 'OverpaymentRefunded'],
    }),
    streamRows<CaseState, CaseEvent>({
      category: 'case',
      fold: sharedFold(caseDecider),
      ended: ({ episodes }) => episodes.every(({ closedOn }) => closedOn !== null),
      rows: [stateRows(loanInCaseTable, loansInCase)],
    }),
  ],
});

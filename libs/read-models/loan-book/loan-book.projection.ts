/**
 * The book of loans, worked out from the states of loans and of cases; the payments that belong to none of its loans; and which
 * loans have something to be told to the credit bureau, or wait for its answer; and which were taken out of their case as not owed.
 */
import { bureauDecider, type BureauEvent, type BureauState } from '#bureau';
import {
  loanDecider,
  type LoanEvent,
  type LoanState,
  suspenseDecider,
  type SuspenseEvent,
  type SuspenseState,
} from '#lending';
import { caseDecider, type CaseEvent, type CaseState } from '#negotiation';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { bureauDueRows, bureauDueTable } from './bureau-due.table';
import { bureauUnansweredRows, bureauUnansweredTable } from './bureau-unanswered.table';
import { loanBookTable, loanInCaseTable } from './loan-book.table';
import { loanRows, loansInCase } from './loan-rows';
import { loanNotOwedTable, loanTakenOutTable, notOwedRows, takenOutRows } from './not-owed.table';
import { suspensePaymentTable, suspenseRows } from './suspense-payment.table';

export const LOAN_BOOK_PROJECTION = 'loan_book';

export const loanBookProjection = stateProjection({
  name: LOAN_BOOK_PROJECTION,
  version: 13,
  streams: [
    streamRows<LoanState, LoanEvent>({
      category: 'loan',
      fold: sharedFold(loanDecider),
      ended: ({ settledOn }) => settledOn !== null,
      rows: [stateRows(loanBookTable, loanRows), stateRows(loanNotOwedTable, notOwedRows)],
    }),
    streamRows<CaseState, CaseEvent>({
      category: 'case',
      fold: sharedFold(caseDecider),
      ended: ({ episodes }) => episodes.every(({ closedOn }) => closedOn !== null),
      rows: [stateRows(loanInCaseTable, loansInCase), stateRows(loanTakenOutTable, takenOutRows)],
    }),
    streamRows<SuspenseState, SuspenseEvent>({
      category: 'suspense',
      fold: suspenseDecider,
      ended: ({ status }) => status !== 'HELD',
      rows: [stateRows(suspensePaymentTable, suspenseRows)],
    }),
    streamRows<BureauState, BureauEvent>({
      category: 'bureau',
      fold: sharedFold(bureauDecider),
      ended: (state) => bureauDueRows(state).length === 0 && bureauUnansweredRows(state).length === 0,
      rows: [stateRows(bureauDueTable, bureauDueRows), stateRows(bureauUnansweredTable, bureauUnansweredRows)],
    }),
  ],
});

/** The loan's events as they are registered with the log. None carries a personal field: a borrower is an id here. */
import type { EventDefinitions } from '#kernel';
import type { LoanEvent } from './loan.events';

const ofLoan = {
  version: 1,
  personal: [],
  subject: (data: { readonly borrowerId: string }) => data.borrowerId,
  loanIds: (data: { readonly loanId: string }) => [data.loanId],
};

export const loanEvents: EventDefinitions<LoanEvent> = {
  LoanRegistered: { type: 'LoanRegistered', ...ofLoan },
  BillPosted: { type: 'BillPosted', ...ofLoan },
  RepaymentRecorded: { type: 'RepaymentRecorded', ...ofLoan },
  RepaymentReversed: { type: 'RepaymentReversed', ...ofLoan },
  LoanRestructured: { type: 'LoanRestructured', ...ofLoan },
  LoanAccelerated: { type: 'LoanAccelerated', ...ofLoan },
  LoanAccelerationRescinded: { type: 'LoanAccelerationRescinded', ...ofLoan },
  LoanSettled: { type: 'LoanSettled', ...ofLoan },
};

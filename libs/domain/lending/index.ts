/** One loan contract and its money; the overdue sweep over the book; the import of a loan tape. */
export * from './domain/loan.events';
export * from './domain/loan-plan';
export * from './domain/loan-commands';
export * from './domain/loan.state';
export * from './domain/exit.state';
export { debtOn } from './domain/debt-on-day';
export * from './domain/loan-facts';
export * from './domain/loan-figures';
export * from './domain/loan-snapshot';
export { overDebitedOn } from './domain/over-debit';
export * from './domain/reassigned-payment';
export * from './domain/loan.decider';
export { loanUnknown } from './domain/decisions/rejections';
export { bookingObjection } from './domain/decisions/restructure-loan';
export { EXAMPLE_PLAN } from './domain/example-plan';
export * from './domain/plan.schema';
export * from './granted-money';
export { borrowerOfLoan } from './borrower-of-loan.service';
export * from './for-loan.command';
export * from './domain/loan-correction';
export { LoanActs } from './loan-acts.service';
export { SuspenseActs } from './suspense/suspense-acts.service';
export type {
  Applied as AllocationLine,
  ComponentAmounts as Components,
  ContractRow as InstalmentDue,
  FiveCategory as LoanClass,
} from '#loan-math';

export * from './get-loan/get-loan.query';
export type { GetLoanAnswer } from './get-loan/get-loan.handler';
export * from './get-loan/loan-status';
export * from './get-loan/loan-view';
export { firstToGiveBack, receivedSinceExit, toGiveBackOn } from './get-loan/exit-view';
export { shownPayments } from './get-loan/shown-payments';
export * from './get-arrears/get-arrears.query';
export * from './get-arrears/arrears-view';
export type { GetArrearsAnswer } from './get-arrears/get-arrears.handler';
export * from './get-payoff/get-payoff.query';
export * from './get-payoff/payoff-view';
export type { GetPayoffAnswer } from './get-payoff/get-payoff.handler';
export * from './lending.module';

export * from './overdue-sweep/domain/sweep.events';
export type * from './overdue-sweep/domain/sweep.state';
export * from './overdue-sweep/domain/overdue-report';
export * from './overdue-sweep/loan-book';
export * from './overdue-sweep/untold-findings';
export * from './overdue-sweep/overdue-reporting';
export * from './overdue-sweep/overdue-sweep';
export * from './overdue-sweep/overdue-sweep.module';
export type * from './overdue-sweep/domain/last-look';
export * from './overdue-sweep/last-looks';
export * from './overdue-sweep/undone-looks';
export * from './overdue-sweep/start-overdue-sweep.command';
export type { StartOverdueSweepAnswer } from './overdue-sweep/start-overdue-sweep.handler';
export * from './overdue-sweep/get-sweep.query';
export * from './overdue-sweep/sweep-view';
export type { GetSweepAnswer } from './overdue-sweep/get-sweep.handler';
export * from './tape-import/tape-import';
export * from './tape-import/tape-import.module';
export * from './tape-import/tape-problem';

export * from './suspense/suspense.events';
export * from './suspense/suspense.state';
export * from './suspense/suspense.decider';
export * from './suspense/suspense-view';
export * from './suspense/for-suspense.command';
export * from './suspense/get-suspense-payment.query';
export type { GetSuspensePaymentAnswer } from './suspense/get-suspense-payment.handler';

/** Read model: the book of loans, for the sweep's paging and for lists. */
export * from './list-loans.query';
export * from './list-suspense.query';
export { LOAN_BOOK_PROJECTION, loanBookProjection } from './loan-book.projection';
export { LoanBookModule } from './loan-book.module';
export type { LoanBookRow } from './loan-book.table';

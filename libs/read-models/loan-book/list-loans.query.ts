/** Loans of the book by borrower, product, state; ascending by loan id. */
import { Query } from '@nestjs/cqrs';
import { code, day, id, list, money, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import { LOAN_STATUSES, type LoanStatus, REPAYMENT_METHODS } from '#lending';
import { ofPersonFields } from '#persons';
import { type Freshness, nextCursor } from '#projections';

export interface LoanFilter {
  /** Under whichever of the person’s records the contract was made. */
  readonly borrowerId?: string;
  readonly product?: string;
  readonly status?: LoanStatus;
  /** Whether the loan is part of an open case. */
  readonly inOpenCase?: boolean;
}

export interface ListLoansRequest extends LoanFilter {
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

const loanListItem = named(
  'LoanListItem',
  part({
    loanId: id('Loan.'),
    borrowerId: id('Borrower.'),
    ...ofPersonFields,
    product: code('Product code.'),
    method: oneOf(REPAYMENT_METHODS, 'How it is repaid.'),
    principal: money('Principal.'),
    disbursedOn: day('Disbursed on.'),
    numberOfInstalments: whole('Number of instalments.'),
    firstDueOn: orNone(day('First due date; null for a monthly-bill account without bills.')),
    lastDueOn: orNone(day('Last due date.')),
    status: oneOf(
      LOAN_STATUSES,
      'Whether anything is left to pay to the lender; WRITTEN_OFF is off the book and still owed, TRANSFERRED is another’s, WITHDRAWN was registered by mistake.',
    ),
    settledOn: orNone(day('Settled on.')),
    agreementId: orNone(id('Agreement whose plan is in force.')),
    openCaseId: orNone(id('Open case it is part of.')),
    reportedBucket: orNone(
      code('Days-past-due bucket the case was last told; null when it knows nothing overdue of the loan.'),
    ),
    reportedClass: orNone(code('Five-category class the case was last told.')),
  }),
);
export type LoanListItem = DataOf<typeof loanListItem>;

export const loanListSchema = part({
  total: whole('Loans in all that match.'),
  items: list(loanListItem, 'This page.'),
  nextCursor,
});
export type ListLoansAnswer = DataOf<typeof loanListSchema> & { readonly freshness: Freshness };

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListLoans extends Query<ListLoansAnswer> {
  constructor(readonly request: ListLoansRequest) {
    super();
  }
}

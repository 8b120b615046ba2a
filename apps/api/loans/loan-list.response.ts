/** A page of the loan book. */
import { Day, Money, OneOf, Part, Parts, Text, Whole } from '../openapi/shown';
import { EventualFreshness } from '../reads/freshness.response';

export class LoanListItemBody {
  @Text('Loan.')
  loanId!: string;

  @Text('Borrower.')
  borrowerId!: string;

  @Text('Product code.')
  product!: string;

  @OneOf(['EPI', 'EP', 'FLAT', 'BILL'], 'How it is repaid.')
  method!: string;

  @Money('Principal.')
  principal!: number;

  @Day('Disbursed on.')
  disbursedOn!: string;

  @Whole('Number of instalments.')
  numberOfInstalments!: number;

  @Day('First due date.', { nullable: true })
  firstDueOn!: string | null;

  @Day('Last due date.', { nullable: true })
  lastDueOn!: string | null;

  @OneOf(['ACTIVE', 'SETTLED'], 'Whether anything is left to pay.')
  status!: string;

  @Day('Settled on.', { nullable: true })
  settledOn!: string | null;

  @Text('Agreement whose plan is in force.', { nullable: true })
  agreementId!: string | null;

  @Text('Open case it is part of.', { nullable: true })
  openCaseId!: string | null;

  @Text('Days-past-due bucket the case was last told.', { nullable: true })
  reportedBucket!: string | null;

  @Text('Five-category class the case was last told.', { nullable: true })
  reportedClass!: string | null;
}

export class LoanListResponse {
  @Whole('Loans in all that match.')
  total!: number;

  @Parts(() => LoanListItemBody, 'This page.')
  items!: readonly LoanListItemBody[];

  @Text('cursor of the next page; null on the last.', { nullable: true })
  nextCursor!: string | null;

  @Part(() => EventualFreshness, 'How fresh this is.')
  freshness!: EventualFreshness;
}

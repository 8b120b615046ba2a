/** What is owed on a loan at the end of a day. */
import { Day, Money, OneOf, Part, Parts, Text, Whole } from '../openapi/shown';
import { StrongFreshness } from '../reads/freshness.response';

const CLASSES = ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'] as const;

export class ArrearsLineBody {
  @Whole('Row.')
  seq!: number;

  @Whole('Days past due of the row.')
  dpd!: number;

  @Money('Principal left.')
  principal!: number;

  @Money('Interest left.')
  interest!: number;

  @Money('Fee left.')
  fee!: number;

  @Money('Penalty left.')
  penalty!: number;
}

export class ArrearsBody {
  @Day('End of this business date.')
  asOf!: string;

  @OneOf(['ACTIVE', 'SETTLED'], 'Whether anything is left to pay.')
  status!: 'ACTIVE' | 'SETTLED';

  @Whole('Days past due: from the oldest unpaid due date.')
  dpd!: number;

  @Text('Days-past-due bucket of the reports.', { example: '31-60' })
  bucket!: string;

  @OneOf(CLASSES, 'Five-category class by days past due; null once settled.', { nullable: true })
  class!: (typeof CLASSES)[number] | null;

  @Day('Oldest due date with fee, interest or principal unpaid.', { nullable: true })
  oldestUnpaidDue!: string | null;

  @Whole('Rows with fee, interest or principal overdue.')
  overdueInstalments!: number;

  @Money('Overdue principal.')
  overduePrincipal!: number;

  @Money('Overdue interest.')
  overdueInterest!: number;

  @Money('Overdue fee.')
  overdueFee!: number;

  @Money('Penalty owed, on all rows.')
  penalty!: number;

  @Money('What cures the arrears.')
  overdueTotal!: number;

  @Money('Principal not paid yet.')
  outstandingPrincipal!: number;

  @Money('Interest of the running period so far.')
  accruedInterest!: number;

  @Money('Money that waits for the next due date.')
  credit!: number;

  @Money('What ends the debt today.')
  payoff!: number;

  @Money('Sum of the payments in force.')
  received!: number;

  @Parts(() => ArrearsLineBody, 'Overdue rows.')
  lines!: readonly ArrearsLineBody[];
}

export class LoanArrearsResponse {
  @Text('Loan.')
  loanId!: string;

  @Part(() => ArrearsBody, 'Null when the loan was not disbursed by then.', { nullable: true })
  arrears!: ArrearsBody | null;

  @Part(() => StrongFreshness, 'How fresh this is.')
  freshness!: StrongFreshness;
}

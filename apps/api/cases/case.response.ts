/** A case, complete, and the overview of a person's cases. */
import { CASE_STAGES } from '#negotiation';
import { AnythingList, Day, Money, OneOf, Part, Parts, Text, Texts, Whole } from '../openapi/shown';
import { StrongFreshness } from '../reads/freshness.response';
import { AgreementBody } from './agreement.response';
import { NegotiationBody } from './negotiation.response';

export class RestorationBody {
  @OneOf(['REQUESTED', 'RESTORED', 'REJECTED'], 'Where it stands.')
  status!: string;

  @OneOf(['BORROWER', 'COMPLETION'], 'Asked for by the borrower, or by the completion of the plan.')
  requestedBy!: string;

  @Texts('Records of the bureau concerned.')
  records!: readonly string[];

  @Day('Asked for on.')
  requestedOn!: string;

  @Text('The bureau’s reference.', { nullable: true })
  bureauReference!: string | null;
}

export class CaseLoanBody {
  @Text('Loan.')
  loanId!: string;

  @Text('Product code.')
  product!: string;

  @OneOf(['OVERDUE', 'CURED', 'IN_PLAN', 'COMPLETED', 'SETTLED', 'RESTORED'], 'Where it stands in the case.')
  status!: string;

  @Day('Since when it stands there.')
  since!: string;

  @Day('First detected in this case.')
  detectedOn!: string;

  @Day('Date of the figures.')
  asOf!: string;

  @Whole('Days past due.')
  dpd!: number;

  @Text('Days-past-due bucket.')
  bucket!: string;

  @OneOf(['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'], 'Five-category class.')
  class!: string;

  @Money('Overdue principal.')
  overduePrincipal!: number;

  @Money('Overdue interest.')
  overdueInterest!: number;

  @Money('Overdue penalty.')
  overduePenalty!: number;

  @Money('Overdue fee.')
  overdueFee!: number;

  @Money('What would settle the whole loan that day.')
  payoff!: number;

  @Day('Oldest unpaid due date.')
  oldestUnpaidDueOn!: string;

  @Part(() => RestorationBody, 'Credit restoration.', { nullable: true })
  restoration!: RestorationBody | null;
}

export class DeadlineBody {
  @OneOf(
    ['ANSWER_DUE', 'OFFER_EXPIRES', 'COUNTERSIGN_DUE', 'INSTALMENT_DUE', 'GRACE_ENDS', 'PERFORMANCE_REVIEW'],
    'What is due.',
  )
  kind!: string;

  @Day('When.')
  on!: string;

  @OneOf(['BORROWER', 'LENDER'], 'For whom.')
  party!: string;

  @Text('Negotiation, offer, agreement or loan it is about.')
  subject!: string;
}

export class CaseResponse {
  @Text('Case.')
  caseId!: string;

  @Text('Person.')
  borrowerId!: string;

  @OneOf(CASE_STAGES, 'Where the case is.')
  stage!: string;

  @Day('Opened on.')
  openedOn!: string;

  @Day('Closed on.', { nullable: true })
  closedOn!: string | null;

  @AnythingList('Outcome per loan, once closed.')
  outcomes!: readonly object[];

  @Parts(() => CaseLoanBody, 'Loans in the case.')
  loans!: readonly CaseLoanBody[];

  @Parts(() => NegotiationBody, 'Negotiations, oldest first.')
  negotiations!: readonly NegotiationBody[];

  @Parts(() => AgreementBody, 'Agreements, oldest first.')
  agreements!: readonly AgreementBody[];

  @Parts(() => DeadlineBody, 'What is due, soonest first.')
  deadlines!: readonly DeadlineBody[];

  @Part(() => StrongFreshness, 'How fresh this is.')
  freshness!: StrongFreshness;
}

export class CaseSummaryBody {
  @Text('Case.')
  caseId!: string;

  @OneOf(CASE_STAGES, 'Where the case is.')
  stage!: string;

  @Day('Opened on.')
  openedOn!: string;

  @Day('Closed on.', { nullable: true })
  closedOn!: string | null;

  @Texts('Loans in it.')
  loanIds!: readonly string[];

  @AnythingList('Outcome per loan, once closed.')
  outcomes!: readonly object[];
}

export class BorrowerCasesResponse {
  @Text('Person.')
  borrowerId!: string;

  @Parts(() => CaseSummaryBody, 'Cases, oldest first; none when the person never was in difficulty.')
  cases!: readonly CaseSummaryBody[];

  @Part(() => StrongFreshness, 'How fresh this is.')
  freshness!: StrongFreshness;
}

/** An agreement and how it is kept: plans row by row, payments, what was missed. */
import { Anything, AnythingList, Day, Instant, Money, OneOf, Part, Parts, Text, Texts, Whole } from '../openapi/shown';
import { AllocationBody, ComponentsBody } from '../loans/components.response';
import { SignatureBody } from './negotiation.response';

export class AgreedRowBody extends ComponentsBody {
  @Whole('Row.')
  seq!: number;

  @Day('Due date.')
  dueOn!: string;

  @Money('Sum of the row.')
  total!: number;

  @Money('Paid so far.')
  paid!: number;

  @Money('Open.')
  open!: number;

  @OneOf(['OPEN', 'PAID', 'MISSED'], 'Where the row stands.')
  status!: 'OPEN' | 'PAID' | 'MISSED';
}

export class InstalmentPaymentBody {
  @Text('Payment.')
  paymentId!: string;

  @Money('Amount.')
  amount!: number;

  @Instant('The moment it counts from.')
  paidAt!: string;

  @Day('Its Shanghai date.')
  valueDate!: string;

  @Parts(() => AllocationBody, 'Where it went.')
  allocation!: readonly AllocationBody[];

  @Money('What was left over.')
  credited!: number;
}

export class FrozenWaiverBody {
  @OneOf(['FROZEN', 'GRANTED', 'REINSTATED'], 'FROZEN while kept, GRANTED on completion, REINSTATED on a breach.')
  state!: 'FROZEN' | 'GRANTED' | 'REINSTATED';

  @Part(() => ComponentsBody, 'Amounts.')
  amounts!: ComponentsBody;
}

export class AgreedPlanBody {
  @Text('Loan.')
  loanId!: string;

  @OneOf(['EXTENSION', 'RESTRUCTURE', 'DEFERRAL', 'SETTLEMENT'], 'Structure.')
  structure!: string;

  @OneOf(['IN_FORCE', 'COMPLETED', 'BREACHED'], 'Where the plan stands.')
  status!: string;

  @Texts('INTEREST_STOP 停息, FEE_WAIVER 减免.')
  relief!: readonly string[];

  @Whole('Days after a due date within which paying is in time.')
  graceDays!: number;

  @Parts(() => AgreedRowBody, 'Rows as they are paid.')
  rows!: readonly AgreedRowBody[];

  @Money('Everything to pay.')
  totalPayable!: number;

  @Money('Paid.')
  paid!: number;

  @Part(() => ComponentsBody, 'Still to pay.')
  remaining!: ComponentsBody;

  @Money('Still to pay, in all.')
  remainingTotal!: number;

  @Day('Next due date.', { nullable: true })
  nextDueOn!: string | null;

  @Day('Completed on.', { nullable: true })
  completedOn!: string | null;

  @Part(() => FrozenWaiverBody, 'What is waived.')
  waiver!: FrozenWaiverBody;

  @Parts(() => InstalmentPaymentBody, 'Payments in force.')
  payments!: readonly InstalmentPaymentBody[];
}

export class AgreementBody {
  @Text('Agreement.')
  agreementId!: string;

  @Text('Negotiation it came from.')
  negotiationId!: string;

  @Text('Offer taken.')
  offerId!: string;

  @Text('Option taken.')
  optionId!: string;

  @OneOf(['IN_FORCE', 'COMPLETED', 'BREACHED'], 'Where it stands.')
  status!: string;

  @Text('SHA-256 of the document both sides signed.')
  documentHash!: string;

  @Part(() => SignatureBody, 'The borrower’s signature.')
  borrowerSignature!: SignatureBody;

  @Part(() => SignatureBody, 'The lender’s signature.')
  lenderSignature!: SignatureBody;

  @Day('Signed by both on.')
  signedOn!: string;

  @Day('Plans run from the end of this day.')
  effectiveOn!: string;

  @Parts(() => AgreedPlanBody, 'One plan per loan.')
  plans!: readonly AgreedPlanBody[];

  @AnythingList('Rows missed: loan, row, due date, end of grace, what was lacking in fen.')
  missed!: readonly object[];

  @AnythingList('Periodic reviews: as of, rows kept and missed, paid and remaining in fen.')
  reviews!: readonly object[];

  @Anything('The breach: date, row missed, what is reinstated in fen.', { nullable: true })
  breach!: object | null;
}

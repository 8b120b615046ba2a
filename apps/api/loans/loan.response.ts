/** A loan as it stands at the end of a business date. */
import { Anything, Day, Instant, Money, OneOf, Part, Parts, Text, Whole } from '../openapi/shown';
import { StrongFreshness } from '../reads/freshness.response';
import { ArrearsBody } from './arrears.response';
import { AllocationBody, ComponentsBody } from './components.response';

export class LoanRowBody {
  @Whole('Row.')
  seq!: number;

  @Day('Due date.')
  dueOn!: string;

  @Part(() => ComponentsBody, 'What was due; penalty as accrued so far.')
  due!: ComponentsBody;

  @Part(() => ComponentsBody, 'What was paid.')
  paid!: ComponentsBody;

  @Part(() => ComponentsBody, 'What remains.')
  remaining!: ComponentsBody;
}

export class ScheduleRowBody {
  @Whole('Row.')
  seq!: number;

  @Day('The day it became an obligation.')
  postedOn!: string;

  @Day('The day its interest runs from.')
  accruesFrom!: string;

  @Day('Due date.')
  dueOn!: string;

  @Money('Scheduled principal before the row.')
  opening!: number;

  @Money('Principal.')
  principal!: number;

  @Money('Interest.')
  interest!: number;

  @Money('Fee.')
  fee!: number;
}

export class PaymentBody {
  @Text('Payment.')
  paymentId!: string;

  @Money('Amount.')
  amount!: number;

  @Instant('The moment it counts from.')
  paidAt!: string;

  @Day('Its Shanghai date.')
  valueDate!: string;

  @Text('Channel code.')
  channel!: string;

  @OneOf(['IN_FORCE', 'VOID', 'LATER'], 'VOID once reversed; LATER when its date has not come.')
  status!: 'IN_FORCE' | 'VOID' | 'LATER';

  @Parts(() => AllocationBody, 'Where it went.')
  allocation!: readonly AllocationBody[];

  @Money('What met no open balance and waits, or waited, as credit.')
  credited!: number;

  @Text('Agreement whose plan took it.', { nullable: true })
  agreementId!: string | null;
}

export class PlanRowBody extends LoanRowBody {
  @Day('Last day on which it can be paid in time.')
  graceUntil!: string;

  @OneOf(['FUTURE', 'DUE', 'IN_GRACE', 'MISSED', 'PAID'], 'Where the row stands.')
  status!: 'FUTURE' | 'DUE' | 'IN_GRACE' | 'MISSED' | 'PAID';

  @Day('The day it was paid in full.', { nullable: true })
  paidOn!: string | null;
}

export class WaiverBody {
  @OneOf(
    ['CONDITIONAL', 'GRANTED', 'REINSTATED'],
    'CONDITIONAL while kept, GRANTED on completion, REINSTATED on a breach.',
  )
  state!: 'CONDITIONAL' | 'GRANTED' | 'REINSTATED';

  @Part(() => ComponentsBody, 'Amounts.')
  amounts!: ComponentsBody;
}

export class LoanPlanBody {
  @Text('Agreement.')
  agreementId!: string;

  @Text('Case.')
  caseId!: string;

  @OneOf(['IN_FORCE', 'COMPLETED', 'BROKEN'], 'Where the plan stands.')
  stage!: 'IN_FORCE' | 'COMPLETED' | 'BROKEN';

  @Parts(() => PlanRowBody, 'Its rows; on a broken plan as they stood at the breach.')
  rows!: readonly PlanRowBody[];

  @Part(() => ComponentsBody, 'Still to pay.')
  remaining!: ComponentsBody;

  @Part(() => WaiverBody, 'What is waived, and whether finally.')
  waiver!: WaiverBody;

  @Day('Due date of the next row not paid in full.', { nullable: true })
  nextDueOn!: string | null;

  @Money('What would end the plan that day.', { nullable: true })
  earlySettlement!: number | null;
}

export class LoanResponse {
  @Text('Loan.')
  loanId!: string;

  @Text('Borrower.')
  borrowerId!: string;

  @Text('Product code.')
  product!: string;

  @OneOf(['EPI', 'EP', 'FLAT', 'BILL'], 'How it is repaid.')
  method!: string;

  @OneOf(['CNY'], 'Currency.')
  currency!: string;

  @Money('Principal.')
  principal!: number;

  @Day('Disbursed on.')
  disbursedOn!: string;

  @Whole('Day of the month instalments fall due.')
  dueDay!: number;

  @Whole('Number of instalments.')
  numberOfInstalments!: number;

  @Text('Contract rate per day, decimal text.')
  dailyRate!: string;

  @Text('Penalty rate per day before the cap, decimal text.')
  penaltyDailyRate!: string;

  @Text('Price cap per year, decimal text.')
  penaltyCapAnnual!: string;

  @Anything('What returns to the regulator need; as told.')
  attributes!: object;

  @Day('End of this business date.')
  asOf!: string;

  @OneOf(['CONTRACT', 'PLAN', 'ACCELERATED', 'COMPLETED'], 'Which rows are in force.')
  phase!: string;

  @Part(() => ArrearsBody, 'Null when it was not disbursed by then.', { nullable: true })
  arrears!: ArrearsBody | null;

  @Parts(() => LoanRowBody, 'Contract rows with what was due, paid and remains; empty while a plan is in their place.')
  rows!: readonly LoanRowBody[];

  @Parts(() => ScheduleRowBody, 'The contractual schedule or the bills, as agreed.')
  schedule!: readonly ScheduleRowBody[];

  @Parts(() => PaymentBody, 'The latest 200 payments and where they went.')
  payments!: readonly PaymentBody[];

  @Whole('Payments in all.')
  paymentsTotal!: number;

  @Text('Where all payments are listed page by page; null when these are all.', { nullable: true })
  allPayments!: string | null;

  @Part(() => LoanPlanBody, 'The plan it last followed.', { nullable: true })
  plan!: LoanPlanBody | null;

  @Day('When nothing was left, as booked.', { nullable: true })
  settledOn!: string | null;

  @Part(() => StrongFreshness, 'How fresh this is.')
  freshness!: StrongFreshness;
}

export class LoanPaymentsResponse {
  @Text('Loan.')
  loanId!: string;

  @Day('End of this business date.')
  asOf!: string;

  @Whole('Payments in all.')
  total!: number;

  @Parts(() => PaymentBody, 'This page, in the order they became known.')
  items!: readonly PaymentBody[];

  @Text('cursor of the next page; null on the last.', { nullable: true })
  nextCursor!: string | null;

  @Part(() => StrongFreshness, 'How fresh this is.')
  freshness!: StrongFreshness;
}

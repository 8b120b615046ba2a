/** Work queues and the items in them. */
import { Day, Instant, Money, OneOf, Part, Parts, Sentence, Text, Texts, Whole } from '../openapi/shown';
import { EventualFreshness } from '../reads/freshness.response';

const QUEUES = [
  'INTAKE',
  'REVIEW',
  'OFFER_AWAITING_ANSWER',
  'SIGNATURE_PENDING',
  'INSTALMENT_DUE',
  'INSTALMENT_MISSED',
] as const;

export class QueueBody {
  @OneOf(QUEUES, 'Queue.')
  queue!: string;

  @Sentence('What waits there.')
  title!: { readonly en: string; readonly zh: string };

  @Whole('Items in it.')
  total!: number;

  @Day('The earliest due date in it.', { nullable: true })
  earliestDueOn!: string | null;
}

export class QueuesResponse {
  @Parts(() => QueueBody, 'All queues.')
  queues!: readonly QueueBody[];

  @Part(() => EventualFreshness, 'How fresh this is.')
  freshness!: EventualFreshness;
}

export class QueueItemBody {
  @Text('Item; stable while it waits.')
  itemId!: string;

  @OneOf(QUEUES, 'Queue.')
  queue!: string;

  @Text('Step within the queue.')
  step!: string;

  @Text('Case.')
  caseId!: string;

  @Text('Person.')
  borrowerId!: string;

  @Texts('Loans concerned.')
  loanIds!: readonly string[];

  @Texts('Their products.')
  products!: readonly string[];

  @Text('Negotiation.', { nullable: true })
  negotiationId!: string | null;

  @Text('Offer.', { nullable: true })
  offerId!: string | null;

  @Text('Agreement.', { nullable: true })
  agreementId!: string | null;

  @Whole('Row of the plan, for instalments.', { nullable: true })
  instalment!: number | null;

  @Text('Officer who claimed it.', { nullable: true })
  officerId!: string | null;

  @Whole(
    'Days past due on businessDate, counted from the oldest due date that was unpaid when the case was last told of the loans; under a plan from the oldest row that is open.',
  )
  maxDpd!: number;

  @Text('Days-past-due bucket of those.')
  bucket!: string;

  @Money('Payoff of the loans concerned as of asOf, or what the instalment still lacks.')
  amount!: number;

  @Day('Date the amount is of, the earliest of the loans; null for an instalment, which lacks the same on any day.', {
    nullable: true,
  })
  asOf!: string | null;

  @Day('By when it has to be done.', { nullable: true })
  dueOn!: string | null;

  @Day('Business date it entered the queue.')
  enteredOn!: string;

  @Instant('When it entered the queue.')
  enteredAt!: string;
}

export class QueueItemsResponse {
  @OneOf(QUEUES, 'Queue.')
  queue!: string;

  @Day('Date the days past due are counted to.')
  businessDate!: string;

  @Whole('Items in all that match.')
  total!: number;

  @Parts(() => QueueItemBody, 'This page.')
  items!: readonly QueueItemBody[];

  @Text('cursor of the next page; null on the last.', { nullable: true })
  nextCursor!: string | null;

  @Part(() => EventualFreshness, 'How fresh this is.')
  freshness!: EventualFreshness;
}

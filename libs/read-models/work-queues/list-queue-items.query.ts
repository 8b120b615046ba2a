/** A page of one queue. */
import { Query } from '@nestjs/cqrs';
import {
  code,
  day,
  id,
  instant,
  list,
  money,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import type { LocalDate, Role } from '#kernel';
import { DPD_BUCKETS } from '#loan-math';
import { MATERIAL_KINDS } from '#negotiation';
import { ofPersonFields } from '#persons';
import { type Freshness, nextCursor } from '#projections';
import { CLOCK_STATES } from './item-clock';
import { PRIORITIES, type Priority } from './item-priority';
import { type Queue, QUEUES, type Step, STEPS } from './queues';

/** Every filter given must hold. */
export interface QueueFilter {
  /** One of the item's loans is of this product. */
  readonly product?: string;
  /** Bucket of the days past due on the business date. */
  readonly bucket?: string;
  readonly loanId?: string;
  /** Under whichever of the person’s records. */
  readonly borrowerId?: string;
  readonly caseId?: string;
  /** The officer who claimed or decided the review. */
  readonly officerId?: string;
  /** Whose they are on the business date. */
  readonly owner?: string;
  /** True: only items nobody has on the business date; false: only those somebody has. */
  readonly unclaimed?: boolean;
  /** To be looked at again on or after this day; items without such a day are left out. */
  readonly followUpFrom?: LocalDate;
  /** To be looked at again on or before this day, likewise. */
  readonly followUpTo?: LocalDate;
  /** Any of them. */
  readonly steps?: readonly string[];
  /** Of what kind. */
  readonly kind?: string;
  /** How pressing on the business date. */
  readonly priority?: Priority;
  /** Least and most of the amount, inclusive, in fen. */
  readonly amountFrom?: number;
  readonly amountTo?: number;
  /** Least and most days past due on the business date, inclusive. */
  readonly dpdFrom?: number;
  readonly dpdTo?: number;
  /** First due date, inclusive; items without a due date are left out. */
  readonly dueFrom?: LocalDate;
  /** Last due date, inclusive; items without a due date are left out. */
  readonly dueTo?: LocalDate;
}

export const QUEUE_SORTS = [
  ...(['due', '-due', 'entered', '-entered', 'dpd', '-dpd', 'amount', '-amount', 'priority', '-priority'] as const),
] as const;
/** A minus turns the order round. Without a due date: last by `due`, first by `-due`. Ties go by item id. */
export type QueueSort = (typeof QUEUE_SORTS)[number];

export interface ListQueueItemsRequest {
  readonly queue: Queue;
  /** Days past due are counted to the end of this date. */
  readonly businessDate: LocalDate;
  /** Of whose data is only kept, compliance alone is told the reasons that tell of their case; left out, nobody is. */
  readonly viewer?: Role;
  readonly filter?: QueueFilter;
  /** `due` when left out. */
  readonly sort?: QueueSort;
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

const queueItem = named(
  'QueueItem',
  part({
    itemId: id('Item; stable while it waits.'),
    queue: oneOf(QUEUES, 'Queue.'),
    step: oneOf<Step>([...new Set(Object.values(STEPS).flat())], 'Step within the queue.'),
    kind: orNone(
      code(
        'Of what kind: of a hold its kind, of a violation the first rule against it, of a row refused the bureau’s code, of a repair the correction, of an approval the act, of a notice its template, of a complaint its cause or the money granted, of what is in court the last step, of a limitation what it runs from, of a request about data what is asked, of a contact its channel. None where the step says it all.',
      ),
    ),
    says: sentence('Whose turn it is, for what, and until when.'),
    why: sentence('Why it waits, and of what kind it is.'),
    requests: list(
      code('Address of a POST; the interface document tells its body.'),
      'By which requests it is done: one of them, whichever fits.',
    ),
    shownAt: orNone(code('Address of a GET.'), 'Where what it is about is read; null where no one address shows it.'),
    caseId: orNone(
      id('Case.'),
      'The open case of the loans or, where it is about none, of the person; null where there is none.',
    ),
    borrowerId: orNone(id('Person.'), 'Null while nobody is known, behind a public post.'),
    ...ofPersonFields,
    loanIds: list(id('Loan.'), 'Loans concerned; empty where it is about the person with all of them.'),
    products: list(code('Product code.'), 'Their products.'),
    negotiationId: orNone(id('Negotiation.')),
    offerId: orNone(id('Offer.')),
    agreementId: orNone(id('Agreement.')),
    instalment: orNone(whole('Row of the plan, for instalments.')),
    reference: orNone(
      id(
        'What it is about where no other field says: a contact, a time the person turned to the lender, a hold, a complaint, a material, or what an approval is to change.',
      ),
    ),
    officerId: orNone(
      id('Officer who claimed or decided the review, or took the complaint on; whose the item is now is `owner`.'),
    ),
    owner: orNone(
      part({
        officerId: id('Whose it is.'),
        until: orNone(
          day(
            'Last day of one’s own claim, which then ends by itself; null of what was assigned, and of a complaint that is its handler’s.',
          ),
        ),
      }),
      'Whose the item is on businessDate, one person’s at any moment: who claimed it or was given it. Null while nobody has it.',
    ),
    followUpOn: orNone(
      day('When its owner looks at it again, beside the day by which it is due; null where nobody said so.'),
    ),
    notes: whole('How many notes there are on it.'),
    maxDpd: whole(
      'Days past due on businessDate of the loans concerned, or of all the person’s where it names none, counted from the oldest due date that was unpaid when the case was last told of the loans; under a plan from the oldest row that is open. Days that rest under a hold do not count.',
    ),
    bucket: oneOf(DPD_BUCKETS, 'Days-past-due bucket of those.'),
    amount: money(
      'What it is about in money: what the instalment still lacks, what is to be given back; else the payoff of the loans concerned, or of all the person’s where it names none, as of asOf. 0 where nothing is owed.',
    ),
    asOf: orNone(
      day('Date the amount is of, the earliest of the loans; null for an instalment, which lacks the same on any day.'),
    ),
    dueOn: orNone(
      day(
        'By when it has to be done: by law, contract or promise; where none of them says it of the lender, by a setting of the house. Null where the borrower has no day, and while a clock rests.',
      ),
    ),
    clock: part(
      {
        state: oneOf(
          CLOCK_STATES,
          'RUNS to dueOn; RESTS under a hold or while somebody else is waited for; NONE: no day is set.',
        ),
        workingDaysLeft: orNone(
          whole(
            'Working days after businessDate up to dueOn: 0 where it is due today, below 0 where it is late. Null where none runs.',
          ),
        ),
        restsSince: orNone(day('Since when it rests; null where it does not.')),
      },
      'Its clock on businessDate, in working days of the calendar.',
    ),
    priority: part(
      {
        level: oneOf(PRIORITIES, 'How pressing: by points.'),
        points: whole('For its clock, days past due and amount together; a setting of the house.'),
        why: sentence('What of it presses.'),
      },
      'How pressing it is on businessDate. `sort=priority` brings the most pressing first, and of equals what is due first.',
    ),
    waitsFor: oneOf(['BORROWER', 'LENDER', 'NOBODY'], 'Whose turn it is; nobody’s where it ends by itself on the day.'),
    missingMaterials: list(oneOf(MATERIAL_KINDS, 'Kind.'), 'Materials the borrower has still to hand in.'),
    enteredOn: day('Business date it entered the queue.'),
    enteredAt: instant('When it entered the queue.'),
  }),
);
export type QueueItem = DataOf<typeof queueItem>;

export const queueItemsSchema = part({
  queue: oneOf(QUEUES, 'Queue.'),
  businessDate: day('Date the days past due are counted to.'),
  total: whole('Items in all that match, on all pages.'),
  items: list(queueItem, 'This page.'),
  nextCursor,
});
export type ListQueueItemsAnswer = DataOf<typeof queueItemsSchema> & { readonly freshness: Freshness };

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListQueueItems extends Query<ListQueueItemsAnswer> {
  constructor(readonly request: ListQueueItemsRequest) {
    super();
  }
}

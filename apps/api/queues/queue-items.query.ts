/** Which items of a queue, in which order. */
import { Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { ChoiceField, DateField, IdField, TextField } from '#request-validation';
import {
  BUCKETS,
  PRIORITIES,
  type Priority,
  type Queue,
  type QueueFilter,
  QUEUE_SORTS,
  type QueueSort,
  STEPS,
} from '#work-queues';
import { invalid } from '../problems/problem';
import { inOrder } from '../reads/in-order';
import { CursorField, LimitField, type Page, pageOf } from '../reads/page.query';
import { WaitedReadQuery } from '../reads/waited-read.query';
import { givenFields } from '../requests/given-fields';

const WHOLE = /^(0|[1-9]\d{0,14})$/;
const WholeField =
  (description: string): PropertyDecorator =>
  (target, name) => {
    Matches(WHOLE, { message: '$property must be a whole number from 0 on, at most 15 digits' })(target, name);
    TextField({ description, maxLength: 15, optional: true, example: '31' })(target, name);
  };

/** What narrows a queue down. */
export class QueueFilterQuery extends WaitedReadQuery {
  @TextField({
    description: `Steps within the queue, any of them, separated by commas. ${stepsOfEach()}.`,
    maxLength: 500,
    optional: true,
    example: 'REQUESTED,CLAIMED',
  })
  step?: string;

  @TextField({ description: 'Of what kind, as items say it.', maxLength: 96, optional: true })
  kind?: string;

  @IdField({ description: 'Items with a loan of this product.', optional: true })
  product?: string;

  @ChoiceField(BUCKETS, { description: 'Days-past-due bucket.', optional: true, example: '31-60' })
  bucket?: (typeof BUCKETS)[number];

  @WholeField('Days past due, at least.')
  dpdFrom?: string;

  @WholeField('Days past due, at most.')
  dpdTo?: string;

  @WholeField('Amount in fen, at least.')
  amountFrom?: string;

  @WholeField('Amount in fen, at most.')
  amountTo?: string;

  @IdField({ description: 'The item with this loan.', optional: true })
  loanId?: string;

  @IdField({ description: 'Items of this person.', optional: true })
  borrowerId?: string;

  @TextField({ description: 'Of this case.', maxLength: 96, optional: true })
  caseId?: string;

  @TextField({
    description: 'Reviews claimed or decided by this officer, complaints they took on.',
    maxLength: 128,
    optional: true,
  })
  officerId?: string;

  @TextField({ description: 'Whose they are today.', maxLength: 128, optional: true })
  owner?: string;

  @ChoiceField(['true'], { description: 'true: those of who asks; not together with another `owner`.', optional: true })
  mine?: 'true';

  @ChoiceField(['true', 'false'], {
    description: 'true: only what nobody has today; false: only what somebody has.',
    optional: true,
  })
  unclaimed?: 'true' | 'false';

  @DateField({ description: 'To be looked at again on or after this day.', optional: true })
  followUpFrom?: string;

  @DateField({ description: 'To be looked at again on or before this day.', optional: true })
  followUpTo?: string;

  @DateField({ description: 'Due on or after this day.', optional: true })
  dueFrom?: string;

  @DateField({ description: 'Due on or before this day.', optional: true })
  dueTo?: string;

  @ChoiceField(PRIORITIES, { description: 'How pressing it is today.', optional: true })
  priority?: Priority;

  /** Only what was asked for, since an absent filter is no filter. @throws Problem for a step the queue does not have, or a span that ends before it begins */
  filter(queue: Queue, request: FastifyRequest): QueueFilter {
    const { product, bucket, loanId, borrowerId, caseId, officerId, kind, unclaimed, priority } = this;
    const { dueFrom, dueTo, followUpFrom, followUpTo } = this;
    inOrder(['dueFrom', dueFrom], ['dueTo', dueTo]);
    inOrder(['followUpFrom', followUpFrom], ['followUpTo', followUpTo]);
    const asked = { product, bucket, loanId, borrowerId, caseId, officerId, kind, priority, dueFrom, dueTo };
    return {
      ...givenFields({
        ...asked,
        followUpFrom,
        followUpTo,
        steps: stepsOf(queue, this.step),
        owner: this.ownerFor(request),
      }),
      ...givenFields({ ...span('dpd', this.dpdFrom, this.dpdTo), ...span('amount', this.amountFrom, this.amountTo) }),
      ...(unclaimed === undefined ? {} : { unclaimed: unclaimed === 'true' }),
    } as QueueFilter;
  }

  private ownerFor({ scope }: FastifyRequest): string | undefined {
    const { mine, owner } = this;
    const own = mine === undefined ? undefined : scope.caller?.id;
    if (own === undefined || owner === undefined || owner === own) return own ?? owner;
    throw invalid([
      { parameter: 'owner', code: 'CONTRADICTION', detail: 'must be left out, or name who asks, with mine' },
    ]);
  }
}

export class QueueItemsQuery extends QueueFilterQuery {
  @ChoiceField(QUEUE_SORTS, {
    description:
      'due (default), entered, dpd, amount, or priority: the most pressing first. A leading hyphen turns the order around.',
    optional: true,
  })
  sort?: QueueSort;

  @CursorField()
  cursor?: string;

  @LimitField()
  limit?: string;

  page(): Page {
    return pageOf(this);
  }
}

function span(of: 'dpd' | 'amount', from: string | undefined, to: string | undefined): object {
  const [least, most] = [from, to].map((text) => (text === undefined ? undefined : Number(text)));
  if (least !== undefined && most !== undefined && most < least) {
    const detail = `must not be less than ${of}From`;
    throw invalid([{ parameter: `${of}To`, code: 'OUT_OF_ORDER', detail }]);
  }
  return { [`${of}From`]: least, [`${of}To`]: most };
}

function stepsOf(queue: Queue, asked: string | undefined): readonly string[] | undefined {
  if (asked === undefined) return undefined;
  const known: readonly string[] = STEPS[queue];
  const steps = [...new Set(asked.split(','))].sort();
  if (steps.every((step) => known.includes(step))) return steps;
  const detail = `the steps of ${queue} are ${known.join(', ')}`;
  throw invalid([{ parameter: 'step', code: 'NOT_A_CHOICE', detail }]);
}

function stepsOfEach(): string {
  return Object.entries(STEPS)
    .map(([queue, steps]) => `${queue}: ${steps.join(', ')}`)
    .join('; ');
}

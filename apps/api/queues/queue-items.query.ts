/** Which items of a queue, in which order. */
import { ChoiceField, DateField, IdField, TextField } from '#request-validation';
import { BUCKETS, type Queue, type Step, STEPS } from '#work-queues';
import { invalid } from '../problems/problem';
import { inOrder } from '../reads/in-order';
import { PageQuery } from '../reads/page.query';
import { givenFields } from '../requests/given-fields';

const SORTS = ['due', '-due', 'entered', '-entered', 'dpd', '-dpd', 'amount', '-amount'] as const;

export class QueueItemsQuery extends PageQuery {
  @IdField({ description: 'Cases with a loan of this product.', optional: true })
  product?: string;

  @ChoiceField(BUCKETS, { description: 'Days-past-due bucket.', optional: true, example: '31-60' })
  bucket?: (typeof BUCKETS)[number];

  @IdField({ description: 'The case with this loan.', optional: true })
  loanId?: string;

  @IdField({ description: 'Cases of this person.', optional: true })
  borrowerId?: string;

  @TextField({ description: 'This case.', maxLength: 96, optional: true })
  caseId?: string;

  @TextField({ description: 'Reviews claimed by this officer.', maxLength: 128, optional: true })
  officerId?: string;

  @ChoiceField(['true', 'false'], { description: 'true: only what no officer has claimed.', optional: true })
  unclaimed?: 'true' | 'false';

  @ChoiceField([...new Set(Object.values(STEPS).flat())], {
    description: `Step within the queue. ${stepsOfEach()}.`,
    optional: true,
    example: 'CLAIMED',
  })
  step?: Step;

  @DateField({ description: 'Due on or after this day.', optional: true })
  dueFrom?: string;

  @DateField({ description: 'Due on or before this day.', optional: true })
  dueTo?: string;

  @ChoiceField(SORTS, {
    description: 'due (default), entered, dpd or amount; a leading hyphen turns the order around.',
    optional: true,
  })
  sort?: (typeof SORTS)[number];

  /** Only what was asked for, since an absent filter is no filter. @throws Problem for a step the queue does not have, or days that are no span */
  filter(queue: Queue): object {
    refuseStepOfAnother(queue, this.step);
    const { product, bucket, loanId, borrowerId, caseId, officerId, unclaimed, step, dueFrom, dueTo } = this;
    inOrder(['dueFrom', dueFrom], ['dueTo', dueTo]);
    const asked = { product, bucket, loanId, borrowerId, caseId, officerId, step, dueFrom, dueTo };
    const given = givenFields(asked);
    return unclaimed === undefined ? given : { ...given, unclaimed: unclaimed === 'true' };
  }
}

function refuseStepOfAnother(queue: Queue, step: Step | undefined): void {
  const steps: readonly Step[] = STEPS[queue];
  if (step === undefined || steps.includes(step)) return;
  const detail = `the steps of ${queue} are ${steps.join(', ')}`;
  throw invalid([{ parameter: 'step', code: 'NOT_A_CHOICE', detail }]);
}

function stepsOfEach(): string {
  return Object.entries(STEPS)
    .map(([queue, steps]) => `${queue}: ${steps.join(', ')}`)
    .join('; ');
}

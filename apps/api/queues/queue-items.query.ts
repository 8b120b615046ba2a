/** Which items of a queue, in which order. */
import { ChoiceField, DateField, IdField, TextField } from '#request-validation';
import { PageQuery } from '../reads/page.query';

const SORTS = ['due', '-due', 'entered', '-entered', 'dpd', '-dpd', 'amount', '-amount'] as const;

export class QueueItemsQuery extends PageQuery {
  @IdField({ description: 'Cases with a loan of this product.', optional: true })
  product?: string;

  @TextField({ description: 'Days-past-due bucket.', maxLength: 10, optional: true, example: '31-60' })
  bucket?: string;

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

  @TextField({ description: 'Step within the queue.', maxLength: 40, optional: true, example: 'CLAIMED' })
  step?: string;

  @DateField({ description: 'Due on or after this day.', optional: true })
  dueFrom?: string;

  @DateField({ description: 'Due on or before this day.', optional: true })
  dueTo?: string;

  @ChoiceField(SORTS, {
    description: 'due (default), entered, dpd or amount; a leading hyphen turns the order around.',
    optional: true,
  })
  sort?: (typeof SORTS)[number];

  /** Only what was asked for, since an absent filter is no filter. */
  filter(): object {
    const { product, bucket, loanId, borrowerId, caseId, officerId, unclaimed, step, dueFrom, dueTo } = this;
    const asked = { product, bucket, loanId, borrowerId, caseId, officerId, step, dueFrom, dueTo };
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    return unclaimed === undefined ? given : { ...given, unclaimed: unclaimed === 'true' };
  }
}

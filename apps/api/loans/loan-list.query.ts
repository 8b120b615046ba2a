/** Which loans of the book. */
import { LOAN_STATUSES } from '#lending';
import { ChoiceField, IdField } from '#request-validation';
import { PageQuery } from '../reads/page.query';

export class LoanListQuery extends PageQuery {
  @IdField({ description: 'Loans of this person.', optional: true })
  borrowerId?: string;

  @IdField({ description: 'Loans of this product.', optional: true })
  product?: string;

  @ChoiceField(LOAN_STATUSES, {
    description:
      'Whether anything is left to pay to the lender; WRITTEN_OFF and TRANSFERRED are off the book, WITHDRAWN was registered by mistake.',
    optional: true,
  })
  status?: (typeof LOAN_STATUSES)[number];

  @ChoiceField(['true', 'false'], { description: 'Whether the loan is part of an open case.', optional: true })
  inOpenCase?: 'true' | 'false';

  filter(): {
    readonly borrowerId?: string;
    readonly product?: string;
    readonly status?: (typeof LOAN_STATUSES)[number];
    readonly inOpenCase?: boolean;
  } {
    const { borrowerId, product, status, inOpenCase } = this;
    return {
      ...(borrowerId === undefined ? {} : { borrowerId }),
      ...(product === undefined ? {} : { product }),
      ...(status === undefined ? {} : { status }),
      ...(inOpenCase === undefined ? {} : { inOpenCase: inOpenCase === 'true' }),
    };
  }
}

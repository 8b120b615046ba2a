/** Which payments of a loan. */
import { Matches } from 'class-validator';
import { TextField } from '#request-validation';
import { AsOfQuery } from '../reads/as-of.query';

export class LoanPaymentsQuery extends AsOfQuery {
  @TextField({
    description: 'nextCursor of the page before; asOf must be the same.',
    maxLength: 2000,
    optional: true,
  })
  cursor?: string;

  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: '$property must be a whole number from 1 to 200' })
  @TextField({
    description: 'Rows a page holds: 1 to 200, 50 when left out.',
    maxLength: 3,
    optional: true,
    example: '50',
  })
  limit?: string;

  page(): { readonly cursor?: string; readonly limit?: number } {
    const { cursor, limit } = this;
    return { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit: Number(limit) }) };
  }
}

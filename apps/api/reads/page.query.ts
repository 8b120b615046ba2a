/** Which page of a list. */
import { Matches } from 'class-validator';
import { TextField } from '#request-validation';
import { WaitedReadQuery } from './waited-read.query';

export class PageQuery extends WaitedReadQuery {
  @TextField({
    description: 'nextCursor of the page before; the filters must be the same.',
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

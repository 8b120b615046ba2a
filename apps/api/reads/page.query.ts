/** Which page of a list. */
import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { TextField } from '#request-validation';
import { WaitedReadQuery } from './waited-read.query';

export const CursorField = (): PropertyDecorator =>
  TextField({
    description: 'nextCursor of the page before; the filters must be the same.',
    maxLength: 2000,
    optional: true,
  });

export const LimitField = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^([1-9]\d?|1\d\d|200)$/, { message: '$property must be a whole number from 1 to 200' }),
    TextField({
      description: 'Rows a page holds: 1 to 200, 50 when left out.',
      maxLength: 3,
      optional: true,
      example: '50',
    }),
  );

export interface Page {
  readonly cursor?: string;
  readonly limit?: number;
}

export function pageOf({ cursor, limit }: { readonly cursor?: string; readonly limit?: string }): Page {
  return { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit: Number(limit) }) };
}

/** Of a list from a read model. */
export class PageQuery extends WaitedReadQuery {
  @CursorField()
  cursor?: string;

  @LimitField()
  limit?: string;

  page(): Page {
    return pageOf(this);
  }
}

/** Of a list that is as it stands now. */
export class StrongPageQuery {
  @CursorField()
  cursor?: string;

  @LimitField()
  limit?: string;

  page(): Page {
    return pageOf(this);
  }
}

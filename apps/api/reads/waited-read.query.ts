/** The least a read from a read model must know; every such read takes it. */
import { Matches } from 'class-validator';
import { TextField } from '#request-validation';

export class WaitedReadQuery {
  @Matches(/^\d{1,20}$/, { message: '$property must be a position as a command answered it, decimal text' })
  @TextField({
    description:
      'Position a command answered: the read waits until it can show it, 5 seconds unless Prefer: wait says otherwise.',
    maxLength: 20,
    optional: true,
    example: '81340',
  })
  minPosition?: string;
}

import type { CommandContext } from '#kernel';
import type { ContractRow } from '#loan-math';

/** Posts the next bill of a monthly-bill account. */
export class PostBill {
  constructor(
    readonly loanId: string,
    readonly data: ContractRow,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

import type { CommandContext } from '#kernel';
import type { ReverseRepaymentData } from '../domain/loan-commands';

/** Tells that a payment was void. */
export class ReverseRepayment {
  constructor(
    readonly loanId: string,
    readonly data: ReverseRepaymentData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

import type { CommandContext } from '#kernel';
import type { AccelerateLoanData } from '../domain/loan-commands';

/** Books that the agreement of a loan’s plan is broken. */
export class AccelerateLoan {
  constructor(
    readonly loanId: string,
    readonly data: AccelerateLoanData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

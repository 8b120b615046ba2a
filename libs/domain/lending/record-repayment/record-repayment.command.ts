import type { CommandContext } from '#kernel';
import type { RecordRepaymentData } from '../domain/loan-commands';

/** Tells that money came in for a loan. */
export class RecordRepayment {
  constructor(
    readonly loanId: string,
    readonly data: RecordRepaymentData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

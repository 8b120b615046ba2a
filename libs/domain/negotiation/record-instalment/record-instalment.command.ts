import type { CommandContext } from '#kernel';
import type { RecordInstalmentData } from '../domain/case-commands';
import type { KnownLoan } from '../loan-facts/agreement-loans';

/** A process repeats on the case what the loan says of a payment under its plan. */
export class RecordInstalment {
  constructor(
    readonly agreementId: string,
    readonly data: Pick<RecordInstalmentData, 'loanId' | 'paymentId'> & KnownLoan,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

import type { CommandContext } from '#kernel';
import type { RestateAllocationsData } from '../domain/case-commands';
import type { KnownLoan } from '../loan-facts/agreement-loans';

/** A process brings the case to where a loan stands after a reversal, a backdated payment, or a payment before signature. */
export class RestateAllocations {
  constructor(
    readonly agreementId: string,
    readonly data: Pick<RestateAllocationsData, 'loanId' | 'cause'> & KnownLoan,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

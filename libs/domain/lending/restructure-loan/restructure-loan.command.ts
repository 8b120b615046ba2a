import type { CommandContext } from '#kernel';
import type { RestructureLoanData } from '../domain/loan-commands';

/** Books a signed plan on its loan. */
export class RestructureLoan {
  constructor(
    readonly loanId: string,
    readonly data: RestructureLoanData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

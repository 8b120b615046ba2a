import type { CommandContext } from '#kernel';
import type { SettleLoanData } from '../domain/loan-commands';

/** Books that nothing of a loan remains, where no payment said so. */
export class SettleLoan {
  constructor(
    readonly loanId: string,
    readonly data: SettleLoanData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

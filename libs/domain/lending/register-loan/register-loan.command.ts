import type { CommandContext } from '#kernel';
import type { RegisterLoanData } from '../domain/loan-commands';

/** Makes a disbursed loan known, with its terms and schedule. */
export class RegisterLoan {
  constructor(
    readonly loanId: string,
    readonly data: RegisterLoanData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}

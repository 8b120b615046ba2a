import type { CommandStamp } from '#kernel';
import type { LoanCommandData } from './domain/loan-commands';

/** A command for one loan. */
export class ForLoan<Type extends keyof LoanCommandData = keyof LoanCommandData> {
  constructor(
    readonly loanId: string,
    readonly type: Type,
    readonly data: LoanCommandData[Type],
    readonly stamp: CommandStamp,
  ) {}
}

/** Tells a person's record whose loan it is. */
import { Global, Injectable, Module } from '@nestjs/common';
import { CommandExecutor } from '#event-store';
import { LOAN_OWNERS, type LoanOwners } from '#parties';
import { borrowerOfLoan } from './borrower-of-loan.service';

@Injectable()
class RegisteredLoans implements LoanOwners {
  constructor(private readonly executor: CommandExecutor) {}

  borrowerOf(loanId: string): Promise<string | null> {
    return borrowerOfLoan(this.executor, loanId);
  }
}

@Global()
@Module({ providers: [{ provide: LOAN_OWNERS, useClass: RegisteredLoans }], exports: [LOAN_OWNERS] })
export class LoanOwnersModule {}

/** Tells a person's record whose loan it is, and when the person's first was paid out. */
import { Global, Inject, Injectable, Module, Optional } from '@nestjs/common';
import { CommandExecutor } from '#event-store';
import { earlierDate, type LocalDate } from '#kernel';
import { LOAN_OWNERS, type LoanOwners } from '#parties';
import { borrowerOfLoan } from './borrower-of-loan.service';
import { loanDecider, loanStream } from './domain/loan.decider';
import { LOAN_BOOK, type LoanBook } from './overdue-sweep/loan-book';

@Injectable()
class RegisteredLoans implements LoanOwners {
  constructor(
    private readonly executor: CommandExecutor,
    @Optional() @Inject(LOAN_BOOK) private readonly book?: Pick<LoanBook, 'loansOf'>,
  ) {}

  borrowerOf(loanId: string): Promise<string | null> {
    return borrowerOfLoan(this.executor, loanId);
  }

  async firstLoanOn(partyIds: readonly string[]): Promise<LocalDate | null> {
    const loanIds = await this.loansOf(partyIds);
    const days = await Promise.all(loanIds.map((loanId) => this.paidOutOn(loanId)));
    return days.reduce((first, day) => (first && day ? earlierDate(first, day) : (first ?? day)), null);
  }

  /** A read model that is behind keeps nobody from being protected: then it is as if there were none. */
  private async loansOf(partyIds: readonly string[]): Promise<readonly string[]> {
    const { book } = this;
    if (!book) return [];
    const read = await Promise.allSettled(partyIds.map((partyId) => book.loansOf(partyId)));
    return read.every((one) => one.status === 'fulfilled') ? read.flatMap(({ value }) => value) : [];
  }

  private async paidOutOn(loanId: string): Promise<LocalDate | null> {
    const { state } = await this.executor.load(loanStream(loanId), loanDecider);
    return state.registered?.disbursedOn ?? null;
  }
}

@Global()
@Module({ providers: [{ provide: LOAN_OWNERS, useClass: RegisteredLoans }], exports: [LOAN_OWNERS] })
export class LoanOwnersModule {}

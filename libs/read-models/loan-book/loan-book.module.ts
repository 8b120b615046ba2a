/** The book of loans in a Nest application; gives lending's sweep and the bureau's runs their ports. */
import { Global, Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DUE_LOANS } from '#bureau';
import { LOAN_BOOK, UNTOLD_FINDINGS } from '#lending';
import { ProjectionRegistry } from '#projections';
import { DueLoansReader } from './due-loans.reader';
import { ListLoansHandler } from './list-loans.handler';
import { ListSuspenseHandler } from './list-suspense.handler';
import { loanBookProjection } from './loan-book.projection';
import { LoanBookReader } from './loan-book.reader';

@Global()
@Module({
  imports: [CqrsModule],
  providers: [
    ListLoansHandler,
    ListSuspenseHandler,
    LoanBookReader,
    { provide: LOAN_BOOK, useExisting: LoanBookReader },
    { provide: UNTOLD_FINDINGS, useExisting: LoanBookReader },
    { provide: DUE_LOANS, useClass: DueLoansReader },
  ],
  exports: [LOAN_BOOK, UNTOLD_FINDINGS, DUE_LOANS],
})
export class LoanBookModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(loanBookProjection);
  }
}

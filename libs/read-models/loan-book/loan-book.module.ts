/** The book of loans in a Nest application; gives lending's sweep its port. */
import { Global, Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LOAN_BOOK } from '#lending';
import { ProjectionRegistry } from '#projections';
import { ListLoansHandler } from './list-loans.handler';
import { ListSuspenseHandler } from './list-suspense.handler';
import { loanBookProjection } from './loan-book.projection';
import { LoanBookReader } from './loan-book.reader';

@Global()
@Module({
  imports: [CqrsModule],
  providers: [ListLoansHandler, ListSuspenseHandler, { provide: LOAN_BOOK, useClass: LoanBookReader }],
  exports: [LOAN_BOOK],
})
export class LoanBookModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(loanBookProjection);
  }
}

/** The case, wired, with the port through which the overdue sweep reports. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OVERDUE_REPORTING } from '#lending';
import { CaseService } from './case/case.service';
import { GetBorrowerCasesHandler } from './case/get-borrower-cases.handler';
import { GetCaseHandler } from './case/get-case.handler';

@Module({
  imports: [CqrsModule],
  providers: [
    CaseService,
    { provide: OVERDUE_REPORTING, useExisting: CaseService },
    GetCaseHandler,
    GetBorrowerCasesHandler,
  ],
  exports: [OVERDUE_REPORTING],
})
export class NegotiationModule {}

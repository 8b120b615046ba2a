/** The loan, wired. The sweep and the import are modules of their own, since not every process runs them. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetArrearsHandler } from './get-arrears/get-arrears.handler';
import { GetLoanHandler } from './get-loan/get-loan.handler';
import { GetPayoffHandler } from './get-payoff/get-payoff.handler';
import { LoanOwnersModule } from './loan-owners.module';
import { LoanActs } from './loan-acts.service';
import { SuspenseActs } from './suspense/suspense-acts.service';
import { LoanService } from './loan.service';
import { GetSuspensePaymentHandler } from './suspense/get-suspense-payment.handler';
import { SuspenseService } from './suspense/suspense.service';

@Module({
  imports: [CqrsModule, LoanOwnersModule],
  providers: [
    LoanActs,
    SuspenseActs,
    LoanService,
    SuspenseService,
    GetLoanHandler,
    GetArrearsHandler,
    GetPayoffHandler,
    GetSuspensePaymentHandler,
  ],
})
export class LendingModule {}

/** The loan's use cases, wired. The sweep and the import are modules of their own, since not every process runs them. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccelerateLoanHandler } from './accelerate-loan/accelerate-loan.handler';
import { GetArrearsHandler } from './get-arrears/get-arrears.handler';
import { GetLoanHandler } from './get-loan/get-loan.handler';
import { PostBillHandler } from './post-bill/post-bill.handler';
import { RecordRepaymentHandler } from './record-repayment/record-repayment.handler';
import { RegisterLoanHandler } from './register-loan/register-loan.handler';
import { RescindAccelerationHandler } from './rescind-acceleration/rescind-acceleration.handler';
import { RestructureLoanHandler } from './restructure-loan/restructure-loan.handler';
import { ReverseRepaymentHandler } from './reverse-repayment/reverse-repayment.handler';
import { SettleLoanHandler } from './settle-loan/settle-loan.handler';

const handlers = [
  RegisterLoanHandler,
  PostBillHandler,
  RecordRepaymentHandler,
  ReverseRepaymentHandler,
  RestructureLoanHandler,
  AccelerateLoanHandler,
  RescindAccelerationHandler,
  SettleLoanHandler,
  GetLoanHandler,
  GetArrearsHandler,
];

@Module({ imports: [CqrsModule], providers: handlers })
export class LendingModule {}

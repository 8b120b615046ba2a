/** The overdue sweep, wired. The application provides LOAN_BOOK and OVERDUE_REPORTING globally. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetSweepHandler } from './get-sweep.handler';
import { OverdueSweep } from './overdue-sweep';
import { StartOverdueSweepHandler } from './start-overdue-sweep.handler';

@Module({
  imports: [CqrsModule],
  providers: [OverdueSweep, StartOverdueSweepHandler, GetSweepHandler],
  exports: [OverdueSweep],
})
export class OverdueSweepModule {}

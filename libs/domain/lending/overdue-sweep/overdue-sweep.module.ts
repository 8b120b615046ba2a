/** The overdue sweep, wired. The application provides LOAN_BOOK, OVERDUE_REPORTING, LAST_LOOKS and UNDONE_LOOKS globally. */
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

/**
 * What an application asks of the processes, whichever process they run in: another simulated day, how they are, what they
 * could not do and what is to be done about it. Needs, global, the projections' module for page cursors, the
 * clock, and the ports of the overdue sweep.
 */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OverdueSweepModule } from '#lending';
import { AdvanceClockHandler } from '../day-turn/advance-clock.handler';
import { DayTurns } from '../day-turn/day-turns';
import type { ProcessesOptions } from '../processes.options';
import { ProcessesPool } from '../processes-pool';
import { ProcessesStoreModule } from '../processes-store.module';
import { DailySweeps } from '../sweep/daily-sweeps';
import { DELIVERY_QUERY_HANDLERS } from './delivery-queries';
import { WEBHOOK_QUERY_HANDLERS } from './webhook-queries';
import { PROCESS_QUERY_HANDLERS } from './process-queries.handlers';

@Module({})
export class ProcessesDeskModule {
  static forRoot(options: ProcessesOptions): DynamicModule {
    return {
      module: ProcessesDeskModule,
      imports: [CqrsModule, OverdueSweepModule, ProcessesStoreModule.forRoot(options)],
      providers: [
        { provide: DayTurns, inject: [ProcessesPool], useFactory: (pool: ProcessesPool) => new DayTurns(pool) },
        { provide: DailySweeps, inject: [ProcessesPool], useFactory: (pool: ProcessesPool) => new DailySweeps(pool) },
        AdvanceClockHandler,
        ...PROCESS_QUERY_HANDLERS,
        ...DELIVERY_QUERY_HANDLERS,
        ...WEBHOOK_QUERY_HANDLERS,
      ],
    };
  }
}

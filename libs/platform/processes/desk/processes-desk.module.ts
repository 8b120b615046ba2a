/**
 * What an application asks of the processes, whichever process they run in: another simulated day, how they are, what they
 * could not do and what is to be done about it. Needs the projections' module, global, for page cursors.
 */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AdvanceClockHandler } from '../day-turn/advance-clock.handler';
import { DayTurns } from '../day-turn/day-turns';
import { PROCESSES_OPTIONS, type ProcessesOptions } from '../processes.options';
import { ProcessesPool } from '../processes-pool';
import { PROCESS_QUERY_HANDLERS } from './process-queries.handlers';

@Module({})
export class ProcessesDeskModule {
  static forRoot(options: ProcessesOptions): DynamicModule {
    return {
      module: ProcessesDeskModule,
      imports: [CqrsModule],
      providers: [
        { provide: PROCESSES_OPTIONS, useValue: options },
        ProcessesPool,
        { provide: DayTurns, inject: [ProcessesPool], useFactory: (pool: ProcessesPool) => new DayTurns(pool) },
        AdvanceClockHandler,
        ...PROCESS_QUERY_HANDLERS,
      ],
    };
  }
}

/** Lets an application ask for another simulated day; the process application turns it. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PROCESSES_OPTIONS, type ProcessesOptions } from '../processes.options';
import { ProcessesPool } from '../processes-pool';
import { AdvanceClockHandler } from './advance-clock.handler';
import { DayTurns } from './day-turns';

@Module({})
export class DayTurnModule {
  static forRoot(options: ProcessesOptions): DynamicModule {
    return {
      module: DayTurnModule,
      imports: [CqrsModule],
      providers: [
        { provide: PROCESSES_OPTIONS, useValue: options },
        ProcessesPool,
        { provide: DayTurns, inject: [ProcessesPool], useFactory: (pool: ProcessesPool) => new DayTurns(pool) },
        AdvanceClockHandler,
      ],
      exports: [DayTurns],
    };
  }
}

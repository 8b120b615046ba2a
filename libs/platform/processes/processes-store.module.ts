/** The tables of the processes and the connections to them, one set per application. */
import { type DynamicModule, Module } from '@nestjs/common';
import { PROCESSES_OPTIONS, type ProcessesOptions } from './processes.options';
import { ProcessesPool } from './processes-pool';
import { UndoneSteps } from './steps/undone-steps';

@Module({})
export class ProcessesStoreModule {
  static forRoot(options: Pick<ProcessesOptions, 'postgresUrl'>): DynamicModule {
    return {
      module: ProcessesStoreModule,
      providers: [
        { provide: PROCESSES_OPTIONS, useValue: { postgresUrl: options.postgresUrl } },
        ProcessesPool,
        { provide: UndoneSteps, inject: [ProcessesPool], useFactory: (pool: ProcessesPool) => new UndoneSteps(pool) },
      ],
      exports: [ProcessesPool, UndoneSteps],
    };
  }
}

/** The tables of the processes and the connections to them, one set per application. */
import { type DynamicModule, Module } from '@nestjs/common';
import { PROCESSES_OPTIONS, type ProcessesOptions } from './processes.options';
import { ProcessesPool } from './processes-pool';
import { UndoneSteps } from './steps/undone-steps';

/** Nest takes two descriptions of a module for two modules, so there is one for each database. */
const described = new Map<string, DynamicModule>();

@Module({})
export class ProcessesStoreModule {
  static forRoot({ postgresUrl }: Pick<ProcessesOptions, 'postgresUrl'>): DynamicModule {
    const known = described.get(postgresUrl) ?? this.describe(postgresUrl);
    described.set(postgresUrl, known);
    return known;
  }

  private static describe(postgresUrl: string): DynamicModule {
    return {
      module: ProcessesStoreModule,
      providers: [
        { provide: PROCESSES_OPTIONS, useValue: { postgresUrl } },
        ProcessesPool,
        { provide: UndoneSteps, inject: [ProcessesPool], useFactory: (pool: ProcessesPool) => new UndoneSteps(pool) },
      ],
      exports: [ProcessesPool, UndoneSteps],
    };
  }
}

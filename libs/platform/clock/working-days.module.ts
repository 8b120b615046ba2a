/** Keeps the calendar of working days of this process up to date. Every application needs it: deadlines are counted everywhere. */
import { type DynamicModule, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { openPool } from '#postgres';
import { WorkingYears } from './working-years';

@Module({})
export class WorkingDaysModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly years: WorkingYears,
    private readonly pool: Pool,
  ) {}

  static forRoot({ postgresUrl }: { readonly postgresUrl: string }): DynamicModule {
    return {
      module: WorkingDaysModule,
      providers: [
        { provide: Pool, useFactory: () => poolOf(postgresUrl) },
        { provide: WorkingYears, inject: [Pool], useFactory: (pool: Pool) => new WorkingYears(pool) },
      ],
      exports: [WorkingYears],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.years.follow();
  }

  async onApplicationShutdown(): Promise<void> {
    this.years.stop();
    await this.pool.end();
  }
}

function poolOf(connectionString: string): Pool {
  return openPool({ connectionString, max: 1, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
}

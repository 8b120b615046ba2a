import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { outliveServer } from '#postgres';
import { createProcessesSchema } from './schema';
import { PROCESSES_OPTIONS, type ProcessesOptions } from './processes.options';

/** The few connections the processes use for what they remember, and the tables they remember it in. */
@Injectable()
export class ProcessesPool extends Pool implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(PROCESSES_OPTIONS) { postgresUrl }: ProcessesOptions) {
    super({ connectionString: postgresUrl, max: 4, query_timeout: 10_000, connectionTimeoutMillis: 5_000 });
    const log = new Logger(ProcessesPool.name);
    outliveServer(this, (error) => log.warn(error.message));
  }

  onModuleInit(): Promise<void> {
    return createProcessesSchema(this);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.end();
  }
}

import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { createSchema, outliveServer } from '#postgres';

export const REPORTS_POSTGRES = Symbol('REPORTS_POSTGRES');

/** "reps" in ASCII. */
const SCHEMA_LOCK = 0x72657073;
/** What stands behind a cell may be many rows. */
const QUERY_MS = 60_000;

/** The few connections by which runs of reports are kept and read, and the tables they stand in. */
@Injectable()
export class ReportsPool extends Pool implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(REPORTS_POSTGRES) connectionString: string) {
    super({ connectionString, max: 2, query_timeout: QUERY_MS, connectionTimeoutMillis: 5_000 });
    const log = new Logger(ReportsPool.name);
    outliveServer(this, (error) => log.warn(error.message));
  }

  onModuleInit(): Promise<void> {
    return createSchema(this, { file: join(__dirname, 'schema.sql'), lock: SCHEMA_LOCK });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.end();
  }
}

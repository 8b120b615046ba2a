/** The DataSource of queries and migrations. Migrations run under a lock: several processes may start at once. */
import { DataSource } from 'typeorm';
import { CreateProjectionBookkeeping1700000000001 } from '../migrations/create-projection-bookkeeping.migration';
import { NoteStanding1700000000002 } from '../migrations/note-standing.migration';
import { RememberRequests1700000000003 } from '../migrations/remember-requests.migration';
import { RetireComplaintFacts1700000000004 } from '../migrations/retire-complaint-facts.migration';

const QUERY_DEADLINE_MS = 30_000;

/** Entities are added before it is initialised. */
export function readDatabase(postgresUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: postgresUrl,
    applicationName: 'reprieve queries',
    migrations: [
      CreateProjectionBookkeeping1700000000001,
      NoteStanding1700000000002,
      RememberRequests1700000000003,
      RetireComplaintFacts1700000000004,
    ],
    migrationsTableName: 'reprieve_read_model_migration',
    synchronize: false,
    logging: false,
    poolSize: 10,
    connectTimeoutMS: 5_000,
    poolErrorHandler: () => {
      // The query that meets the broken connection reports it.
    },
    extra: { keepAlive: true, statement_timeout: QUERY_DEADLINE_MS, query_timeout: QUERY_DEADLINE_MS + 5_000 },
  });
}

/** Creates or updates the engine's own tables. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtextextended('reprieve read model migrations', 0))`);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await lock.query(`SELECT pg_advisory_unlock_all()`).catch(() => {});
    await lock.release();
  }
}

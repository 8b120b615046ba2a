/** Read models on a real Postgres, kept from a log in memory: for tests of queries. */
import { Client } from 'pg';
import {
  migrate,
  PositionWatch,
  type Projection,
  ProjectionEngine,
  readDatabase,
  ReadModels,
  SignedCursor,
  entityOf,
} from '#projections';
import { ListedLog } from './listed-log';

const PATIENCE_MS = 30_000;

export class ReadModelBench {
  readonly cursors = new SignedCursor('a secret for tests only');

  private constructor(
    readonly log: ListedLog,
    readonly readModels: ReadModels,
    readonly engine: ProjectionEngine,
    readonly watch: PositionWatch,
    readonly sql: Client,
  ) {}

  /** @param postgresUrl an empty database */
  static async start(postgresUrl: string, projections: readonly Projection[]): Promise<ReadModelBench> {
    const database = readDatabase(postgresUrl);
    database.setOptions({ entities: projections.flatMap(({ tables }) => tables.map((table) => entityOf(table))) });
    await database.initialize();
    await migrate(database);
    const sql = new Client({ connectionString: postgresUrl });
    await sql.connect();
    const log = new ListedLog();
    const engine = new ProjectionEngine({ postgresUrl, source: log, projections, heartbeatMs: 100 });
    await engine.start();
    const watch = new PositionWatch(postgresUrl, sql);
    return new ReadModelBench(log, new ReadModels(database), engine, watch, sql);
  }

  /** Waits until everything in the log is in the read models. */
  async caughtUp(): Promise<void> {
    const head = await this.log.head();
    for (const { name } of this.engine.projections) {
      if (!(await this.watch.waitFor(name, head, PATIENCE_MS))) throw new Error(`${name} did not reach ${head}`);
    }
  }

  async stop(): Promise<void> {
    await this.engine.stop();
    await this.watch.close();
    await this.readModels.dataSource.destroy();
    await this.sql.end();
  }
}

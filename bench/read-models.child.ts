/** Keeps all read models, as the projector does, and does with them what is asked. Answers with the milliseconds it took. */
import { auditTrailProjection } from '#audit-trail';
import { ALL_EVENTS } from '#event-book';
import { caseDeadlinesProjection } from '#clocks';
import { EventCodec, EventStore } from '#event-store';
import { loanBookProjection } from '#loan-book';
import { openPool } from '#postgres';
import { eventSource, migrate, PositionWatch, ProjectionEngine, readDatabase } from '#projections';
import { regulatorFactsProjection } from '#regulator-reports';
import { workQueuesProjection } from '#work-queues';
import { answer } from './ask';

export type ReadModelsTask =
  /** From wherever the read models of this database are to the end of the log; all of them, or those named. */
  | { readonly kind: 'catch-up'; readonly postgresUrl: string; readonly only?: readonly string[] }
  /** All of them anew from the whole log beside the live ones, compared with those row by row, and switched. */
  | { readonly kind: 'rebuild'; readonly postgresUrl: string };

const allProjections = [
  loanBookProjection,
  caseDeadlinesProjection,
  auditTrailProjection,
  workQueuesProjection,
  regulatorFactsProjection,
];
const PATIENCE_MS = 3_600_000;

async function main(): Promise<void> {
  const store = EventStore.connect({
    connectionString: process.env.EVENTSTOREDB_URL ?? '',
    codec: new EventCodec(ALL_EVENTS),
  });

  const caughtUp = async (postgresUrl: string, projections: typeof allProjections): Promise<void> => {
    const pool = openPool({ connectionString: postgresUrl, max: 2 });
    const watch = new PositionWatch(postgresUrl, pool);
    try {
      const head = await store.head();
      for (const { name } of projections) {
        if (!(await watch.waitFor(name, head, PATIENCE_MS))) throw new Error(`${name} did not reach ${head}`);
      }
    } finally {
      await watch.close();
      await pool.end();
    }
  };

  const act = async (task: ReadModelsTask): Promise<number> => {
    const { kind, postgresUrl } = task;
    const only = task.kind === 'catch-up' ? task.only : undefined;
    const projections = allProjections.filter(({ name }) => only === undefined || only.includes(name));
    if (only && projections.length !== only.length) throw new Error(`no such read models: ${only.join(', ')}`);
    const database = readDatabase(postgresUrl);
    await database.initialize();
    await migrate(database);
    await database.destroy();
    const engine = new ProjectionEngine({ postgresUrl, source: eventSource(store), projections, log: console.error });
    try {
      const started = performance.now();
      await engine.start();
      await caughtUp(postgresUrl, projections);
      if (kind === 'catch-up') return performance.now() - started;
      const startedRebuild = performance.now();
      const comparisons = await engine.rebuild();
      const took = performance.now() - startedRebuild;
      for (const { projection, equal } of comparisons) {
        if (!equal) throw new Error(`the rebuilt ${projection} is another than the live one`);
      }
      return took;
    } finally {
      await engine.stop();
    }
  };
  answer(act, () => store.dispose());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

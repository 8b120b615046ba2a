/** Emmett in a process of its own, since it changes how Postgres values are read for everybody it shares one with. */
import { Pool } from 'pg';
import { answer } from './ask';
import { consumeWithEmmett, EMMETT_TABLES } from './emmett-projections';
import { openEmmett, storeWithEmmett, tellToEmmett } from './emmett-store';
import { AT_ONCE } from './lifecycle';
import { inFlight } from './measure';
import { idsOf, retell, type Story } from './story';

export type EmmettTask =
  /** Lifecycles by command handlers. Answers with the milliseconds it took. */
  | { readonly kind: 'tell'; readonly story: Story; readonly run: string; readonly count: number }
  /** Only writes lifecycles, for the projections to read. */
  | { readonly kind: 'store'; readonly story: Story; readonly run: string; readonly count: number }
  /** Three projections over all there is, from the beginning. Answers with the milliseconds it took. */
  | { readonly kind: 'project'; readonly types: string[]; readonly run: string; readonly events: number };

async function main(): Promise<void> {
  const connectionString = process.env.EMMETT_POSTGRES_URL ?? '';
  const store = await openEmmett(connectionString);
  const pool = new Pool({ connectionString, max: 1 });

  const act = async (task: EmmettTask): Promise<number> => {
    if (task.kind === 'project') {
      await pool.query(EMMETT_TABLES);
      await pool.query('TRUNCATE emmett_audit, emmett_queue, emmett_loan');
      const started = performance.now();
      await consumeWithEmmett(store, task.types, task.run);
      const took = performance.now() - started;
      const { rows } = await pool.query<{ told: string }>('SELECT count(*)::text AS told FROM emmett_audit');
      if (Number(rows[0]?.told) !== task.events) throw new Error(`Emmett projected ${rows[0]?.told} of ${task.events}`);
      return took;
    }
    const { kind, story, run, count } = task;
    const started = performance.now();
    await inFlight(count, AT_ONCE, async (n) => {
      const appends = retell(story, idsOf(run, n));
      await (kind === 'tell' ? tellToEmmett(store, appends) : storeWithEmmett(store, appends));
    });
    return performance.now() - started;
  };
  answer(act, async () => {
    await store.close();
    await pool.end();
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

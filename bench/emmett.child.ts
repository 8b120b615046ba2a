/** Emmett in a process of its own, since it changes how Postgres values are read for everybody it shares one with. */
import { openPool } from '#postgres';
import { answer } from './ask';
import { consumeWithEmmett, EMMETT_TABLES } from './emmett-projections';
import { openEmmett, storeWithEmmett, tellToEmmett } from './emmett-store';
import type { AccessTokenOptions } from '../apps/api/authentication/access-tokens';
import { type EmmettApi, serveEmmett } from './emmett-api';
import { AT_ONCE } from './lifecycle';
import { inFlight } from './measure';
import { idsOf, retell, type Story } from './story';

export type EmmettTask =
  /** Lifecycles by command handlers. Answers with the milliseconds it took. */
  | { readonly kind: 'tell'; readonly story: Story; readonly run: string; readonly count: number }
  /** Puts the command handlers behind routes. Answers with the port. */
  | { readonly kind: 'serve'; readonly story: Story; readonly tokens: AccessTokenOptions }
  /** Only writes lifecycles, for the projections to read. */
  | { readonly kind: 'store'; readonly story: Story; readonly run: string; readonly count: number }
  /** Three projections over all there is, from the beginning. Answers with the milliseconds it took. */
  | { readonly kind: 'project'; readonly types: string[]; readonly run: string; readonly events: number };

async function main(): Promise<void> {
  const connectionString = process.env.EMMETT_POSTGRES_URL ?? '';
  const store = openEmmett(connectionString);
  await store.schema.migrate();
  const pool = openPool({ connectionString, max: 1 });

  let api: EmmettApi | undefined;

  const act = async (task: EmmettTask): Promise<number> => {
    if (task.kind === 'serve') {
      api = await serveEmmett(store, task.story, task.tokens);
      return api.port;
    }
    if (task.kind === 'project') {
      await pool.query(EMMETT_TABLES);
      await pool.query('TRUNCATE emmett_audit, emmett_queue, emmett_loan');
      const started = performance.now();
      await consumeWithEmmett(openEmmett(connectionString), task.types, task.run);
      const took = performance.now() - started;
      const { rows } = await pool.query<{ told: string }>('SELECT count(*)::text AS told FROM emmett_audit');
      if (Number(rows[0]?.told) !== task.events) throw new Error(`Emmett projected ${rows[0]?.told} of ${task.events}`);
      return took;
    }
    const { kind, story, run, count } = task;
    const started = performance.now();
    if (kind === 'tell') {
      await inFlight(count, AT_ONCE, (n) => tellToEmmett(store, retell(story, idsOf(run, n))));
    } else {
      // One after the other: its consumer passes over events of appends that ran side by side, since it reads in the order
      // of transactions but goes on from the last position read.
      for (let n = 0; n < count; n += 1) await storeWithEmmett(store, retell(story, idsOf(run, n)));
    }
    return performance.now() - started;
  };
  answer(act, async () => {
    await api?.stop();
    await store.close();
    await pool.end();
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

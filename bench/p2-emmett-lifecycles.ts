/** P2: the same lifecycles over HTTP; against Emmett on the same Postgres, in its own process, without HTTP. 32 at once. */
import { AskedChild } from './ask';
import type { Bench } from './bench';
import type { EmmettTask } from './emmett.child';
import { openStage } from './lifecycle-stage';
import { type Comparison, compare } from './measure';

export async function lifecyclesAgainstEmmett(bench: Bench): Promise<Comparison> {
  const { rounds, log } = bench;
  const postgresUrl = await bench.createDatabase('bench_p2_emmett');
  const emmett = new AskedChild<EmmettTask, number>('dist/bench/emmett.child.js', { EMMETT_POSTGRES_URL: postgresUrl });
  const { story, count, live, stop } = await openStage(bench, 'bench_p2');
  try {
    return await compare({
      id: 'P2',
      work: 'whole lifecycles over HTTP, 32 at once',
      reference: 'Emmett 0.42 on Postgres, in process, no HTTP',
      unit: 'events/s',
      reach: 1,
      notes: `${count} lifecycles of ${story.events} events in ${story.appends.length} appends a measurement`,
      rounds,
      log,
      ours: live,
      theirs: async (round) => {
        const milliseconds = await emmett.ask({ kind: 'tell', story, run: `T${round + 1}`, count });
        return (count * story.events * 1000) / milliseconds;
      },
    });
  } finally {
    await stop();
    await emmett.stop();
  }
}

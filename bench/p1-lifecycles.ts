/**
 * P1: whole lifecycles over HTTP with authentication and validation, everything the processes do included; against the same
 * lifecycles made bare by the official client on the same store, each stream read before each append. 32 at once.
 */
import type { Bench } from './bench';
import { tellBare } from './bare-teller';
import { AT_ONCE } from './lifecycle';
import { openStage } from './lifecycle-stage';
import { type Comparison, compare, inFlight, rate } from './measure';
import { idsOf, retell } from './story';

export async function lifecyclesOverHttp(bench: Bench): Promise<Comparison> {
  const { rounds, log } = bench;
  const { client, story, count, live, stop } = await openStage(bench, 'bench_p1');
  try {
    return await compare({
      id: 'P1',
      work: 'whole lifecycles over HTTP, 32 at once',
      reference: 'the same events appended bare by the official client, each stream read before',
      unit: 'events/s',
      reach: 0.7,
      notes: `${count} lifecycles of ${story.events} events in ${story.appends.length} appends a measurement`,
      rounds,
      log,
      ours: live,
      theirs: (round) =>
        rate(count * story.events, () =>
          // Under names of streams that nobody in the system follows.
          inFlight(count, AT_ONCE, (n) => tellBare(client, retell(story, idsOf(`T${round + 1}`, n), 'bare-'))),
        ),
    });
  } finally {
    await stop();
  }
}

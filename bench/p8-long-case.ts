/**
 * P8: one command on a case with 10,000 events against the same on a case with ten. The commands are an officer taking a review
 * and giving it back, over HTTP with everything a command goes through; the cases were made long by that, told again bare.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import type { Bench } from './bench';
import { HeardEvents } from './heard-events';
import { HttpCaller } from './http-caller';
import { AWAITED, Lifecycles, STORY_DAY } from './lifecycle';
import { lengthen } from './lengthen';
import { startSystem } from './living-system';
import { compare, type Comparison, rate } from './measure';
import { idsOf, type Ids } from './story';

const SHORT = 10;
const LONG = 10_000;
const QUICK_LONG = 1_000;
const PAIRS = 200;
const QUICK_PAIRS = 20;

export async function longCase(bench: Bench): Promise<Comparison> {
  const { rounds, log, quick } = bench;
  const system = await startSystem(bench, 'bench_p8', STORY_DAY);
  const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
  const http = new HttpCaller(system.api, system.issuer, 1);
  const heard = new HeardEvents(client, AWAITED);
  try {
    const lifecycles = new Lifecycles(http, heard);
    await lifecycles.introduce();
    const [short, long] = [idsOf('S', 0), idsOf('L', 0)];
    await lifecycles.untilReview([short, long]);
    const events = quick ? QUICK_LONG : LONG;
    const pairs = quick ? QUICK_PAIRS : PAIRS;
    for (const [ids, length] of [
      [short, SHORT],
      [long, events],
    ] as const) {
      await lifecycles.takeAndGiveBack(ids, `${ids.borrowerId}-first`);
      await lengthen(client, `case-${ids.borrowerId}`, length, 2);
    }
    const commands = (ids: Ids, round: number): Promise<number> =>
      rate(2 * pairs, async () => {
        for (let n = 0; n < pairs; n++) await lifecycles.takeAndGiveBack(ids, `${ids.borrowerId}-${round}-${n}`);
      });
    return await compare({
      id: 'P8',
      work: `one command on a case with ${events} events`,
      reference: `the same on a case with ${SHORT} events`,
      unit: 'commands/s',
      // At half the rate a command costs twice as much.
      reach: 0.5,
      rounds,
      log,
      ours: (round) => commands(long, round),
      theirs: (round) => commands(short, round),
    });
  } finally {
    await heard.close();
    http.close();
    await client.dispose();
    await system.stop();
  }
}

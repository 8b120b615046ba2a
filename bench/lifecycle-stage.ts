/** Whole lifecycles over HTTP, and what they left in the log: common to the benchmarks that compare them with something. */
import { EventStoreDBClient } from '@eventstore/db-client';
import type { AccessTokenOptions } from '../apps/api/authentication/access-tokens';
import type { Bench } from './bench';
import { HeardEvents } from './heard-events';
import { HttpCaller, type Posted } from './http-caller';
import { AT_ONCE, AWAITED, Lifecycles, STORY_DAY } from './lifecycle';
import { startSystem } from './living-system';
import { type Measurement, rate } from './measure';
import { type Ids, idsOf, recordStory, type Story } from './story';

const LIFECYCLES = 320;
const QUICK_LIFECYCLES = 32;

export interface LifecycleStage {
  /** The official client on the store the system writes to. */
  readonly client: EventStoreDBClient;
  /** One lifecycle as it stands in the log. */
  readonly story: Story;
  /** The commands of that lifecycle that came over HTTP, in order. */
  readonly posted: readonly Posted[];
  /** How the issuer of the callers' tokens is found. */
  readonly tokens: AccessTokenOptions;
  readonly issuer: string;
  /** Lifecycles of a measurement. */
  readonly count: number;
  /** Events per second of lifecycles lived over HTTP. */
  readonly live: Measurement;
  readonly stop: () => Promise<void>;
}

export async function openStage(bench: Bench, name: string): Promise<LifecycleStage> {
  const system = await startSystem(bench, name, STORY_DAY);
  const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
  const http = new HttpCaller(system.api, system.issuer, AT_ONCE);
  const heard = new HeardEvents(client, AWAITED);
  const stop = async (): Promise<void> => {
    await heard.close();
    http.close();
    await client.dispose();
    await system.stop();
  };
  try {
    const lifecycles = new Lifecycles(http, heard);
    await lifecycles.introduce();
    const first = idsOf('R', 0);
    const posted: Posted[] = [];
    http.posted = posted;
    await lifecycles.live([first]);
    http.posted = undefined;
    const story = await recordStory(client, first.loanId, first.borrowerId);
    const count = bench.quick ? QUICK_LIFECYCLES : LIFECYCLES;
    const live: Measurement = async (round) => {
      const all = Array.from({ length: count }, (_, n) => idsOf(`A${round + 1}`, n));
      const measured = await rate(count * story.events, () => lifecycles.live(all));
      await checkTold(client, story, all);
      return measured;
    };
    const { issuer, tokens } = system;
    return { client, story, posted, tokens, issuer, count, live, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Every lifecycle left exactly the events of the story. @throws Error */
async function checkTold(client: EventStoreDBClient, story: Story, all: readonly Ids[]): Promise<void> {
  for (const { loanId, borrowerId } of all) {
    let events = 0;
    for (const stream of [`loan-${loanId}`, `case-${borrowerId}`]) {
      for await (const { event } of client.readStream(stream)) if (event) events += 1;
    }
    if (events !== story.events)
      throw new Error(`the lifecycle of ${loanId} has ${events} events, not ${story.events}`);
  }
}

/** A lifecycle as the system writes it, for logs to be filled with. */
export async function storyOf(bench: Bench, name: string): Promise<Story> {
  const { story, stop } = await openStage(bench, name);
  await stop();
  for (const database of [name, `${name}_events`]) await bench.dropDatabase(database);
  return story;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { ListedLog, Story } from '#projections-testing';
import type { Position } from '../position';
import type { Batch } from './event-feed';
import { Lane } from './lane';
import type { ProjectionRunner } from './projection-runner';

/** A projection whose batches the test looks at; writing takes no time. */
class WatchedProjection {
  taken: Position | null = null;
  readonly batches: { readonly at: number; readonly events: number; readonly live: boolean }[] = [];

  async apply({ entries, through, live }: Batch): Promise<void> {
    this.batches.push({ at: performance.now(), events: entries.length, live });
    this.taken = through;
  }
  async settle(): Promise<void> {}
  recoverLater(): void {}

  get events(): number {
    return this.batches.reduce((sum, { events }) => sum + events, 0);
  }
}

describe('a lane that is level with the log', () => {
  let log: ListedLog;
  let story: Story;
  let projection: WatchedProjection;
  let lane: Lane;

  const pay = (): void => log.append(story.record('loan-A', { type: 'Paid', data: {} }));
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await sleep(1);
  };

  beforeEach(async () => {
    log = new ListedLog();
    story = new Story();
    projection = new WatchedProjection();
    pay();
    lane = new Lane(
      log,
      [projection as unknown as ProjectionRunner],
      { streamPrefixes: ['loan-'], maxBatch: 1_000, maxWaitMs: 0 },
      { level: () => {}, lagging: () => {}, fenced: () => {}, trouble: () => {} },
    );
    await until(() => lane.level);
    await sleep(50);
    projection.batches.length = 0;
  });
  afterEach(() => lane.stop());

  it('writes at once what comes after a quiet spell', async () => {
    const wait = jest.spyOn(global, 'setTimeout');
    pay();
    for (let turn = 0; turn < 20 && projection.events === 0; turn += 1) await Promise.resolve();
    expect(projection.events).toBe(1);
    expect(wait).not.toHaveBeenCalled();
    wait.mockRestore();
  });

  it('gathers what comes in a burst, in order and without losing any', async () => {
    const began = performance.now();
    while (performance.now() - began < 200) {
      pay();
      await sleep(1);
    }
    const sent = Number(await log.head()) - 1;
    await until(() => projection.events === sent);
    const { batches } = projection;
    // One at once, and then no more than one in 15 ms.
    expect(batches.length).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 15));
    expect(projection.taken).toBe(await log.head());
  });
});

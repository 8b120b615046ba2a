import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent, SubscriptionMessage } from '#event-store';
import { EventFeed } from './event-feed';
import type { EventSource } from './event-source';

/** A log that says what the test tells it to say. */
class ToldSource {
  private wake: () => void = () => {};
  private told: SubscriptionMessage[] = [];

  tell(...messages: SubscriptionMessage[]): void {
    this.told.push(...messages);
    this.wake();
  }

  async *subscribeToAllInBatches(): AsyncGenerator<SubscriptionMessage[]> {
    for (;;) {
      if (this.told.length > 0) yield this.told.splice(0);
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

const event = (position: number): SubscriptionMessage => ({
  kind: 'event',
  event: { position: String(position) } as RecordedEvent,
});
const caughtUp = (position: number): SubscriptionMessage => ({ kind: 'caughtUp', position: String(position) });

describe('a live feed', () => {
  let source: ToldSource;
  let feed: EventFeed;

  beforeEach(async () => {
    source = new ToldSource();
    feed = new EventFeed(source as unknown as EventSource, null, {
      streamPrefixes: [],
      maxBatch: 3,
      maxWaitMs: 10_000,
    });
    source.tell(caughtUp(0));
    await feed.take();
  });
  afterEach(() => feed.close());

  it('hands over at once what comes when the writer has rested', async () => {
    source.tell(event(1));
    expect((await feed.take())?.through).toBe('1');
  });

  it('gathers what comes while the writer rests', async () => {
    feed.rest(50);
    const started = performance.now();
    source.tell(event(1));
    const taken = feed.take();
    await sleep(10);
    source.tell(event(2));
    expect(await taken).toMatchObject({ through: '2', entries: [{ kind: 'event' }, { kind: 'event' }] });
    expect(performance.now() - started).toBeGreaterThanOrEqual(49);
  });

  it('moves the checkpoint along when nothing but the end of the log is new', async () => {
    feed.rest(20);
    source.tell(caughtUp(7));
    expect(await feed.take()).toMatchObject({ through: '7', entries: [] });
  });

  it.each<[string, (told: ToldSource, live: EventFeed) => void, number | undefined]>([
    ['a full batch is there', (told) => told.tell(event(1), event(2), event(3)), 3],
    ['somebody needs the lane', (_told, live) => live.nudge(), 0],
    ['the feed is closed', (_told, live) => live.close(), undefined],
  ])('does not rest when %s', async (_when, happens, entries) => {
    feed.rest(60_000);
    const taken = feed.take();
    happens(source, feed);
    expect((await taken)?.entries.length).toBe(entries);
  });
});

/** The newest events in memory: how far back they reach, and that they stay within their bytes. */
import type { LogEvent } from './log-event';
import { RecentEvents } from './recent-events';

const event = (position: number, size = 100): LogEvent => ({
  position,
  streamId: 1,
  stream: Buffer.from('s'),
  revision: position - 1,
  type: Buffer.from('T'),
  frame: Buffer.alloc(size),
});
const positions = (events: readonly LogEvent[]): number[] => events.map(({ position }) => position);

it('gives what follows a position, bounded in events and in bytes, but always something', () => {
  const recent = new RecentEvents();
  recent.push([1, 2, 3, 4, 5].map((position) => event(position)));
  expect(positions(recent.from(2, 3, 10_000))).toEqual([2, 3, 4]);
  expect(positions(recent.from(2, 10, 250))).toEqual([2, 3]);
  expect(positions(recent.from(5, 10, 1))).toEqual([5]);
});

it('forgets the oldest when it is full, and says how far back it reaches', () => {
  const recent = new RecentEvents(10_000);
  for (let position = 1; position <= 5000; position++) recent.push([event(position)]);
  expect(recent.reachesBackTo(1)).toBe(false);
  expect(recent.reachesBackTo(4990)).toBe(true);
  expect(positions(recent.from(4998, 10, 10_000))).toEqual([4998, 4999, 5000]);
});

it('keeps the last event however large it is', () => {
  const recent = new RecentEvents(1000);
  recent.push([event(1), event(2, 50_000)]);
  expect(recent.reachesBackTo(1)).toBe(false);
  expect(positions(recent.from(2, 10, 1))).toEqual([2]);
});

it('reaches back to nothing while it is empty', () => {
  expect(new RecentEvents().reachesBackTo(1)).toBe(false);
});

describe('a page from memory', () => {
  const inStream = (streamId: number, position: number, revision: number, size = 100): LogEvent => ({
    ...event(position, size),
    streamId,
    revision,
  });
  const ofStream = (streamId: number, from: number, to: number, backwards = false) =>
    ({ of: 'stream', streamId, from, to, backwards, createdFrom: 0 }) as const;

  it('has the revisions of a stream in order, either way, as many as wanted', () => {
    const recent = new RecentEvents();
    recent.push([inStream(7, 1, 3), inStream(8, 2, 0), inStream(7, 3, 4), inStream(7, 4, 5)]);
    expect(positions(recent.page(ofStream(7, 3, 5), 10) ?? [])).toEqual([1, 3, 4]);
    expect(positions(recent.page(ofStream(7, 3, 5, true), 2) ?? [])).toEqual([4, 3]);
    expect(positions(recent.page({ of: 'all', from: 2, to: 3, backwards: true }, 10) ?? [])).toEqual([3, 2]);
  });

  it('is none when an event of it is not there', () => {
    const recent = new RecentEvents();
    recent.push([inStream(7, 11, 3), inStream(7, 12, 4)]);
    expect(recent.page(ofStream(7, 2, 4), 10)).toBeUndefined();
    expect(recent.page(ofStream(7, 2, 4, true), 10)).toBeUndefined();
    expect(recent.page(ofStream(7, 3, 5), 10)).toBeUndefined();
    expect(recent.page(ofStream(9, 0, 0), 10)).toBeUndefined();
    expect(recent.page({ of: 'all', from: 10, to: 12, backwards: false }, 10)).toBeUndefined();
    expect(positions(recent.page(ofStream(7, 2, 4, true), 2) ?? [])).toEqual([12, 11]);
  });

  it('is none where events are chosen by age or filter, and empty where nothing is asked for', () => {
    const recent = new RecentEvents();
    recent.push([inStream(7, 1, 0)]);
    expect(recent.page({ ...ofStream(7, 0, 0), createdFrom: 1 }, 10)).toBeUndefined();
    const filter = { by: 'type', tests: [] } as const;
    expect(recent.page({ of: 'all', from: 1, to: 1, backwards: false, filter }, 10)).toBeUndefined();
    expect(recent.page(ofStream(9, 1, 0), 10)).toEqual([]);
  });

  it('ends with the event that fills it', () => {
    const recent = new RecentEvents();
    recent.push([0, 1, 2].map((revision) => inStream(7, revision + 1, revision, 300 * 1024)));
    expect(positions(recent.page(ofStream(7, 0, 2), 10) ?? [])).toEqual([1, 2]);
  });

  it('keeps nothing of a stream whose events it has let go', () => {
    const recent = new RecentEvents(10_000);
    for (let position = 1; position <= 1000; position++) recent.push([inStream(position, position, 0)]);
    expect(recent.page(ofStream(900, 0, 0), 10)).toBeUndefined();
    expect(recent.page(ofStream(1000, 0, 0), 10)).toHaveLength(1);
    expect(recent.reachesBackTo(975)).toBe(false);
  });

  it('goes on counting in a stream that was let go and comes again, and passes over its tombstone', () => {
    const recent = new RecentEvents(2000);
    recent.push([inStream(7, 1, 0), inStream(8, 2, 0, 5000), inStream(7, 3, 1), inStream(7, 4, Infinity)]);
    expect(recent.page(ofStream(7, 0, 1), 10)).toBeUndefined();
    expect(positions(recent.page(ofStream(7, 1, 1), 10) ?? [])).toEqual([3]);
    recent.push([inStream(8, 5, 1, 5000)]);
    expect(recent.page(ofStream(7, 1, 1), 10)).toBeUndefined();
  });
});

/** The newest events in memory: how far back they reach, and that they stay within their bytes. */
import { type LogEvent, RecentEvents } from './recent-events';

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

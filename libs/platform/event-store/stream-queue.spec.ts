import { EventStoreUnavailable } from './event-store-errors';
import { StreamQueue } from './stream-queue';

describe('the queue of a stream', () => {
  it('lets one piece of work at a time run, in order, even after one has failed', async () => {
    const queue = new StreamQueue();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled([
      queue.run('s', work('a')),
      queue.run('s', work('b')),
      queue.run('s', work('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('does not hold up other streams', async () => {
    const queue = new StreamQueue();
    let letGo = (): void => {};
    const held = queue.run('slow', () => new Promise<void>((resolve) => (letGo = resolve)));
    await expect(queue.run('other', async () => 'done')).resolves.toBe('done');
    letGo();
    await held;
  });

  it('is bounded', async () => {
    const queue = new StreamQueue();
    let letGo = (): void => {};
    const held = queue.run('s', () => new Promise<void>((resolve) => (letGo = resolve)));
    const waiting = Array.from({ length: 999 }, () => queue.run('s', async () => {}));
    await expect(queue.run('s', async () => {})).rejects.toBeInstanceOf(EventStoreUnavailable);
    letGo();
    await Promise.all([held, ...waiting]);
    await expect(queue.run('s', async () => 'again')).resolves.toBe('again');
  });
});

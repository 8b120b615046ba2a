import fc from 'fast-check';
import { FairShare } from './fair-share';

describe('a capacity shared fairly', () => {
  const takeAll = (share: FairShare, client: string): number => {
    let taken = 0;
    while (share.take(client)) taken += 1;
    return taken;
  };

  it('gives one client alone three quarters, and leaves the rest to whoever comes', () => {
    const share = new FairShare(256);
    expect(takeAll(share, 'greedy')).toBe(192);
    expect(takeAll(share, 'newcomer')).toBe(48);
    expect(share.take('greedy')).toBeUndefined();
  });

  it('gives two who take in turn the same', () => {
    const share = new FairShare(70);
    const taken = { one: 0, other: 0 };
    for (let round = 0; round < 70; round += 1) {
      for (const client of ['one', 'other'] as const) if (share.take(client)) taken[client] += 1;
    }
    expect(taken).toEqual({ one: 30, other: 30 });
  });

  it('lets even the smallest capacity be used', () => {
    const share = new FairShare(1);
    const giveBack = share.take('one');
    expect(share.take('other')).toBeUndefined();
    giveBack?.();
    giveBack?.();
    expect(share.inUse).toBe(0);
    expect(share.take('other')).toBeDefined();
  });

  it('never holds more than its capacity, and is empty once all was given back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 }))),
        (capacity, wishes) => {
          const share = new FairShare(capacity);
          const held = wishes.map(([client, amount]) => share.take(client, amount));
          const within = share.inUse <= capacity;
          for (const giveBack of held) giveBack?.();
          return within && share.inUse === 0;
        },
      ),
    );
  });
});

import { setTimeout as wait } from 'node:timers/promises';
import { localDate, type LocalDate } from '#kernel';
import { everyDay } from './every-day';
import { Watch } from './watch';

describe('a watch', () => {
  it('rests between looks, not where there is more, and longer after every failure in a row', async () => {
    const comes: ('MORE' | 'FAILS' | undefined)[] = [undefined, 'MORE', 'FAILS', 'FAILS', undefined, 'FAILS'];
    const told: unknown[] = [];
    const watch = new Watch({
      look: async () => {
        const come = comes.shift();
        if (come === 'FAILS') throw new Error('away');
        return come;
      },
      failed: (error) => void told.push(String(error)),
      everyMs: 7,
      signal: new AbortController().signal,
    });
    const pauses: number[] = [];
    while (comes.length > 0) pauses.push(await watch.look());
    expect(pauses).toEqual([7, 0, 200, 400, 7, 200]);
    expect(told).toEqual(Array.from({ length: 3 }, () => 'Error: away'));
  });

  it('ends with its signal, waits for what is under way, and tells nothing of what the end broke off', async () => {
    const ending = new AbortController();
    let looks = 0;
    const told: unknown[] = [];
    const watch = new Watch({
      look: async () => {
        looks += 1;
        await wait(20);
        ending.signal.throwIfAborted();
      },
      failed: (error) => void told.push(error),
      everyMs: 60_000,
      signal: ending.signal,
    });
    expect(watch.isRunning).toBe(false);
    watch.start();
    expect(watch.isRunning).toBe(true);
    ending.abort(new Error('over'));
    await watch.stop();
    expect(looks).toBe(1);
    expect(told).toEqual([]);
  });

  it('of every day works once on each, after the day has turned, and again where it failed', async () => {
    let today = localDate('2026-11-02');
    let turning: LocalDate | null = today;
    let fails = true;
    const worked: string[] = [];
    const watch = everyDay({
      clock: { businessDate: () => today },
      turns: { next: async () => turning },
      work: async (date) => {
        if (fails) throw new Error('away');
        worked.push(date);
      },
      failed: (date, error) => void worked.push(`${date} ${String(error)}`),
      everyMs: 5,
      signal: new AbortController().signal,
    });
    expect(await watch.look()).toBe(5);
    turning = null;
    expect(await watch.look()).toBe(200);
    fails = false;
    await watch.look();
    await watch.look();
    today = localDate('2026-11-03');
    await watch.look();
    expect(worked).toEqual(['2026-11-02 Error: away', '2026-11-02', '2026-11-03']);
  });
});

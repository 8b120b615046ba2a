import { setTimeout as sleep } from 'node:timers/promises';
import { Lanes } from './lanes';

describe('lanes', () => {
  it('do the work of a lane in its order, one piece at a time', async () => {
    const lanes = new Lanes({ width: 4, room: 100 });
    const told: number[] = [];
    for (const n of [1, 2, 3]) {
      await lanes.add('B', async () => {
        await sleep(4 - n);
        told.push(n);
      });
    }
    await lanes.idle();
    expect(told).toEqual([1, 2, 3]);
  });

  it('make no more attempts at once than they are wide, and give the place back between attempts', async () => {
    const lanes = new Lanes({ width: 2, room: 100 });
    let now = 0;
    let most = 0;
    for (let n = 0; n < 8; n += 1) {
      await lanes.add(`B${n}`, async (turn) => {
        for (let attempt = 0; attempt < 2; attempt += 1) {
          await turn.attempt(async () => {
            most = Math.max(most, (now += 1));
            await sleep(1);
            now -= 1;
          });
        }
      });
    }
    await lanes.idle();
    expect(most).toBe(2);
  });

  it('take no more in than there is room for', async () => {
    const lanes = new Lanes({ width: 1, room: 2 });
    let finish = (): void => {};
    await lanes.add('A', () => new Promise<void>((resolve) => (finish = resolve)));
    let taken = false;
    const adding = lanes.add('B', () => sleep(20)).then(() => (taken = true));
    await sleep(5);
    expect(taken).toBe(false);
    finish();
    await adding;
    await lanes.idle();
  });
});

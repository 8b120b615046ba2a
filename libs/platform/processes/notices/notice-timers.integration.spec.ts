import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { Deliveries } from '../deliveries/deliveries';
import { deliveryId, type NewDelivery } from '../deliveries/delivery';
import { actOnDelivery } from '../desk/delivery-views';
import { createProcessesSchema } from '../schema';
import { type NoticeTimer, NoticeTimers } from './notice-timers';

const NOW = '2026-03-02T10:00:00+08:00';
const named = (reference: string) => ({ kind: 'NOTICE', partyId: 'C1', reference }) as const;
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe('when notices are looked at again', () => {
  let database: TestDatabase;
  let pool: Pool;
  let timers: NoticeTimers;

  beforeEach(async () => {
    database = await createTestDatabase('timers');
    pool = openPool({ connectionString: database.url, max: 2 });
    await createProcessesSchema(pool);
    timers = new NoticeTimers(pool);
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  const due = async (most = 16): Promise<readonly string[]> =>
    (await timers.due(NOW, most)).map(({ reference }) => reference);
  const first = async (): Promise<NoticeTimer> => {
    const [timer] = await timers.due(NOW, 1);
    if (!timer) throw new Error('none is due');
    return timer;
  };

  it('is the oldest first, and not before its time', async () => {
    await timers.set(named('LATE'), at(1));
    await timers.set(named('N2'), at(-1));
    await timers.set(named('N1'), at(-2));
    expect(await due()).toEqual(['N1', 'N2']);
    await timers.rang(await first(), at(5));
    expect(await due()).toEqual(['N2']);
    await timers.rang(await first(), null);
    expect([await due(), await timers.anyDue(NOW)]).toEqual([[], false]);
    expect(await timers.anyDue(at(2))).toBe(true);
  });

  it('is later for what failed, each by itself, and behind what did not fail', async () => {
    for (let n = 0; n < 16; n += 1) await timers.set(named(`BAD-${n}`), at(-60));
    await timers.set(named('N1'), at(-1));
    expect(await due()).not.toContain('N1');
    for (const timer of await timers.due(NOW, 16)) await timers.postpone(timer, 60_000);
    expect(await due()).toEqual(['N1']);
    await pool.query(`UPDATE processes.notice_timer SET again_at = now() WHERE reference LIKE 'BAD%'`);
    const [n1, bad] = await timers.due(NOW, 2);
    expect([n1?.reference, bad?.failures]).toEqual(['N1', 1]);
    // What is set anew, or went well, has not failed.
    await timers.set(named('BAD-0'), at(-60));
    expect((await timers.due(NOW, 1))[0]).toMatchObject({ reference: 'BAD-0', failures: 0 });
  });

  it('is waited for while it may soon be worked off, and not where it failed again and again', async () => {
    await timers.set(named('BAD'), at(-60));
    const bad = await first();
    for (const waited of [true, true, true, true, false]) {
      await timers.postpone(bad, 60_000);
      expect(await timers.anyDue(NOW)).toBe(waited);
    }
  });

  it('is at once where an operator gives up having it sent', async () => {
    const body = { partyId: 'C1', noticeId: 'N1', contactId: 'N1.1', permittedAt: at(-30) };
    const delivery: NewDelivery = {
      ...{ partner: 'MESSAGING', request: 'SEND_NOTICE', lane: 'N1.1', about: 'N1.1', subject: 'C1', body },
      event: { id: randomUUID(), metadata: { correlationId: randomUUID() } },
      step: 'N1.1',
    };
    const deliveries = new Deliveries(pool);
    await deliveries.write(delivery);
    await timers.set(named('N1'), at(1_440));
    expect([await due(), await deliveries.isGivenUp('N1.1')]).toEqual([[], false]);
    const asked = {
      commandId: randomUUID(),
      bodyHash: 'x',
      requestedBy: 'operator-1',
      deliveryId: deliveryId(delivery),
    };
    await actOnDelivery(pool, { ...asked, kind: 'RESOLVE', reason: 'The gateway lost it.' });
    expect([await due(), await deliveries.isGivenUp('N1.1')]).toEqual([['N1'], true]);
  });
});

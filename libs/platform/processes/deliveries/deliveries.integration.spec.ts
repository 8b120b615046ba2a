import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { SystemClock } from '#clock';
import { code, oneOf, part } from '#event-schema';
import { IdempotencyKeyReused } from '#event-store';
import { partnerConnections } from '#partners';
import { openPool } from '#postgres';
import { SandboxPartners } from '#sandbox-partners';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { actOnDelivery, type DeliveryAct, findDelivery, listDeliveries } from '../desk/delivery-views';
import { processesStatus } from '../desk/processes-status';
import type { DeliveryView } from '../desk/shown-delivery';
import type { ReactionResult } from '../runner/reaction';
import { createProcessesSchema } from '../schema';
import { Deliveries } from './deliveries';
import { deliveryId, type NewDelivery } from './delivery';
import { DeliveryWorker } from './delivery-worker';
import { partnerRequest } from './partner-request';

/** Booking of a plan, written down because of an event. */
function booking(loanId: string, change: Partial<NewDelivery> = {}): NewDelivery {
  return {
    partner: 'CORE',
    request: 'BOOK_PLAN',
    lane: loanId,
    about: loanId,
    subject: 'C1',
    body: { loanId },
    event: { id: randomUUID(), metadata: { correlationId: randomUUID() } },
    step: loanId,
    ...change,
  };
}

describe('what partners are asked', () => {
  let database: TestDatabase;
  let pool: Pool;
  let sandbox: SandboxPartners;
  let worker: DeliveryWorker;
  let stopping: AbortController;
  const told: string[] = [];
  let say: () => readonly ReactionResult[] = () => [];

  beforeEach(async () => {
    database = await createTestDatabase('deliveries');
    pool = openPool({ connectionString: database.url, max: 4 });
    await createProcessesSchema(pool);
    sandbox = await SandboxPartners.start();
    told.length = 0;
    say = () => [];
    await work();
  });
  afterEach(async () => {
    await rest();
    await sandbox.stop();
    await pool.end();
    await database.drop();
  });

  async function work(environment = sandbox.environment()): Promise<void> {
    stopping = new AbortController();
    worker = new DeliveryWorker({
      deliveries: new Deliveries(pool),
      connections: partnerConnections({ ...environment, REPRIEVE_SIGNATURE_URL: '', REPRIEVE_BUREAU_URL: '' }),
      requests: (['BOOK_PLAN', 'TAKE_PLAN_BACK'] as const).map((name) =>
        partnerRequest({
          partner: 'CORE',
          name,
          answer: part({ outcome: oneOf(['BOOKED', 'TAKEN_BACK', 'REFUSED'], ''), reference: code('') }),
          answered: async ({ about }, { outcome }) => {
            told.push(`${about} ${outcome}`);
            return say();
          },
        }),
      ),
      clock: new SystemClock(),
      signal: stopping.signal,
      log: { info: () => {}, warn: () => {} },
    });
    await worker.start();
  }
  async function rest(): Promise<void> {
    stopping.abort(new Error('the test is over'));
    await worker.stop();
  }
  async function until(delivery: NewDelivery, is: (view: DeliveryView) => boolean): Promise<DeliveryView> {
    for (const deadline = Date.now() + 15_000; ; await sleep(20)) {
      const found = (await findDelivery(pool, deliveryId(delivery)))?.delivery;
      if (found && is(found)) return found;
      if (Date.now() > deadline) throw new Error(`it never came to be: ${JSON.stringify(found)}`);
    }
  }
  const isAnswered = ({ state }: DeliveryView): boolean => state === 'ANSWERED';
  const failedAs = (fault: string) => (view: DeliveryView) => view.fault?.code === fault;
  const act = (delivery: NewDelivery, change: Partial<DeliveryAct> = {}) =>
    actOnDelivery(pool, {
      ...{ commandId: randomUUID(), bodyHash: 'h', requestedBy: 'operator-1', kind: 'RETRY' },
      ...{ deliveryId: deliveryId(delivery), ...change },
    } as DeliveryAct);

  it('is sent, and the trade is told the answer once, however often it was written down', async () => {
    const delivery = booking('JB1');
    await worker.write(delivery);
    await worker.write(delivery);
    const view = await until(delivery, isAnswered);
    expect(view).toMatchObject({
      partner: 'CORE',
      about: 'JB1',
      subject: 'C1',
      attempts: 1,
      fault: null,
      nextAt: null,
    });
    expect(view.title.zh).toBe('登记还款方案');
    await worker.write(delivery);
    expect(told).toEqual(['JB1 BOOKED']);
    expect(sandbox.requests()).toMatchObject([
      { id: deliveryId(delivery), request: 'BOOK_PLAN', about: 'JB1', data: { loanId: 'JB1' }, fault: null },
    ]);
  });

  it('is asked again under the same id where the answer was lost', async () => {
    sandbox.behave('CORE', 'LOSES_ANSWER');
    const delivery = booking('JB1');
    await worker.write(delivery);
    expect(await until(delivery, isAnswered)).toMatchObject({ attempts: 2 });
    expect(sandbox.requests().map(({ id }) => id)).toEqual([deliveryId(delivery), deliveryId(delivery)]);
    expect(told).toEqual(['JB1 BOOKED']);
  });

  it.each([
    ['AWAY', 'AWAY'],
    ['BUSY', 'BUSY'],
    ['DELAYS', 'PENDING'],
    ['LIES', 'UNUSABLE_ANSWER'],
    ['REDIRECTS', 'REDIRECTED'],
    ['REFUSES', 'UNUSABLE_ANSWER'],
  ] as const)('stays open and says why while the partner %s, and is answered later', async (behaviour, fault) => {
    sandbox.behave('CORE', behaviour, 'JB1');
    const delivery = booking('JB1');
    await worker.write(delivery);
    const view = await until(delivery, failedAs(fault));
    expect([view.state, view.fault?.reason.zh]).toEqual(['OPEN', expect.stringMatching(/。$/)]);
    expect(view.nextAt).not.toBeNull();
    expect(told).toEqual([]);
    sandbox.behave('CORE', 'ANSWERS', 'JB1');
    await act(delivery);
    await until(delivery, isAnswered);
    expect(told).toEqual(['JB1 BOOKED']);
  });

  it('keeps its order about one loan, and holds no other loan back', async () => {
    sandbox.behave('CORE', 'AWAY', 'JB1');
    const [first, second, other] = [
      booking('JB1'),
      booking('JB1', { request: 'TAKE_PLAN_BACK' }),
      booking('JB2', { subject: 'C2' }),
    ];
    for (const delivery of [first, second, other]) await worker.write(delivery);
    await until(other, isAnswered);
    await until(first, failedAs('AWAY'));
    expect(await until(second, () => true)).toMatchObject({ state: 'OPEN', attempts: 0 });
    sandbox.behave('CORE', 'ANSWERS', 'JB1');
    await act(first);
    await until(second, isAnswered);
    expect(told).toEqual(['JB2 BOOKED', 'JB1 BOOKED', 'JB1 TAKEN_BACK']);
  });

  it('is due until it was sent once, and not while what comes before it about the same loan waits', async () => {
    await rest();
    const deliveries = new Deliveries(pool);
    const due = (): Promise<boolean> => deliveries.due(['CORE']);
    await deliveries.write(booking('JB1'));
    await deliveries.write(booking('JB1', { request: 'TAKE_PLAN_BACK' }));
    expect(await due()).toBe(true);
    const [first] = await deliveries.take('CORE', 5, false);
    if (!first) throw new Error('nothing was taken');
    expect(await due()).toBe(true);
    const fault = { code: 'PENDING', reason: { en: 'Not yet.', zh: '尚未答复。' }, detail: null };
    await deliveries.tryLater(first.id, 60_000, fault);
    expect(await due()).toBe(false);
    await deliveries.answered(first.id);
    expect(await due()).toBe(true);
  });

  it('is asked again soon where the answer was lost, also while the partner is left alone, but not for ever', async () => {
    await rest();
    const deliveries = new Deliveries(pool);
    const soon = (): Promise<boolean> => deliveries.askedAgainSoon(['CORE']);
    await deliveries.write(booking('JB1'));
    const lost = (code: string) => ({ code, reason: { en: 'Lost.', zh: '丢失。' }, detail: null });
    const fails = async (code: string, afterMs = 0): Promise<void> => {
      const [taken] = await deliveries.take('CORE', 5, false);
      if (!taken) throw new Error('nothing was taken');
      await deliveries.tryLater(taken.id, afterMs, lost(code));
    };
    expect(await soon()).toBe(false);
    await fails('AWAY');
    expect([await soon(), await deliveries.askedAgainSoon(['BUREAU'])]).toEqual([true, false]);
    await fails('PENDING');
    expect(await soon()).toBe(false);
    await fails('TIMEOUT');
    expect(await soon()).toBe(true);
    await fails('AWAY');
    expect(await soon()).toBe(false);
  });

  it('waits for a person where a rule says no to the answer, and keeps nothing back', async () => {
    const reason = { en: 'The loan is settled.', zh: '借款已结清。' };
    say = () => (told.length === 1 ? [{ kind: 'rejected', rejection: { code: 'LOAN_SETTLED', reason } }] : []);
    const [first, second] = [booking('JB1'), booking('JB1', { request: 'TAKE_PLAN_BACK' })];
    await worker.write(first);
    const view = await until(first, ({ state }) => state === 'DISPUTED');
    expect(view.fault).toEqual({ code: 'LOAN_SETTLED', reason, detail: null });
    await worker.write(second);
    await until(second, isAnswered);
    await act(first);
    await until(first, isAnswered);
  });

  it('is asked no more once it was told otherwise, unless its answer is on its way', async () => {
    sandbox.behave('CORE', 'AWAY');
    const [one, two] = [booking('JB1'), booking('JB2')];
    await worker.write(one);
    await until(one, failedAs('AWAY'));
    await worker.settled({ partner: 'CORE', request: 'BOOK_PLAN', lane: 'JB1', body: { loanId: 'JB9' } });
    expect((await until(one, () => true)).state).toBe('OPEN');
    await worker.settled({ partner: 'CORE', request: 'BOOK_PLAN', lane: 'JB1', body: { loanId: 'JB1' } });
    const closed = await until(one, isAnswered);
    expect(closed).toMatchObject({ fault: { code: 'TOLD_OTHERWISE' }, nextAt: null, closedAt: expect.any(String) });
    // What was never sent is left, where only what was sent is over.
    await rest();
    await new Deliveries(pool).write(two);
    const asked = { partner: 'CORE', request: 'BOOK_PLAN', lane: 'JB2', body: {} } as const;
    await worker.settled({ ...asked, onlyAsked: true });
    expect((await until(two, () => true)).state).toBe('OPEN');
    // The answer that is on its way is the answer.
    await pool.query('UPDATE processes.delivery SET sending = true, attempts = 1');
    await worker.settled(asked);
    await new Deliveries(pool).tryLater(deliveryId(two), 0, { code: 'AWAY', reason: { en: '', zh: '' }, detail: null });
    expect(await until(two, isAnswered)).toMatchObject({ fault: { code: 'TOLD_OTHERWISE' } });
    await new Deliveries(pool).answered(deliveryId(two));
    expect(await until(two, isAnswered)).toMatchObject({ fault: null });
    expect(told).toEqual([]);
    await work();
  });

  it('is sent again by the next process where one was killed between sending and the answer', async () => {
    sandbox.behave('CORE', 'AWAY');
    const delivery = booking('JB1');
    await worker.write(delivery);
    await until(delivery, ({ attempts }) => attempts > 0);
    await rest();
    // As a killed process leaves it.
    await pool.query('UPDATE processes.delivery SET sending = true, next_at = now()');
    sandbox.behave('CORE', 'ANSWERS');
    await work();
    await until(delivery, isAnswered);
    expect(told).toEqual(['JB1 BOOKED']);
  });

  it('is listed for operators, given up with a reason, and counted', async () => {
    sandbox.behave('CORE', 'AWAY');
    const [one, two] = [booking('JB1'), booking('JB2', { subject: 'C2' })];
    await worker.write(one);
    await until(one, failedAs('AWAY'));
    await worker.write(two);
    await until(two, failedAs('AWAY'));
    const { total, items } = await listDeliveries(pool, { state: 'OPEN', partner: 'CORE' }, null, 1);
    expect([total, items.map(({ about }) => about)]).toEqual([2, ['JB1']]);
    const after = { since: items[0]?.since ?? '', id: items[0]?.id ?? '' };
    expect((await listDeliveries(pool, {}, after, 5)).items.map(({ about }) => about)).toEqual(['JB2']);
    expect((await processesStatus(pool)).partners).toMatchObject([
      { partner: 'CORE', open: 2, disputed: 0, oldestSeconds: expect.any(Number) },
      { partner: 'SIGNATURE', state: 'NOT_CONNECTED', open: 0 },
      { partner: 'BUREAU', state: 'NOT_CONNECTED', open: 0 },
      { partner: 'MESSAGING', open: 0 },
    ]);
    const commandId = randomUUID();
    const resolve = { kind: 'RESOLVE', commandId, reason: 'Booked by hand.' } as const;
    expect(await act(one, resolve)).toMatchObject({ kind: 'done', repeated: false, delivery: { state: 'RESOLVED' } });
    expect(await act(one, resolve)).toMatchObject({ kind: 'done', repeated: true });
    await expect(act(one, { ...resolve, bodyHash: 'other' })).rejects.toThrow(IdempotencyKeyReused);
    expect(await act(one)).toMatchObject({ kind: 'rejected', rejection: { code: 'DELIVERY_NOT_OPEN' } });
    expect((await findDelivery(pool, deliveryId(one)))?.actions).toMatchObject([
      { kind: 'RESOLVE', requestedBy: 'operator-1', reason: 'Booked by hand.' },
    ]);
    expect(await act(booking('JB9'))).toBeUndefined();
  });

  it('leaves a partner alone that answers nobody, and says so', async () => {
    sandbox.behave('CORE', 'AWAY');
    for (let n = 0; n < 6; n += 1) await worker.write(booking(`JB${n}`));
    for (const deadline = Date.now() + 10_000; ; await sleep(50)) {
      const [core] = (await processesStatus(pool)).partners;
      if (core?.state === 'AWAY') break;
      if (Date.now() > deadline) throw new Error(`it is ${core?.state}`);
    }
    const before = sandbox.requests().length;
    await sleep(1_500);
    expect(sandbox.requests().length).toBeLessThanOrEqual(before + 1);
  });

  it('is not written down for a partner that is not connected', async () => {
    await rest();
    await work({});
    expect(worker.connected('CORE')).toBe(false);
  });

  it('reaches no partner without the right key', async () => {
    await rest();
    await work({ ...sandbox.environment(), REPRIEVE_CORE_KEY: Buffer.alloc(32, 1).toString('base64') });
    const delivery = booking('JB1');
    await worker.write(delivery);
    await until(delivery, failedAs('REFUSED_REQUEST'));
    expect(sandbox.requests()).toMatchObject([{ fault: 'the signature does not fit' }]);
  });
});

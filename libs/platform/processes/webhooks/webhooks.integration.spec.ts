/** What receivers of webhooks are told, on the real event store and Postgres, whatever they do and whoever is killed. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { Webhook } from 'standardwebhooks';
import { SystemClock } from '#clock';
import { ALL_EVENTS } from '#event-book';
import { CommandExecutor, EventCodec, EventStore } from '#event-store';
import { testContext, testMetadata } from '#kernel-testing';
import { openPool } from '#postgres';
import { createPrivacySchema, FieldCipher, KeyEncryptionKeys, SubjectKeys } from '#privacy';
import { type Received, TestReceiver } from '#webhooks-testing';
import { WEBHOOK_STREAM, webhookDecider, type WebhookCommand, webhookEvents } from '#webhooks';
import { startTestEventStore, type TestEventStore } from '../../../../test/support/event-store-server';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { webhookFigures, webhookTrouble } from '../desk/webhook-figures';
import { createProcessesSchema } from '../schema';
import { WebhookWorker, type WebhookWorkerOptions } from './webhook-worker';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NEW_SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl2LaLaSw1';
const TYPES = ['PartyRegistered', 'ContactDetailsChanged'];

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly log: readonly { readonly fault: string | null; readonly status: number | null }[];
}

describe('webhooks', () => {
  let events: TestEventStore;
  let database: TestDatabase;
  let pool: Pool;
  let store: EventStore;
  let cipher: FieldCipher;
  let executor: CommandExecutor;
  let worker: WebhookWorker;
  let stopping: AbortController;
  let receivers: TestReceiver[] = [];
  let warnings: string[] = [];

  beforeEach(async () => {
    events = await startTestEventStore();
    database = await createTestDatabase('webhooks');
    pool = openPool({ connectionString: database.url, max: 4 });
    await createPrivacySchema(pool);
    await createProcessesSchema(pool);
    cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([Buffer.alloc(32, 1)])));
    store = EventStore.connect({
      connectionString: events.connectionString,
      codec: new EventCodec(ALL_EVENTS, cipher),
    });
    executor = new CommandExecutor(store);
    warnings = [];
    work();
  });
  afterEach(async () => {
    await rest();
    await Promise.all(receivers.map((receiver) => receiver.stop()));
    receivers = [];
    await store.dispose();
    await pool.end();
    await database.drop();
    await events.stop();
  });

  function work(change: Partial<WebhookWorkerOptions> = {}): void {
    stopping = new AbortController();
    const allowed = ['http://127.0.0.1'];
    worker = new WebhookWorker({
      store,
      cipher,
      pool: openPool({ connectionString: database.url, max: 3 }),
      call: {
        addresses: {
          get allowed() {
            return [...allowed, ...receivers.map(({ address }) => address)];
          },
          loopback: true,
        },
        deadlineMs: 300,
      },
      clock: new SystemClock(),
      signal: stopping.signal,
      log: { info: () => {}, warn: (text) => void warnings.push(text) },
      firstPauseMs: 20,
      ...change,
    });
    worker.start();
  }
  async function rest(): Promise<void> {
    stopping.abort(new Error('the test is over'));
    await worker.stop();
  }

  async function receiver(): Promise<TestReceiver> {
    const started = await TestReceiver.start();
    receivers.push(started);
    return started;
  }
  async function act(command: WebhookCommand): Promise<string> {
    const context = testContext({ commandId: randomUUID(), recordedAt: new Date().toISOString() });
    const outcome = await executor.execute(WEBHOOK_STREAM, webhookDecider, webhookEvents, command, context);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    return outcome.position;
  }
  const subscribe = (webhookId: string, to: TestReceiver, types: readonly string[] = TYPES): Promise<string> =>
    act({
      type: 'SubscribeWebhook',
      data: {
        ...{ webhookId, reason: '测试', address: to.address, types, secret: SECRET },
        addresses: { allowed: [to.address], loopback: true },
      },
    });
  const of = (webhookId: string) => ({ webhookId, reason: '测试' });

  let told = 0;
  /** Something happens to a person; returns the event's id and position. */
  async function happens(partyId: string, n = 1): Promise<{ ids: string[]; position: string }> {
    const { example } =
      ALL_EVENTS.flatMap((one) => Object.values(one)).find(({ type }) => type === 'ContactDetailsChanged') ?? {};
    const proposed = Array.from({ length: n }, () => ({
      id: randomUUID(),
      event: {
        type: 'ContactDetailsChanged',
        data: { ...example, partyId, phone: `1390000${String((told += 1)).padStart(4, '0')}` },
      },
      metadata: { ...testMetadata(), subject: partyId },
    }));
    const { position } = await store.append(`party-${partyId}`, proposed, 'any');
    return { ids: proposed.map(({ id }) => id), position };
  }
  async function until(what: string, come: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
    for (const deadline = Date.now() + ms; !(await come()); await sleep(20)) {
      if (Date.now() > deadline) throw new Error(`never ${what}: ${warnings.slice(-5).join('\n')}`);
    }
  }
  const has = (to: TestReceiver, ids: readonly string[]) => (): boolean => ids.every((id) => to.taken.includes(id));
  const inOrder = (received: readonly Received[], stream: string): boolean => {
    const revisions = received.filter((one) => one.event.stream === stream).map(({ event }) => event.revision);
    const first = revisions.filter((revision, n) => revisions.indexOf(revision) === n);
    return first.every((revision, n) => n === 0 || revision > (first[n - 1] ?? 0));
  };
  async function row(webhookId: string, eventId: string | undefined): Promise<Row | undefined> {
    const { rows } = await pool.query<Row>(
      'SELECT state, attempts, log FROM processes.webhook_delivery WHERE webhook_id = $1 AND event_id = $2',
      [webhookId, eventId],
    );
    return rows[0];
  }

  /** A receiver has taken an event before that is written down. */
  const delivered = (webhookId: string, eventId: string | undefined): Promise<void> =>
    until('written down', async () => (await row(webhookId, eventId))?.state === 'DELIVERED');

  it('tell what happens from the subscription on, once, signed, in the order of each stream, and nothing personal', async () => {
    const to = await receiver();
    const before = await happens('C1');
    await subscribe('WH-1', to);
    const { ids } = await happens('C1', 5);
    const other = await happens('C2', 5);
    await until('told', has(to, [...ids, ...other.ids]));
    await sleep(100);
    expect(to.received).toHaveLength(10);
    expect(to.taken).not.toContain(before.ids[0]);
    expect(inOrder(to.received, 'party-C1') && inOrder(to.received, 'party-C2')).toBe(true);
    for (const { body, headers, id } of to.received) {
      expect(body).not.toMatch(/1390000|\$enc/);
      expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ id, type: 'ContactDetailsChanged' });
    }
    await delivered('WH-1', ids[0]);
    expect(await row('WH-1', ids[0])).toMatchObject({
      state: 'DELIVERED',
      attempts: 1,
      log: [{ status: 204, fault: null }],
    });
  });

  it('are not taken in while the log cannot be followed: that is said to whoever watches, and nothing is lost', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    await happens('C1').then(({ ids }) => until('told', has(to, ids)));
    await rest();
    let reads = 0;
    const follow = store.subscribeToAllInBatches.bind(store);
    const unreadable = Object.assign(Object.create(store) as EventStore, {
      subscribeToAllInBatches: (options: Parameters<EventStore['subscribeToAllInBatches']>[0]) => {
        if ((reads += 1) < 3) throw new RangeError('王小明');
        return follow(options);
      },
    });
    const { ids } = await happens('C1', 2);
    expect(await webhookTrouble(pool)).toBeNull();
    work({ store: unreadable });
    await until('said', async () => (await webhookTrouble(pool))?.because === 'RangeError');
    await until('told', has(to, ids));
    expect(await webhookTrouble(pool)).toBeNull();
  });

  it.each(['FAILS', 'REFUSES', 'HANGS', 'DRIPS'] as const)(
    'are told again to a receiver that %s, until it takes them',
    async (behaviour) => {
      const to = await receiver();
      await subscribe('WH-1', to);
      to.answerNext(behaviour, behaviour);
      const { ids } = await happens('C1', 3);
      await until('told', has(to, ids));
      expect(to.taken).toEqual(ids);
      expect(await row('WH-1', ids[0])).toMatchObject({ state: 'DELIVERED', attempts: 3 });
      expect(to.received.slice(0, 3).map(({ id }) => id)).toEqual([ids[0], ids[0], ids[0]]);
    },
  );

  it.each(['LOSES_ANSWER', 'CLOSES_HALFWAY'] as const)(
    'are told twice under the same id where the receiver %s',
    async (behaviour) => {
      const to = await receiver();
      await subscribe('WH-1', to);
      to.answerNext(behaviour);
      const { ids } = await happens('C1', 2);
      await until('told', has(to, ids));
      expect(to.taken).toEqual([ids[0], ids[0], ids[1]]);
    },
  );

  it('are told once where the answer is ten megabytes, and follow no redirect', async () => {
    const [to, elsewhere] = [await receiver(), await receiver()];
    await subscribe('WH-1', to);
    to.answerNext('ANSWERS_MUCH', { redirectsTo: elsewhere.address }, { redirectsTo: 'http://169.254.169.254/' });
    const { ids } = await happens('C1', 2);
    await until('told', has(to, ids));
    expect(to.taken).toEqual(ids);
    expect(elsewhere.received).toEqual([]);
    await delivered('WH-1', ids[1]);
    expect(await row('WH-1', ids[1])).toMatchObject({
      attempts: 3,
      log: [{ status: 204 }, { fault: 'REDIRECTED' }, { fault: 'REDIRECTED' }],
    });
  });

  it('keep nobody waiting for a receiver that hangs or is dead', async () => {
    const [well, hanging, dead] = [await receiver(), await receiver(), await receiver()];
    hanging.behaviour = 'HANGS';
    await subscribe('WH-well', well);
    await subscribe('WH-hanging', hanging);
    await subscribe('WH-dead', dead);
    await dead.stop();
    const begun = Date.now();
    const { ids } = await happens('C1', 20);
    await until('told', has(well, ids));
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await row('WH-hanging', ids[1])).toMatchObject({ state: 'OPEN', attempts: 0 });
    receivers = receivers.filter((one) => one !== dead);
  });

  it('hold back only the stream whose event is not taken', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    to.behaviour = ({ stream }) => (stream === 'party-BAD' ? 'REFUSES' : 'TAKES');
    const bad = await happens('BAD', 2);
    const good = await happens('GOOD', 2);
    await until('told', has(to, good.ids));
    await until('tried', async () => Number((await row('WH-1', bad.ids[0]))?.attempts) > 1);
    expect(await row('WH-1', bad.ids[1])).toMatchObject({ state: 'OPEN', attempts: 0 });
    to.behaviour = 'TAKES';
    await until('told', has(to, bad.ids));
  });

  it('are given up when their time is over, and what comes after goes on', async () => {
    await rest();
    work({ patienceMs: 100 });
    const to = await receiver();
    await subscribe('WH-1', to);
    to.behaviour = ({ revision }) => (revision === 0 ? 'REFUSES' : 'TAKES');
    const { ids } = await happens('C1', 2);
    await until('told', has(to, ids.slice(1)));
    expect(await row('WH-1', ids[0])).toMatchObject({ state: 'GIVEN_UP' });
    expect(warnings.at(-1)).toContain('given up');
  });

  it('go to no address that was taken off the list', async () => {
    await rest();
    work({ call: { addresses: { allowed: [], loopback: true } } });
    const to = await receiver();
    await subscribe('WH-1', to);
    const { ids } = await happens('C1');
    await until('refused', async () => (await row('WH-1', ids[0]))?.log[0]?.fault === 'ADDRESS_REFUSED');
    expect(to.received).toEqual([]);
    // The setting is at fault, not the receiver: that is said at once, also before anything is to be told.
    const stateIs = (state: string) => async () =>
      (await pool.query<{ receiver: string }>('SELECT receiver FROM processes.webhook')).rows[0]?.receiver === state;
    await until('said to be not allowed', stateIs('NOT_ALLOWED'));
    expect(warnings.filter((one) => one.includes('REPRIEVE_WEBHOOK_ADDRESSES'))).toHaveLength(1);
    expect((await webhookFigures(pool))[0]).toMatchObject({ receiver: 'NOT_ALLOWED' });
    await sleep(300);
    await until('said still', stateIs('NOT_ALLOWED'));
    await rest();
    work();
    await until('told', has(to, ids));
    await until('said to answer', stateIs('ANSWERS'));
  });

  it('say that a receiver answers again that an earlier process found away, and tell at once what waited for it', async () => {
    const back = await receiver();
    await subscribe('WH-1', back);
    const stateOf = async (): Promise<string | undefined> =>
      (await pool.query<{ receiver: string }>('SELECT receiver FROM processes.webhook')).rows[0]?.receiver;
    const first = await happens('C1');
    await until('told', has(back, first.ids));
    await rest();
    await pool.query(`UPDATE processes.webhook SET receiver = 'AWAY'`);
    // As a redirect left it: to be tried again only in an hour.
    await pool.query(
      `UPDATE processes.webhook_delivery SET state = 'OPEN', closed_at = NULL, next_at = now() + interval '1 hour',
              log = jsonb_build_array(jsonb_build_object('fault', 'REDIRECTED'))`,
    );
    work();
    const second = await happens('C2');
    await until('told', has(back, second.ids));
    await until('seen to be back', async () => (await stateOf()) === 'ANSWERS');
    await until('told what waited', () => back.taken.filter((id) => first.ids.includes(id)).length > 1);
  });

  it('wait while they are paused, and lose nothing', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    const first = await happens('C1');
    await until('told', has(to, first.ids));
    await act({ type: 'PauseWebhook', data: of('WH-1') });
    const meanwhile = await happens('C1', 3);
    await sleep(600);
    expect(to.received).toHaveLength(1);
    await act({ type: 'ResumeWebhook', data: of('WH-1') });
    const after = await happens('C1', 2);
    await until('told', has(to, [...meanwhile.ids, ...after.ids]));
    expect(to.taken).toEqual([...first.ids, ...meanwhile.ids, ...after.ids]);
  });

  it('follow a change from its place in the log on', async () => {
    const to = await receiver();
    await subscribe('WH-1', to, ['PartyRegistered']);
    const before = await happens('C1');
    const types = ['ContactDetailsChanged'];
    await act({
      type: 'ChangeWebhook',
      data: { ...of('WH-1'), types, addresses: { allowed: [to.address], loopback: true } },
    });
    const { ids } = await happens('C1', 2);
    await until('told', has(to, ids));
    expect(to.taken).not.toContain(before.ids[0]);
  });

  it('are told again from a position, under the same ids, and then go on', async () => {
    const to = await receiver();
    const begin = await subscribe('WH-1', to);
    const early = await happens('C1', 3);
    const late = await happens('C1', 3);
    await until('told', has(to, [...early.ids, ...late.ids]));
    await act({ type: 'ReplayWebhook', data: { ...of('WH-1'), after: early.position, head: await store.head() } });
    await until('told again', () => to.taken.length === 9);
    expect(to.taken.slice(6)).toEqual(late.ids);
    await act({ type: 'ReplayWebhook', data: { ...of('WH-1'), after: begin, head: await store.head() } });
    const next = await happens('C1');
    await until('told again', has(to, next.ids));
    expect(to.taken.slice(9)).toEqual([...early.ids, ...late.ids, ...next.ids]);
  });

  it('are signed with both secrets while one takes the place of the other', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    const rotate = (secret: string, goodForMs: number): Promise<string> => {
      const now = new Date();
      const formerGoodUntil = new Date(now.getTime() + goodForMs).toISOString();
      return act({
        type: 'RotateWebhookSecret',
        data: { ...of('WH-1'), secret, formerGoodUntil, now: now.toISOString() },
      });
    };
    const verifies = (secret: string, { body, headers }: Received): boolean => {
      try {
        return Boolean(new Webhook(secret).verify(body, headers));
      } catch {
        return false;
      }
    };
    await rotate(NEW_SECRET, 1_500);
    const first = await happens('C1');
    await until('told', has(to, first.ids));
    const [both] = to.received;
    expect(both && [SECRET, NEW_SECRET].map((secret) => verifies(secret, both))).toEqual([true, true]);
    await sleep(1_600);
    const second = await happens('C1');
    await until('told', has(to, second.ids));
    const last = to.received.at(-1);
    expect(last && [SECRET, NEW_SECRET].map((secret) => verifies(secret, last))).toEqual([false, true]);
  });

  it('end with their subscription', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    to.behaviour = 'FAILS';
    const { ids } = await happens('C1', 2);
    await until('tried', () => to.received.length > 0);
    await act({ type: 'RemoveWebhook', data: of('WH-1') });
    await until('cancelled', async () => (await row('WH-1', ids[1]))?.state === 'CANCELLED');
    to.behaviour = 'TAKES';
    await happens('C1');
    await sleep(400);
    expect(to.taken).toEqual([]);
  });

  it('that wait are bounded: the rest is taken in when there is room, and nothing is lost', async () => {
    await rest();
    work({ room: 5 });
    const [to, other] = [await receiver(), await receiver()];
    to.behaviour = 'BUSY';
    await subscribe('WH-1', to);
    await subscribe('WH-2', other);
    const { ids } = await happens('C1', 40);
    await until('told to the other', has(other, ids));
    const waiting = await pool.query(`SELECT FROM processes.webhook_delivery WHERE webhook_id = 'WH-1'`);
    expect(waiting.rowCount).toBe(5);
    to.behaviour = 'TAKES';
    await until('told', has(to, ids), 25_000);
    expect(to.taken).toEqual(ids);
  });

  it('are all told, in the order of each stream, whenever the process that tells them is killed', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    const ids: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (const party of ['C1', 'C2', 'C3']) ids.push(...(await happens(party, 10)).ids);
      await sleep(round * 15);
      // As a kill leaves it: what was being sent is noted as being sent.
      stopping.abort(new Error('killed'));
      await worker.stop();
      await pool.query(
        `UPDATE processes.webhook_delivery SET sending = true WHERE state = 'OPEN' AND position % 3 = 0`,
      );
      work();
    }
    await until('told', has(to, ids), 25_000);
    for (const party of ['C1', 'C2', 'C3']) expect(inOrder(to.received, `party-${party}`)).toBe(true);
  });

  it('begin anew where the database was away, and lose nothing', async () => {
    const to = await receiver();
    await subscribe('WH-1', to);
    await pool.query('ALTER TABLE processes.webhook_delivery RENAME TO gone');
    const { ids } = await happens('C1', 3);
    await until('noticed', () => warnings.some((text) => text.includes('not taken in')));
    await pool.query('ALTER TABLE processes.gone RENAME TO webhook_delivery');
    await until('told', has(to, ids));
  });
});

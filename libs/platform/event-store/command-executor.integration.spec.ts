import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { Pool } from 'pg';
import { type CommandContext, type Decider, type DomainEvent, type EventDefinitions, accept, reject } from '#kernel';
import { looseEvent, testContext } from '#kernel-testing';
import { openPool } from '#postgres';
import { createPrivacySchema, FieldCipher, KeyEncryptionKeys, SubjectKeys } from '#privacy';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { CommandExecutor } from './command-executor';
import { commandId } from './deterministic-id';
import { EventCodec } from './event-codec';
import { EventStore } from './event-store';
import { ConcurrencyConflict, IdempotencyKeyReused, StaleRevision } from './event-store-errors';
import { KeyBindings } from './key-bindings';
import type { RecordedEvent } from './recorded-event';

type Opened = DomainEvent<'TillOpened', { readonly owner: unknown }>;
type Paid = DomainEvent<'CashPaid', { readonly fen: number; readonly takenAt: string }>;
type TillEvent = Opened | Paid;
type TillCommand = { readonly open: string } | { readonly pay: readonly number[] };
interface Till {
  readonly open: boolean;
  readonly fen: number;
  readonly payments: number;
}

const tillEvents: EventDefinitions<TillEvent> = {
  TillOpened: looseEvent({
    type: 'TillOpened',
    personal: ['owner'],
    subject: () => 'P-1',
    loanIds: () => ['L-1', 'L-2'],
  }),
  CashPaid: looseEvent({ type: 'CashPaid' }),
};

const tillDecider: Decider<TillCommand, Till, TillEvent> = {
  initialState: { open: false, fen: 0, payments: 0 },
  decide: (command, state, context) => {
    if ('open' in command) {
      return state.open
        ? accept<TillEvent>()
        : accept<TillEvent>({ type: 'TillOpened', data: { owner: command.open } });
    }
    if (!state.open) return reject('TILL_CLOSED', { en: 'The till is closed.', zh: '钱箱未开。' });
    return accept<TillEvent>(
      ...command.pay.map((fen) => ({ type: 'CashPaid' as const, data: { fen, takenAt: context.recordedAt } })),
    );
  },
  evolve: (state, event) =>
    event.type === 'TillOpened'
      ? { ...state, open: true }
      : { ...state, fen: state.fen + event.data.fen, payments: state.payments + 1 },
};

let server: TestEventStore;
let pool: Pool;
let store: EventStore;
let bare: EventStoreDBClient;

beforeAll(async () => {
  server = await startTestEventStore();
  pool = openPool({ connectionString: server.postgresUrl, max: 4 });
  await createPrivacySchema(pool);
  const cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([Buffer.alloc(32, 7)])));
  store = EventStore.connect({
    connectionString: server.connectionString,
    codec: new EventCodec([tillEvents], cipher),
  });
  bare = EventStoreDBClient.connectionString(server.connectionString);
});

afterAll(async () => {
  await bare.dispose();
  await store.dispose();
  await pool.end();
  await server.stop();
});

function context(overrides: Partial<CommandContext> = {}): CommandContext {
  return testContext({ commandId: commandId(randomUUID()), ...overrides });
}

async function openTill(executor = new CommandExecutor(store)): Promise<string> {
  const stream = `till-${randomUUID()}`;
  await executor.execute(stream, tillDecider, tillEvents, { open: '张三' }, context());
  return stream;
}

function pay(executor: CommandExecutor, stream: string, fen: number, taken: CommandContext, ifMatch?: number) {
  return executor.execute(stream, tillDecider, tillEvents, { pay: [fen] }, taken, { ifMatch });
}

async function bareEvents(stream: string) {
  const events = [];
  for await (const { event } of bare.readStream(stream)) if (event) events.push(event);
  return events;
}

describe('a command', () => {
  it('leaves its events in the log with correlation, causation, actor and business date for any client to read', async () => {
    const taken = context({ onBehalfOf: 'P-9' });
    const stream = `till-${randomUUID()}`;
    await new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '张三' }, taken);
    const [event] = await bareEvents(stream);
    expect(event?.type).toBe('TillOpened');
    expect(event?.metadata).toEqual({
      $correlationId: taken.correlationId,
      $causationId: taken.causationId,
      schemaVersion: 1,
      commandId: taken.commandId,
      bodyHash: taken.bodyHash,
      actor: taken.actor,
      onBehalfOf: 'P-9',
      subject: 'P-1',
      loanIds: ['L-1', 'L-2'],
      businessDate: taken.businessDate,
      recordedAt: taken.recordedAt,
    });
    expect(JSON.stringify(event?.data)).not.toContain('张三');
    expect(event?.data).toMatchObject({ owner: { $enc: 'A256GCM', k: 'P-1#1' } });
  });

  it('sent twice is answered twice alike and written once', async () => {
    const executor = new CommandExecutor(store);
    const stream = await openTill(executor);
    const taken = context();
    const first = await pay(executor, stream, 500, taken);
    await pay(executor, stream, 1, context());
    const second = await pay(executor, stream, 500, { ...taken, recordedAt: '2026-03-01T09:00:00.000Z' }, 0);
    const elsewhere = await pay(new CommandExecutor(store), stream, 500, taken);
    expect(first).toMatchObject({ kind: 'accepted', revision: 1, repeated: false });
    expect(second).toEqual({ ...first, repeated: true });
    expect(elsewhere).toEqual({ ...first, repeated: true });
    expect(await bareEvents(stream)).toHaveLength(3);
  });

  it('sent ten times at once is written once, within one process and across two', async () => {
    const executors = [new CommandExecutor(store), new CommandExecutor(store)];
    const stream = await openTill(executors[0]);
    await executors[1]?.load(stream, tillDecider);
    const taken = context();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        pay(executors[n % 2] as CommandExecutor, stream, 700, { ...taken, recordedAt: `2026-03-01T02:00:00.00${n}Z` }),
      ),
    );
    expect(await bareEvents(stream)).toHaveLength(2);
    const [answer] = outcomes;
    for (const outcome of outcomes) {
      expect(outcome).toEqual({ ...answer, repeated: expect.any(Boolean) });
    }
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted' && !outcome.repeated)).toHaveLength(1);
  });

  it('under a known key with another body is refused, also when both come to two processes at once', async () => {
    const executors = [new CommandExecutor(store), new CommandExecutor(store)] as const;
    const stream = await openTill(executors[0]);
    await executors[1].load(stream, tillDecider);
    const taken = context();
    const outcomes = await Promise.allSettled([
      pay(executors[0], stream, 100, { ...taken, bodyHash: 'one' }),
      pay(executors[1], stream, 900, { ...taken, bodyHash: 'other' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(IdempotencyKeyReused);
    expect(await bareEvents(stream)).toHaveLength(2);
  });

  it('whose key names no stream starts one and never another, whichever process it comes to', async () => {
    const taken = context({ startsStream: true });
    const tills = Array.from({ length: 6 }, () => `till-${randomUUID()}`);
    const start = (stream: string) =>
      new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '张三' }, taken);
    const outcomes = await Promise.allSettled(tills.map(start));
    const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason as unknown)).toEqual(
      Array.from({ length: 5 }, () => expect.any(IdempotencyKeyReused) as unknown),
    );
    const started = tills[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? '';
    expect(await start(started)).toMatchObject({ kind: 'accepted', repeated: true });
    const standing = await openTill();
    await expect(start(standing)).rejects.toBeInstanceOf(IdempotencyKeyReused);
  });

  it('that was bound to its stream by a process that then died is carried out when it comes again', async () => {
    const taken = context({ startsStream: true });
    const stream = `till-${randomUUID()}`;
    await new KeyBindings(store).bind(taken, stream);
    const outcome = await new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '张三' }, taken);
    expect(outcome).toMatchObject({ kind: 'accepted', revision: 0, repeated: false });
  });

  it('that was to start a stream which stands already keeps its key to that stream', async () => {
    const standing = await openTill();
    const taken = context({ startsStream: true });
    const start = (stream: string) =>
      new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '李四' }, taken);
    expect(await start(standing)).toEqual({ kind: 'unchanged', revision: 0 });
    expect(await start(standing)).toEqual({ kind: 'unchanged', revision: 0 });
    await expect(start(`till-${randomUUID()}`)).rejects.toBeInstanceOf(IdempotencyKeyReused);
  });

  it('that starts a stream, or likely does, does not read what is not there', async () => {
    const executor = new CommandExecutor(store);
    const reads = jest.spyOn(store, 'readStream');
    for (const [taken, options] of [
      [context({ startsStream: true }), {}],
      [context(), { likelyNew: true }],
    ] as const) {
      const stream = `till-${randomUUID()}`;
      const outcome = await executor.execute(stream, tillDecider, tillEvents, { open: '张三' }, taken, options);
      expect(outcome).toMatchObject({ kind: 'accepted', revision: 0, repeated: false });
      expect(await pay(executor, stream, 5, context())).toMatchObject({ kind: 'accepted', revision: 1 });
    }
    expect(reads).not.toHaveBeenCalled();
    reads.mockRestore();
  });

  it.each([
    ['whose key is bound', context({ startsStream: true }), {}],
    ['that is only likely to', context(), { likelyNew: true }],
  ])(
    'that starts a stream, %s, is known again where nothing is known, also while the clock stands still',
    async (_, taken, options) => {
      const stream = `till-${randomUUID()}`;
      const open = (again: CommandContext) =>
        new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '张三' }, again, options);
      const first = await open(taken);
      expect(first).toMatchObject({ kind: 'accepted', repeated: false });
      await pay(new CommandExecutor(store), stream, 5, context());
      expect(await open(taken)).toMatchObject({ ...first, repeated: true });
      await expect(open({ ...taken, bodyHash: 'another' })).rejects.toBeInstanceOf(IdempotencyKeyReused);
      const outcomes = await Promise.all([open(taken), open(taken), open(taken)]);
      expect(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.repeated)).toEqual([true, true, true]);
      expect(await bareEvents(stream)).toHaveLength(2);
    },
  );

  it('that was to start a stream which stands already is judged by what stands', async () => {
    const stream = await openTill();
    const options = { likelyNew: true };
    const open = { open: '李四' };
    const judged = await new CommandExecutor(store).execute(stream, tillDecider, tillEvents, open, context(), options);
    expect(judged).toEqual({ kind: 'unchanged', revision: 0 });
    const paid = new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { pay: [7] }, context(), options);
    expect(await paid).toMatchObject({ kind: 'accepted', revision: 1 });
    expect(await bareEvents(stream)).toHaveLength(2);
  });

  it('that a rule refuses leaves nothing and is judged anew when it comes again', async () => {
    const executor = new CommandExecutor(store);
    const stream = `till-${randomUUID()}`;
    const taken = context();
    const early = await pay(executor, stream, 5, taken);
    expect(early).toMatchObject({ kind: 'rejected', rejection: { code: 'TILL_CLOSED' }, revision: -1 });
    await executor.execute(stream, tillDecider, tillEvents, { open: '张三' }, context());
    expect(await pay(executor, stream, 5, taken)).toMatchObject({ kind: 'accepted', repeated: false });
  });

  it('is never refused on a state that is behind the log', async () => {
    const behind = new CommandExecutor(store);
    const stream = `till-${randomUUID()}`;
    expect(await pay(behind, stream, 5, context())).toMatchObject({ kind: 'rejected' });
    await new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '张三' }, context());
    expect(await pay(behind, stream, 5, context())).toMatchObject({ kind: 'accepted', revision: 1 });
  });

  it('that is satisfied already says so and writes nothing', async () => {
    const executor = new CommandExecutor(store);
    const stream = await openTill(executor);
    const again = await executor.execute(stream, tillDecider, tillEvents, { open: '张三' }, context());
    expect(again).toEqual({ kind: 'unchanged', revision: 0 });
  });

  it('with a stale If-Match is refused with the revision there is, and taken with the right one', async () => {
    const executor = new CommandExecutor(store);
    const stream = await openTill(executor);
    await pay(new CommandExecutor(store), stream, 1, context());
    const stale = pay(executor, stream, 2, context(), 0);
    await expect(stale).rejects.toBeInstanceOf(StaleRevision);
    await expect(stale).rejects.toMatchObject({ expected: 0, actual: 1 });
    expect(await pay(executor, stream, 2, context(), 1)).toMatchObject({ kind: 'accepted', revision: 2 });
  });

  it('wins or loses races without losing a payment', async () => {
    const executors = Array.from({ length: 4 }, () => new CommandExecutor(store, { maxRaces: 100 }));
    const stream = await openTill(executors[0]);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) => pay(executors[n % 4] as CommandExecutor, stream, 1, context())),
    );
    const { state, revision } = await (executors[0] as CommandExecutor).load(stream, tillDecider);
    expect(state).toEqual({ open: true, fen: 40, payments: 40 });
    expect(revision).toBe(40);
    expect(new Set(outcomes.map((outcome) => outcome.revision)).size).toBe(40);
  });

  it('that loses every race says where the stream stands', async () => {
    const stream = await openTill();
    const rival = new CommandExecutor(store);
    const racing: typeof tillDecider = { ...tillDecider, decide: (...given) => tillDecider.decide(...given) };
    const executor = new CommandExecutor(store, { maxRaces: 2 });
    jest.spyOn(store, 'encode').mockImplementation(async function (this: EventStore, name, events) {
      if (events[0]?.metadata.actor.id === 'slow') await pay(rival, stream, 1, context());
      return Promise.all(events.map((event) => store.codec.encode(name, event)));
    });
    const slow = context({ actor: { kind: 'service', id: 'slow', role: 'service' } });
    const lost = executor.execute(stream, racing, tillEvents, { pay: [5] }, slow);
    await expect(lost).rejects.toBeInstanceOf(ConcurrencyConflict);
    await expect(lost).rejects.toMatchObject({ revision: 2, attempts: 2 });
    jest.restoreAllMocks();
  });

  it('on a warm stream reads nothing before it appends', async () => {
    const executor = new CommandExecutor(store);
    const stream = await openTill(executor);
    const reads = jest.spyOn(store, 'readStream');
    for (let n = 0; n < 5; n += 1) await pay(executor, stream, 1, context());
    expect(reads).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  describe('due to an event that was followed', () => {
    const open = (executor: CommandExecutor, stream: string, { asFollowed }: { asFollowed: boolean }) =>
      executor.execute(stream, tillDecider, tillEvents, { open: '张三' }, context(), { asFollowed });
    /** An executor that was told the stream's events so far. */
    async function following(stream: string): Promise<CommandExecutor> {
      const executor = new CommandExecutor(store);
      for await (const event of store.readStream<TillEvent>(stream)) executor.follow(event, tillDecider);
      return executor;
    }
    let reads: jest.SpyInstance;
    beforeEach(() => (reads = jest.spyOn(store, 'readStream')));
    afterEach(() => jest.restoreAllMocks());

    it('finds without reading that nothing is to be done', async () => {
      const stream = await openTill();
      const executor = await following(stream);
      reads.mockClear();
      expect(await open(executor, stream, { asFollowed: true })).toEqual({ kind: 'unchanged', revision: 0 });
      expect(reads).not.toHaveBeenCalled();
      expect(await open(executor, stream, { asFollowed: false })).toEqual({ kind: 'unchanged', revision: 0 });
      expect(reads).toHaveBeenCalledTimes(1);
    });

    it('is never refused on what was followed', async () => {
      const stream = `till-${randomUUID()}`;
      const executor = new CommandExecutor(store);
      await executor.load(stream, tillDecider);
      // Told of all there is, which is nothing; meanwhile the till is opened elsewhere.
      executor.follow({ stream, revision: -1 } as RecordedEvent<TillEvent>, tillDecider);
      await new CommandExecutor(store).execute(stream, tillDecider, tillEvents, { open: '张三' }, context());
      const paid = executor.execute(stream, tillDecider, tillEvents, { pay: [1] }, context(), { asFollowed: true });
      expect(await paid).toMatchObject({ kind: 'accepted', revision: 1 });
    });

    it.each([
      ['nothing was told of the stream', () => {}],
      [
        'its state lacks an event that was told',
        (executor: CommandExecutor, stream: string) =>
          executor.follow({ stream, revision: 2 } as RecordedEvent<TillEvent>, tillDecider),
      ],
      [
        'an event was told that cannot be read',
        (executor: CommandExecutor, stream: string) => executor.followUnreadable(stream),
      ],
    ])('reads what it does not know when %s', async (_when, tell) => {
      const stream = await openTill();
      const executor = new CommandExecutor(store);
      await executor.load(stream, tillDecider);
      tell(executor, stream);
      reads.mockClear();
      expect(await open(executor, stream, { asFollowed: true })).toMatchObject({ kind: 'unchanged' });
      expect(reads).toHaveBeenCalledTimes(1);
    });
  });

  it('may be made from the state it is decided on, anew after every lost race', async () => {
    const [executor, rival] = [new CommandExecutor(store), new CommandExecutor(store)];
    const stream = await openTill(executor);
    const seen: number[] = [];
    const double = async (till: Till): Promise<TillCommand> => {
      seen.push(till.fen);
      if (seen.length === 1) await pay(rival, stream, 7, context());
      return { pay: [till.fen + 1] };
    };
    await executor.execute(stream, tillDecider, tillEvents, double, context());
    expect(seen).toEqual([0, 7]);
    expect((await executor.load(stream, tillDecider)).state.fen).toBe(15);
  });

  it('made from another stream, whose commands are made from this one, does not wait for ever', async () => {
    const executor = new CommandExecutor(store);
    const [left, right] = [await openTill(executor), await openTill(executor)];
    const copyOf = (other: string) => async (): Promise<TillCommand> => {
      const { state } = await executor.load(other, tillDecider);
      return { pay: [state.fen + 1] };
    };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        executor.execute(n % 2 ? left : right, tillDecider, tillEvents, copyOf(n % 2 ? right : left), context()),
      ),
    );
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
  });

  it('is decided and written on one and the same revision, however often the stream is read meanwhile', async () => {
    const executor = new CommandExecutor(store, { maxRaces: 50 });
    const stream = await openTill(executor);
    const payments = Array.from({ length: 15 }, () => pay(executor, stream, 1, context()));
    const elsewhere = Array.from({ length: 15 }, () =>
      pay(new CommandExecutor(store, { maxRaces: 50 }), stream, 1, context()),
    );
    const reading = Array.from({ length: 60 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 3));
      const { state, revision } = await executor.load(stream, tillDecider);
      expect(state.fen).toBe(revision);
    });
    await Promise.all([...payments, ...elsewhere, ...reading]);
    expect(await executor.load(stream, tillDecider)).toMatchObject({ state: { fen: 30 }, revision: 30 });
    expect(await executor.load(stream, tillDecider, { atLeast: 30 })).toMatchObject({ revision: 30 });
  });

  it('keeps in memory exactly what the log holds', async () => {
    const warm = new CommandExecutor(store);
    const seen: unknown[] = [];
    const witness: typeof tillDecider = {
      ...tillDecider,
      evolve: (state, event, metadata) => {
        seen.push({ event: { type: event.type, data: event.data }, metadata });
        return tillDecider.evolve(state, event, metadata);
      },
    };
    const stream = `till-${randomUUID()}`;
    await warm.execute(stream, witness, tillEvents, { open: '李四' }, context());
    await warm.execute(stream, witness, tillEvents, { pay: [1, 2, 3] }, context());
    const written = seen.splice(0);
    await new CommandExecutor(store).load(stream, witness);
    expect(seen).toEqual(written);
  });
});

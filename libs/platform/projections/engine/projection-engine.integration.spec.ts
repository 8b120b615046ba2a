import type { RecordedEvent } from '#event-store';
import { ListedLog, Story } from '#projections-testing';
import type { DomainEvent } from '#kernel';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { CreateProjectionBookkeeping1700000000001 } from '../migrations/create-projection-bookkeeping.migration';
import { NoteStanding1700000000002 } from '../migrations/note-standing.migration';
import { factProjection, stateProjection, stateRows, streamRows } from '../projection';
import { PositionWatch } from '../reading/position-watch';
import { type ProjectionStatus, projectionStatuses } from '../status/projection-status';
import { defineTable } from '../table/table';
import { CheckpointAheadOfLog } from './open-projection';
import { type EngineOptions, ProjectionEngine } from './projection-engine';

interface Balance {
  account: string;
  owner: string;
  balance: number;
  changes: readonly string[];
}
type Opened = DomainEvent<'Opened', { borrowerId: string; account: string }>;
type Paid = DomainEvent<'Paid', { borrowerId: string; account: string; amount: number; note?: string }>;
type Closed = DomainEvent<'Closed', { borrowerId: string; account: string }>;
type Ledger = Opened | Paid | Closed;

let mended = false;

interface Account {
  readonly account: string;
  readonly owner: string;
  readonly balance: number;
  readonly changes: readonly string[];
  readonly unlucky: boolean;
}

/** As a domain would tell it, but for amounts that stand for faults in its code. */
const accounts = {
  initialState: null as Account | null,
  evolve(state: Account | null, event: Ledger): Account | null {
    const { data } = event;
    if (event.type === 'Opened') {
      return { account: data.account, owner: data.borrowerId, balance: 0, changes: [], unlucky: false };
    }
    if (event.type === 'Closed' || !state) return null;
    const { amount, note } = event.data;
    if (amount === 13 && !mended) throw new RangeError(`cannot take ${note ?? ''}`);
    const { position } = event as unknown as RecordedEvent;
    const unlucky = state.unlucky || amount === 17;
    return { ...state, balance: state.balance + amount, changes: [...state.changes, position], unlucky };
  },
};

const balances = stateProjection({
  name: 'balances',
  version: 1,
  streams: [
    streamRows<Account | null, Ledger>({
      category: 'loan',
      fold: accounts,
      rows: [
        stateRows(
          defineTable<Balance>({
            name: 'balance',
            row: 'One account.',
            columns: {
              account: { kind: 'text' },
              owner: { kind: 'text' },
              balance: { kind: 'fen' },
              changes: { kind: 'texts' },
            },
            primaryKey: ['account'],
            indexes: [{ name: 'by_owner', on: ['owner', 'account'], of: ['owner', 'account'] }],
            fillFactor: 80,
          }),
          (state) => {
            if (!state) return [];
            const { unlucky, ...row } = state;
            if (unlucky && !mended) throw new RangeError(`no row for ${row.owner}`);
            return [row];
          },
        ),
        stateRows(
          defineTable<{ id: string; account: string; bracket: string }>({
            name: 'balance_bracket',
            row: 'The bracket of an account that is not empty.',
            columns: { id: { kind: 'text' }, account: { kind: 'text' }, bracket: { kind: 'text' } },
            primaryKey: ['id'],
            indexes: [],
          }),
          (state) => {
            if (!state || state.balance === 0) return [];
            const { account, balance } = state;
            return [{ id: `${account}/1`, account, bracket: balance > 100 ? 'LARGE' : 'SMALL' }];
          },
        ),
      ],
    }),
  ],
});

interface Payment {
  position: string;
  account: string;
  amount: number;
  note: string | null;
  said: object;
}

const payments = factProjection<Payment, Ledger>({
  name: 'payments',
  version: 1,
  categories: ['loan'],
  table: defineTable<Payment>({
    name: 'payment',
    row: 'One payment.',
    columns: {
      position: { kind: 'position' },
      account: { kind: 'text' },
      amount: { kind: 'fen' },
      note: { kind: 'text', nullable: true },
      said: { kind: 'json' },
    },
    primaryKey: ['position'],
    indexes: [{ name: 'by_account', on: ['account', 'position'], of: ['account', 'position'] }],
  }),
  fact: (event) =>
    event.type === 'Paid'
      ? {
          position: event.position,
          account: event.data.account,
          amount: event.data.amount,
          note: event.data.note ?? null,
          said: event.data,
        }
      : undefined,
});

describe('the projection engine', () => {
  let database: TestDatabase;
  let sql: Client;
  let log: ListedLog;
  let story: Story;
  let engines: ProjectionEngine[];

  beforeEach(async () => {
    mended = false;
    engines = [];
    log = new ListedLog();
    story = new Story();
    database = await createTestDatabase('engine');
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    const runner = { query: (text: string) => sql.query(text) } as never;
    await new CreateProjectionBookkeeping1700000000001().up(runner);
    await new NoteStanding1700000000002().up(runner);
  });

  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    await sql.end();
    await database.drop();
  });

  async function start(options: Partial<EngineOptions> = {}): Promise<ProjectionEngine> {
    const engine = new ProjectionEngine({
      postgresUrl: database.url,
      source: log,
      projections: [balances, payments],
      heartbeatMs: 50,
      ...options,
    });
    await engine.start();
    engines.push(engine);
    return engine;
  }

  async function stop(engine: ProjectionEngine): Promise<void> {
    engines = engines.filter((other) => other !== engine);
    await engine.stop();
  }

  function opened(account: string, borrowerId = `B-${account}`): RecordedEvent {
    return story.record(`loan-${account}`, { type: 'Opened', data: { borrowerId, account } });
  }
  function paid(account: string, amount: number, note?: string): RecordedEvent {
    return story.record(`loan-${account}`, {
      type: 'Paid',
      data: { borrowerId: `B-${account}`, account, amount, note },
    });
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error('waited in vain');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  async function caughtUp(...names: string[]): Promise<void> {
    const head = await log.head();
    await until(async () => {
      const { rows } = await sql.query<{ position: string }>(
        'SELECT position::text FROM projections.checkpoint WHERE projection = ANY($1)',
        [names.length > 0 ? names : ['balances', 'payments']],
      );
      return rows.every(({ position }) => position === head);
    });
  }
  async function rowsOf(table: string): Promise<object[]> {
    return (await sql.query(`SELECT * FROM read_models.${table} ORDER BY 1`)).rows as object[];
  }

  it('keeps rows, their details and facts, however the log is cut into batches', async () => {
    for (let account = 0; account < 7; account += 1) log.append(opened(`A${account}`));
    for (let turn = 0; turn < 20; turn += 1)
      log.append(paid(`A${turn % 7}`, turn + 20, 'tab\tline\nback\\slash "quote" 中文'));
    log.append(story.record('loan-A6', { type: 'Closed', data: { borrowerId: 'B-A6', account: 'A6' } }));
    const found: object[][] = [];
    // With no room for states every batch folds its streams from their beginning.
    for (const [maxBatch, keptEvents] of [
      [1, undefined],
      [3, 40],
      [3, 1],
      [1000, undefined],
    ] as const) {
      await sql.query(
        'TRUNCATE projections.checkpoint; DROP TABLE IF EXISTS read_models.balance, read_models.balance_bracket, read_models.payment',
      );
      const engine = await start({ maxBatch, keptEvents });
      await caughtUp();
      found.push([await rowsOf('balance'), await rowsOf('balance_bracket'), await rowsOf('payment')]);
      await stop(engine);
    }
    expect(found[0]?.[0]).toHaveLength(6);
    expect(found[0]?.[0]).toContainEqual({ account: 'A0', owner: 'B-A0', balance: '81', changes: ['8', '15', '22'] });
    expect(found[0]?.[1]).toContainEqual({ id: 'A1/1', account: 'A1', bracket: 'SMALL' });
    expect(found[0]?.[2]).toHaveLength(20);
    expect(found[0]?.[2]).toContainEqual(
      expect.objectContaining({ position: '8', amount: '20', note: 'tab\tline\nback\\slash "quote" 中文' }),
    );
    for (const one of found.slice(1)) expect(one).toEqual(found[0]);
    expect(log.reads).toBeGreaterThan(10);
  });

  describe('on the way to the end of the log', () => {
    /** How often each checkpoint was moved while the task ran. */
    async function moves(task: () => Promise<void>): Promise<(projection: string) => number> {
      const listener = new Client({ connectionString: database.url });
      await listener.connect();
      const told: string[] = [];
      listener.on('notification', ({ payload }) => told.push(payload?.split(' ')[0] ?? ''));
      await listener.query('LISTEN projection_moved');
      try {
        await task();
      } finally {
        await listener.end();
      }
      return (projection) => told.filter((one) => one === projection).length;
    }

    it('writes rows that change again and again once, and facts batch by batch', async () => {
      log.append(opened('A'), opened('B'));
      for (let turn = 0; turn < 40; turn += 1) log.append(paid(turn % 2 ? 'A' : 'B', 1));
      const moved = await moves(async () => {
        await start({ maxBatch: 4 });
        await caughtUp();
      });
      expect(moved('payments')).toBeGreaterThan(8);
      expect(moved('balances')).toBeLessThan(4);
      expect(await rowsOf('balance')).toMatchObject([{ balance: '20' }, { balance: '20' }]);
    });

    it('parks the same events, whatever was gathered before them', async () => {
      log.append(opened('A'), opened('B'), paid('A', 5), paid('B', 6), paid('A', 17), paid('B', 2), paid('A', 1));
      log.append(opened('C'), paid('C', 3), paid('C', 1e19), paid('C', 4), paid('B', 7));
      for (const maxBatch of [1, 2, 3, 100]) {
        await sql.query(
          'TRUNCATE projections.checkpoint, projections.parked_event; DROP TABLE IF EXISTS read_models.balance, read_models.balance_bracket, read_models.payment',
        );
        const engine = await start({ maxBatch, projections: [balances] });
        await caughtUp('balances');
        expect(
          (await sql.query('SELECT position, cause FROM projections.parked_event ORDER BY position')).rows,
        ).toEqual([
          { position: '5', cause: 'PROJECTION_FAILED' },
          { position: '7', cause: 'BEHIND_PARKED' },
          { position: '10', cause: 'ROW_REFUSED' },
          { position: '11', cause: 'BEHIND_PARKED' },
        ]);
        expect(await rowsOf('balance')).toMatchObject([{ balance: '5' }, { balance: '15' }, { balance: '3' }]);
        await stop(engine);
      }
    });

    it('reads again what it had gathered when Postgres went away', async () => {
      for (let account = 0; account < 9; account += 1) log.append(opened(`A${account}`));
      for (let turn = 0; turn < 200; turn += 1) log.append(paid(`A${turn % 9}`, 1));
      await start({ maxBatch: 3 });
      for (let cut = 0; cut < 5; cut += 1) {
        await sql.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'reprieve projections'",
        );
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await caughtUp();
      const rows = (await rowsOf('balance')) as { balance: string }[];
      expect(rows.reduce((sum, { balance }) => sum + Number(balance), 0)).toBe(200);
      expect(await rowsOf('payment')).toHaveLength(200);
    });

    it('reads again what it had gathered when a stream could not be read', async () => {
      log.append(opened('A'), opened('B'));
      // With no room for states every batch reads its streams.
      await start({ maxBatch: 3, keptEvents: 1, projections: [balances] });
      await caughtUp('balances');
      log.failure = new Error('store is away');
      log.append(paid('A', 5));
      for (let turn = 0; turn < 40; turn += 1) log.append(paid('B', 1));
      await until(async () => log.subscribers === 0);
      const readStream = log.readStream.bind(log);
      let reads = 0;
      log.readStream = async (...range) => {
        reads += 1;
        if (reads === 6) throw new Error('store is away');
        return readStream(...range);
      };
      log.failure = undefined;
      await caughtUp('balances');
      expect(await rowsOf('balance')).toMatchObject([{ balance: '5' }, { balance: '40' }]);
      expect(reads).toBeGreaterThan(6);
    });
  });

  it('indexes a new table once it is filled, and one that a former owner left without', async () => {
    const indexes = async (): Promise<string[]> => {
      const { rows } = await sql.query(`SELECT indexname FROM pg_indexes WHERE schemaname = 'read_models' ORDER BY 1`);
      return rows.map((row: { indexname: string }) => row.indexname);
    };
    const all = ['balance_bracket_key', 'balance_by_owner', 'balance_key', 'payment_by_account', 'payment_key'];
    log.append(opened('A'), paid('A', 5));
    const engine = await start();
    await until(async () => (await indexes()).length === all.length);
    expect(await indexes()).toEqual(all);
    await stop(engine);
    await sql.query('DROP INDEX read_models.payment_by_account');
    await start();
    await until(async () => (await indexes()).length === all.length);
  });

  it('lets a reader wait for a position, and not for ever', async () => {
    log.append(opened('A'));
    await start();
    const watch = new PositionWatch(database.url, sql);
    try {
      expect(await watch.waitFor('payments', '1', 10_000)).toBe(true);
      const waiting = watch.waitFor('payments', '3', 10_000);
      const other = watch.waitFor('payments', '4', 300);
      log.append(paid('A', 1), paid('A', 2));
      expect(await waiting).toBe(true);
      expect(await rowsOf('payment')).toHaveLength(2);
      expect(await other).toBe(false);
      expect(await watch.waitFor('no_such_projection', '1', 50)).toBe(false);
      const abort = new AbortController();
      const given = watch.waitFor('payments', '9', 60_000, abort.signal);
      abort.abort();
      expect(await given).toBe(false);
    } finally {
      await watch.close();
    }
  });

  it('goes on from its checkpoint and applies every event once', async () => {
    log.append(opened('A'), paid('A', 5));
    await stop(await start());
    log.append(paid('A', 7));
    await start();
    await caughtUp();
    log.append(paid('A', 9));
    await caughtUp();
    expect(await rowsOf('balance')).toEqual([{ account: 'A', owner: 'B-A', balance: '21', changes: ['2', '3', '4'] }]);
    expect(await rowsOf('payment')).toHaveLength(3);
  });

  it('serves projections that stand together from one subscription, and brings a laggard back to it', async () => {
    log.append(opened('A'), paid('A', 5));
    const first = await start({ projections: [balances] });
    await caughtUp('balances');
    await stop(first);
    const engine = await start();
    await caughtUp();
    await until(async () => engine.subscriptions === 1 && log.subscribers === 1);
    log.append(paid('A', 6));
    await caughtUp();
    expect(await rowsOf('payment')).toHaveLength(2);
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '11' })]);
  });

  it('moves its checkpoint along events that concern nobody', async () => {
    log.append(opened('A'));
    await start();
    await caughtUp();
    log.append(story.record('party-P1', { type: 'Opened', data: {} }));
    log.append(opened('B'));
    await caughtUp();
    expect(await rowsOf('balance')).toHaveLength(2);
  });

  it('lets only one of two processes write, and the other take over', async () => {
    log.append(opened('A'), paid('A', 5));
    const first = await start();
    const second = await start();
    expect(second.ownedProjections).toEqual([]);
    log.append(paid('A', 6));
    await caughtUp();
    await stop(first);
    log.append(paid('A', 7));
    await until(async () => second.ownedProjections.length === 2);
    await caughtUp();
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '18' })]);
  });

  it('refuses a former owner that wakes up late', async () => {
    log.append(opened('A'));
    const engine = await start();
    await caughtUp();
    await sql.query('UPDATE projections.checkpoint SET epoch = epoch + 1');
    log.append(paid('A', 6));
    await until(async () => engine.ownedProjections.length === 0 || (await rowsOf('payment')).length > 0);
    expect(await rowsOf('payment')).toEqual([]);
    // It may own it again: by a new epoch, through the front door.
    await caughtUp();
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '6' })]);
  });

  it('keeps what it owns when one that it no longer runs is refused late', async () => {
    log.append(opened('A'));
    const engine = await start();
    await caughtUp();
    const epoch = async (): Promise<unknown> =>
      (await sql.query(`SELECT epoch FROM projections.checkpoint WHERE projection = 'balances'`)).rows;
    const owned = await epoch();
    // A reader keeps the rebuild from its switch; meanwhile somebody takes the tables it built.
    const reader = new Client({ connectionString: database.url });
    await reader.connect();
    await reader.query('BEGIN; LOCK TABLE read_models.balance IN ACCESS SHARE MODE');
    const rebuilt = engine.rebuild(['balances']).catch((error: unknown) => error);
    await until(
      async () =>
        (await sql.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'`)).rows.length > 0,
    );
    await sql.query(`UPDATE projections.checkpoint SET epoch = epoch + 1 WHERE projection = 'balances__rebuild'`);
    log.append(paid('A', 6));
    await caughtUp();
    log.append(paid('A', 7));
    await caughtUp();
    await reader.end();
    expect(await rebuilt).toBeInstanceOf(Error);
    expect(engine.ownedProjections).toEqual(['balances', 'payments']);
    expect(await epoch()).toEqual(owned);
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '13' })]);
  });

  describe('live', () => {
    /** The transactions that wrote the checkpoints last. */
    async function transactions(): Promise<unknown[]> {
      return (await sql.query<{ id: string }>('SELECT DISTINCT xmin::text AS id FROM projections.checkpoint')).rows;
    }
    /** So that nothing but batches writes checkpoints. */
    const unnoted = { heartbeatMs: 600_000 };

    it('writes what all projections make of a batch in one transaction', async () => {
      log.append(opened('A'));
      await start(unnoted);
      await caughtUp();
      log.append(paid('A', 6), paid('A', 7));
      await caughtUp();
      expect(await transactions()).toHaveLength(1);
      expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '13' })]);
      expect(await rowsOf('payment')).toHaveLength(2);
    });

    it('goes on writing the other projections when one of them has another owner', async () => {
      log.append(opened('A'));
      const engine = await start(unnoted);
      await caughtUp();
      await sql.query(`UPDATE projections.checkpoint SET epoch = epoch + 1 WHERE projection = 'payments'`);
      log.append(paid('A', 6));
      await until(async () => engine.ownedProjections.length === 1);
      log.append(paid('A', 7));
      await caughtUp('balances');
      expect(engine.ownedProjections).toEqual(['balances']);
      expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '13' })]);
      expect(await rowsOf('payment')).toEqual([]);
    });

    it('applies every event once when the connection breaks with the answer outstanding', async () => {
      log.append(opened('A'));
      await start(unnoted);
      await caughtUp();
      // The batch waits behind a reader that holds the row, and its connection is cut while it does.
      const holder = new Client({ connectionString: database.url });
      await holder.connect();
      await holder.query(`BEGIN; SELECT FROM projections.checkpoint WHERE projection = 'payments' FOR UPDATE`);
      log.append(paid('A', 6));
      const waiting = `SELECT pid FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND application_name = 'reprieve projections' AND datname = current_database()`;
      await until(async () => (await sql.query(waiting)).rows.length > 0);
      await sql.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS waiting`);
      await holder.query('COMMIT');
      await holder.end();
      await caughtUp();
      expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '6', changes: ['2'] })]);
      expect(await rowsOf('payment')).toHaveLength(1);
    });
  });

  it('goes on after its connections were cut', async () => {
    log.append(opened('A'), paid('A', 5));
    await start();
    await caughtUp();
    await sql.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    log.append(paid('A', 6));
    await caughtUp();
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '11' })]);
    expect(await rowsOf('payment')).toHaveLength(2);
  });

  it('goes on after the log could not be read for a while', async () => {
    log.append(opened('A'));
    await start();
    await caughtUp();
    log.failure = new Error('store is away');
    log.append(paid('A', 6));
    log.wake();
    await new Promise((resolve) => setTimeout(resolve, 150));
    log.failure = undefined;
    await caughtUp();
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '6' })]);
  });

  describe('how a projection stands to the log', () => {
    const standing = async (): Promise<ProjectionStatus | undefined> =>
      (await projectionStatuses(sql as never)).find(({ projection }) => projection === 'balances');

    it('is told from the log and not from its feed: a feed that died without a word is counted from, and made anew', async () => {
      log.append(opened('A'));
      await start();
      await caughtUp();
      await until(async () => (await standing())?.lag.events === 0);
      const { subscriptions } = log;
      log.mute = true;
      log.append(paid('A', 1), paid('A', 2), paid('A', 3));
      await until(async () => (await standing())?.lag.events === 3);
      await until(async () => (await standing())?.stale === true);
      log.mute = false;
      log.wake();
      await caughtUp();
      expect(log.subscriptions).toBeGreaterThan(subscriptions);
      await until(async () => {
        const now = await standing();
        return now?.lag.events === 0 && now.lag.seconds === 0 && !now.stale && now.trouble === null;
      });
    });

    it('is stale while the log cannot be read, and says why', async () => {
      log.append(opened('A'));
      await start();
      await until(async () => (await standing())?.lag.seconds === 0);
      log.failure = new RangeError('the revision of C000123 does not fit');
      log.wake();
      await until(async () => (await standing())?.stale === true);
      expect(await standing()).toMatchObject({ stale: true, lag: { events: null } });
      expect((await standing())?.trouble).toMatch(/RangeError/);
      expect((await standing())?.trouble).not.toContain('C000123');
      log.failure = undefined;
      await until(async () => (await standing())?.stale === false);
    });

    it('is level although the log ends with events that nobody projects', async () => {
      log.append(opened('A'), story.record('key-1', { type: 'Bound', data: {} }));
      await start();
      await until(async () => (await standing())?.lag.events === 0);
      expect(await standing()).toMatchObject({ stale: false, lag: { events: 0, seconds: 0 } });
    });
  });

  it('parks an event it fails on and what follows it for the same borrower, and lets the others pass', async () => {
    log.append(opened('A'), opened('B'), paid('A', 13, '110101199001011234'), paid('A', 1), paid('B', 2));
    const engine = await start();
    await caughtUp();
    log.append(paid('A', 3), paid('B', 4));
    await caughtUp();
    const { rows } = await sql.query<{ cause: string; detail: string | null; position: string }>(
      'SELECT * FROM projections.parked_event ORDER BY position',
    );
    expect(rows.map(({ position, cause }) => [position, cause])).toEqual([
      ['3', 'PROJECTION_FAILED'],
      ['4', 'BEHIND_PARKED'],
      ['6', 'BEHIND_PARKED'],
    ]);
    expect(rows[0]?.detail).toMatch(/^RangeError at /);
    expect(JSON.stringify(rows)).not.toContain('110101');
    expect(await rowsOf('balance')).toEqual([
      expect.objectContaining({ account: 'A', balance: '0' }),
      expect.objectContaining({ account: 'B', balance: '6' }),
    ]);
    expect(await rowsOf('payment')).toHaveLength(5);

    expect(await engine.retry('balances')).toEqual({ applied: 0, stillParked: 3 });
    mended = true;
    expect(await engine.retry('balances')).toEqual({ applied: 3, stillParked: 0 });
    log.append(paid('A', 4));
    await caughtUp();
    expect(await rowsOf('balance')).toContainEqual(expect.objectContaining({ account: 'A', balance: '21' }));
    expect((await sql.query('SELECT * FROM projections.parked_event')).rows).toEqual([]);
    expect((await engine.compare()).map(({ equal }) => equal)).toEqual([true, true]);
  });

  it('parks an event whose state stands for no row, and leaves the rows as before it', async () => {
    log.append(opened('A'), opened('B'), paid('A', 5), paid('A', 17), paid('A', 1), paid('B', 2));
    const engine = await start();
    await caughtUp();
    expect((await sql.query('SELECT position, cause FROM projections.parked_event ORDER BY position')).rows).toEqual([
      { position: '4', cause: 'PROJECTION_FAILED' },
      { position: '5', cause: 'BEHIND_PARKED' },
    ]);
    expect(await rowsOf('balance')).toEqual([
      expect.objectContaining({ account: 'A', balance: '5' }),
      expect.objectContaining({ account: 'B', balance: '2' }),
    ]);
    mended = true;
    expect(await engine.retry('balances', 'B-A')).toEqual({ applied: 2, stillParked: 0 });
    expect(await rowsOf('balance')).toContainEqual(expect.objectContaining({ account: 'A', balance: '23' }));
    expect((await engine.compare(['balances']))[0]?.equal).toBe(true);
  });

  it('reads no stream for events that change no row, and finds them when one does', async () => {
    const quiet = stateProjection({
      ...balances,
      streams: balances.streams.map((one) => ({ ...one, silent: ['Paid'] as never[] })),
    });
    log.append(opened('A'), paid('A', 5));
    await start({ projections: [quiet, payments] }).then(async (engine) => (await caughtUp(), stop(engine)));
    log.append(paid('A', 6), paid('A', 7));
    const engine = await start({ projections: [quiet, payments], maxBatch: 1 });
    await caughtUp();
    expect(log.reads).toBe(0);
    log.append(story.record('loan-A', { type: 'Closed', data: { borrowerId: 'B-A', account: 'A' } }));
    await caughtUp();
    expect(log.reads).toBe(1);
    expect(await rowsOf('balance')).toEqual([]);
    expect((await engine.compare(['balances']))[0]?.equal).toBe(true);
  });

  it('keeps no stream of which nothing more is expected, and folds it anew should something come', async () => {
    const ending = stateProjection({
      ...balances,
      streams: balances.streams.map((one) => ({ ...one, ended: (state: never) => state === null })),
    });
    const closed = (): RecordedEvent =>
      story.record('loan-A', { type: 'Closed', data: { borrowerId: 'B-A', account: 'A' } });
    const engine = await start({ projections: [ending, payments] });
    log.append(opened('A'), paid('A', 5));
    await caughtUp();
    log.append(closed());
    await caughtUp();
    expect([await rowsOf('balance'), log.reads]).toEqual([[], 0]);
    log.append(opened('A'));
    await caughtUp();
    expect([await rowsOf('balance'), log.reads]).toEqual([[expect.objectContaining({ balance: '0' })], 1]);
    expect((await engine.compare(['balances']))[0]?.equal).toBe(true);
  });

  it('parks events of unknown type, and those behind them, for every projection that reads the stream', async () => {
    log.append(opened('A'), opened('B'));
    const place = story.record('loan-A', { type: 'Renamed', data: {} });
    log.appendUnknown({ ...place, reason: 'unknown-type', data: { secret: '110101' }, metadata: { subject: 'B-A' } });
    log.append(paid('A', 1), paid('B', 2));
    await start();
    await caughtUp();
    const { rows } = await sql.query<{ projection: string; cause: string; sequence: string }>(
      'SELECT projection, cause, sequence, detail FROM projections.parked_event ORDER BY projection, position',
    );
    expect(rows).toEqual([
      { projection: 'balances', cause: 'UNKNOWN_EVENT', sequence: 'B-A', detail: 'unknown-type' },
      { projection: 'balances', cause: 'BEHIND_PARKED', sequence: 'B-A', detail: null },
      { projection: 'payments', cause: 'UNKNOWN_EVENT', sequence: 'B-A', detail: 'unknown-type' },
      { projection: 'payments', cause: 'BEHIND_PARKED', sequence: 'B-A', detail: null },
    ]);
    expect(await rowsOf('payment')).toEqual([expect.objectContaining({ account: 'B' })]);
  });

  it('parks an event whose row Postgres refuses, and no other of its batch', async () => {
    log.append(
      opened('A'),
      opened('B'),
      opened('C'),
      paid('A', 1),
      paid('B', 2, 'nul \u0000 character'),
      paid('C', 3),
      paid('B', 4),
    );
    await start();
    await caughtUp();
    const { rows } = await sql.query(
      'SELECT projection, position, cause, detail FROM projections.parked_event ORDER BY position',
    );
    expect(rows).toEqual([
      {
        projection: 'payments',
        position: '5',
        cause: 'ROW_REFUSED',
        detail: expect.stringContaining('22021') as string,
      },
      { projection: 'payments', position: '7', cause: 'BEHIND_PARKED', detail: null },
    ]);
    expect(await rowsOf('payment')).toHaveLength(2);
    expect(await rowsOf('balance')).toHaveLength(3);
  });

  it('refuses to start when the read models know more than the log', async () => {
    log.append(opened('A'), paid('A', 1));
    const engine = await start();
    await caughtUp();
    await stop(engine);
    log.cutTo(1);
    await expect(start()).rejects.toThrow(CheckpointAheadOfLog);
    await expect(start()).rejects.toThrow(/stands at position 2, but the event store ends at 1/);
  });

  it('rebuilds beside the live tables while events come in, finds no difference, and switches', async () => {
    for (let account = 0; account < 10; account += 1) log.append(opened(`A${account}`));
    for (let turn = 0; turn < 300; turn += 1) log.append(paid(`A${turn % 10}`, 1));
    const engine = await start({ maxBatch: 20, rebuildBatch: 50 });
    await caughtUp();
    let writing = true;
    const writer = (async () => {
      for (let turn = 0; writing; turn += 1) {
        log.append(paid(`A${turn % 10}`, 2));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    const comparisons = await engine.rebuild().finally(() => (writing = false));
    await writer;
    await caughtUp();
    expect(comparisons.map(({ projection, equal }) => [projection, equal])).toEqual([
      ['balances', true],
      ['payments', true],
    ]);
    const again = await engine.compare(['balances']);
    expect(again).toEqual([expect.objectContaining({ equal: true, position: await log.head() })]);
    expect(engine.subscriptions).toBe(1);
    const { rows } = await sql.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'read_models' ORDER BY 1`);
    expect(rows.map((row: { tablename: string }) => row.tablename)).toEqual(['balance', 'balance_bracket', 'payment']);
    const indexes = await sql.query(`SELECT indexname FROM pg_indexes WHERE schemaname = 'read_models' ORDER BY 1`);
    expect(indexes.rows.map((row: { indexname: string }) => row.indexname)).toEqual([
      'balance_bracket_key',
      'balance_by_owner',
      'balance_key',
      'payment_by_account',
      'payment_key',
    ]);
  });

  it('names the rows in which the live tables differ from a rebuild, and the switch mends them', async () => {
    log.append(opened('A'), opened('B'), opened('C'), paid('A', 1), paid('B', 2));
    const engine = await start();
    await caughtUp();
    await sql.query(`UPDATE read_models.balance SET balance = 999 WHERE account = 'A'`);
    await sql.query(`DELETE FROM read_models.balance WHERE account = 'B'`);
    await sql.query(`INSERT INTO read_models.balance VALUES ('X', 'nobody', 1, '{}')`);
    const [comparison] = await engine.rebuild(['balances']);
    expect(comparison).toMatchObject({ equal: false, tables: [{ rows: 3, missing: 1, surplus: 1, different: 1 }, {}] });
    expect(comparison?.tables[0]?.examples).toEqual(
      expect.arrayContaining([
        { key: ['A'], is: 'DIFFERENT' },
        { key: ['B'], is: 'MISSING' },
        { key: ['X'], is: 'SURPLUS' },
      ]),
    );
    log.append(paid('A', 10));
    await caughtUp();
    expect(await rowsOf('balance')).toEqual([
      expect.objectContaining({ account: 'A', balance: '11' }),
      expect.objectContaining({ account: 'B', balance: '2' }),
      expect.objectContaining({ account: 'C', balance: '0' }),
    ]);
  });

  it('rebuilds by itself when a projection has a new version, serving the old rows meanwhile', async () => {
    log.append(opened('A'), paid('A', 5));
    await stop(await start().then(async (engine) => (await caughtUp(), engine)));
    const engine = await start({ projections: [{ ...balances, version: 2 }, payments] });
    await until(async () => {
      const { rows } = await sql.query(`SELECT version FROM projections.checkpoint WHERE projection = 'balances'`);
      return (rows[0] as { version: number }).version === 2;
    });
    log.append(paid('A', 6));
    await caughtUp();
    await until(async () => engine.subscriptions === 1);
    expect(await rowsOf('balance')).toEqual([expect.objectContaining({ balance: '11' })]);
  });

  it('breaks a rebuild off when it is told to stop, and leaves nothing of it', async () => {
    log.append(opened('A'), paid('A', 5));
    const engine = await start();
    await caughtUp();
    log.failure = new Error('store is away');
    const outcome = engine.rebuild().then(
      () => 'rebuilt',
      (error: Error) => error.message,
    );
    const aside = `SELECT FROM pg_tables WHERE tablename LIKE '%\\_\\_rebuild'`;
    await until(async () => (await sql.query(aside)).rowCount === 3);
    await stop(engine);
    expect(await outcome).toMatch(/is stopping/);
    expect((await sql.query(aside)).rowCount).toBe(0);
    expect(log.subscribers).toBe(0);
  });

  it('has nothing to note any more once it is told to stop', async () => {
    log.append(opened('A'));
    await stop(await start().then(async (engine) => (await caughtUp(), engine)));
    log.append(paid('A', 5));
    let lookAtLog = (): void => {};
    const looked = new Promise<void>((resolve) => (lookAtLog = resolve));
    const headOf = log.headOf.bind(log);
    log.headOf = async (...streams) => (await looked, headOf(...streams));
    const complaints: string[] = [];
    await sql.query('BEGIN');
    await sql.query('LOCK TABLE read_models.balance');
    const engine = await start({
      projections: [balances],
      heartbeatMs: 60_000,
      log: (line, error) => (error === undefined ? undefined : complaints.push(line)),
    });
    // It comes to the end of the log by the batch that it still has to write.
    await until(async () => (await sql.query(`SELECT FROM pg_locks WHERE NOT granted`)).rowCount === 1);
    const stopped = stop(engine);
    await sql.query('COMMIT');
    await stopped;
    lookAtLog();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(complaints).toEqual([]);
    expect(await rowsOf('balance')).toMatchObject([{ balance: '5' }]);
  });

  it('throws away a rebuild that was broken off', async () => {
    log.append(opened('A'), paid('A', 5));
    const engine = await start();
    await caughtUp();
    await sql.query('CREATE TABLE read_models.balance__rebuild (leftover text)');
    await stop(engine);
    const next = await start();
    expect((await next.compare(['balances']))[0]?.equal).toBe(true);
  });
});

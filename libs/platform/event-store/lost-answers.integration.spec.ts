/** Commands whose answers are lost between store and process, and callers who repeat them. */
import { randomUUID } from 'node:crypto';
import { accept, type CommandContext, type Decider, type DomainEvent, type EventDefinitions } from '#kernel';
import { looseEvent, testContext } from '#kernel-testing';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { TcpProxy } from '../../../test/support/tcp-proxy';
import { CommandExecutor } from './command-executor';
import { commandId } from './deterministic-id';
import { EventCodec } from './event-codec';
import { EventStore } from './event-store';
import { AppendOutcomeUnknown } from './event-store-errors';

type Paid = DomainEvent<'CashPaid', { readonly fen: number }>;
const cashEvents: EventDefinitions<Paid> = {
  CashPaid: looseEvent({ type: 'CashPaid' }),
};
const till: Decider<number, number, Paid> = {
  initialState: 0,
  decide: (fen) => accept({ type: 'CashPaid', data: { fen } }),
  evolve: (sum, event) => sum + event.data.fen,
};

let server: TestEventStore;
let proxy: TcpProxy;
let store: EventStore;

beforeAll(async () => {
  server = await startTestEventStore();
});
afterAll(() => server.stop());
beforeEach(async () => {
  proxy = await TcpProxy.start(server.port);
  store = EventStore.connect({
    connectionString: `esdb://127.0.0.1:${proxy.port}?tls=false`,
    codec: new EventCodec([cashEvents]),
    appendDeadlineMs: 400,
    appendOutcomeMs: 800,
    readDeadlineMs: 300,
  });
});
afterEach(async () => {
  await store.dispose();
  await proxy.stop();
});

function context(): CommandContext {
  return testContext({ commandId: commandId(randomUUID()) });
}

describe('a command whose answer is lost', () => {
  it('is carried out once, however often it is repeated meanwhile', async () => {
    const executor = new CommandExecutor(store);
    const stream = `till-${randomUUID()}`;
    const pay = (fen: number, taken: CommandContext) => executor.execute(stream, till, cashEvents, fen, taken);
    await pay(1, context());
    const taken = context();
    proxy.mode = 'lose-answers';
    const first = pay(10, taken);
    const meanwhile = [pay(10, taken), pay(10, taken)];
    await expect(first).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    proxy.mode = 'pass';
    proxy.cut();
    const repeats = await Promise.allSettled([...meanwhile, pay(10, taken)]);
    const answers = repeats.flatMap((repeat) => (repeat.status === 'fulfilled' ? [repeat.value] : []));
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'accepted', revision: 1, repeated: true });
    expect(await executor.load(stream, till)).toEqual({ state: 11, revision: 1 });
    expect(await pay(5, context())).toMatchObject({ revision: 2, repeated: false });
  });

  it('stands for the next process too', async () => {
    const stream = `till-${randomUUID()}`;
    const taken = context();
    await new CommandExecutor(store).execute(stream, till, cashEvents, 1, context());
    proxy.mode = 'lose-answers';
    const lost = new CommandExecutor(store).execute(stream, till, cashEvents, 10, taken);
    await expect(lost).rejects.toThrow();
    proxy.mode = 'pass';
    proxy.cut();
    const next = new CommandExecutor(store);
    const repeat = { ...taken, recordedAt: '2026-03-01T05:00:00.000Z' };
    await next.execute(stream, till, cashEvents, 10, repeat);
    expect(await next.execute(stream, till, cashEvents, 10, taken)).toMatchObject({ revision: 1, repeated: true });
    expect(await next.load(stream, till)).toEqual({ state: 11, revision: 1 });
  });

  it('among many on many streams, under a connection that keeps breaking, is neither lost nor doubled', async () => {
    const executor = new CommandExecutor(store);
    const streams = Array.from({ length: 10 }, () => `till-${randomUUID()}`);
    const breaking = setInterval(() => {
      proxy.mode = proxy.mode === 'pass' ? 'lose-answers' : 'pass';
      proxy.cut();
    }, 250);
    // A caller that repeats the same command until it is told what became of it.
    const payFor = async (stream: string): Promise<void> => {
      const taken = context();
      for (;;) {
        const told = await executor.execute(stream, till, cashEvents, 1, taken).catch(() => undefined);
        if (told) return;
      }
    };
    const callers = streams.map(async (stream) => {
      for (let n = 0; n < 5; n += 1) await payFor(stream);
    });
    const wholeAgain = setTimeout(() => {
      clearInterval(breaking);
      proxy.mode = 'pass';
      proxy.cut();
    }, 5_000);
    try {
      await Promise.all(callers);
    } finally {
      clearInterval(breaking);
      clearTimeout(wholeAgain);
      proxy.mode = 'pass';
    }
    const fresh = new CommandExecutor(store);
    for (const stream of streams) expect(await fresh.load(stream, till)).toEqual({ state: 5, revision: 4 });
  }, 60_000);
});

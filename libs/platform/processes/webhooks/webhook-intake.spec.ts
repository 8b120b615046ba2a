/** What is taken in for which receiver, whatever is done with the subscriptions and whenever the process that does it dies. */
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogMessage, SubscriptionMessage } from '#event-store';
import { testMetadata } from '#kernel-testing';
import type { FieldCipher } from '#privacy';
import { WEBHOOK_STREAM, type WebhookEvent } from '#webhooks';
import { WebhookIntake } from './webhook-intake';
import { type IntakeChanges, IntakeTakenOver, type Standing, type WebhookIntakeMemory } from './webhook-intake-memory';

type Step = 'A' | 'B' | 'subscribe' | 'widen' | 'pause' | 'resume' | 'replay' | 'remove';
type Logged = Extract<LogMessage, { kind: 'event' }>['event'];

const of = (n: number) => ({ webhookId: `WH-${n}`, reason: '' });
const content = { address: 'https://hooks.example', types: ['A'] };

function acted(step: Step, webhook: number, position: number): WebhookEvent | null {
  const data = of(webhook);
  switch (step) {
    case 'subscribe':
      return { type: 'WebhookSubscribed', data: { ...data, ...content, secret: 'whsec_' } };
    case 'widen':
      return { type: 'WebhookChanged', data: { ...data, ...content, types: ['A', 'B'] } };
    case 'pause':
      return { type: 'WebhookPaused', data };
    case 'resume':
      return { type: 'WebhookResumed', data };
    case 'replay':
      return {
        type: 'WebhookReplayRequested',
        data: { ...data, after: String(Math.max(0, position - 1 - 3 * webhook)) },
      };
    case 'remove':
      return { type: 'WebhookRemoved', data };
    case 'A':
    case 'B':
      return null;
  }
}

/** A log in which each step makes sense, ending with everybody resumed. */
function logOf(steps: readonly (readonly [Step, number])[]): Logged[] {
  const status = new Map<number, 'ACTIVE' | 'PAUSED'>();
  const log: Logged[] = [];
  const write = (stream: string, event: { readonly type: string; readonly data: object }): void => {
    const position = String(log.length + 1);
    log.push({
      ...event,
      id: `E${position}`,
      stream,
      revision: log.length,
      position,
      metadata: testMetadata(),
    });
  };
  const begun: readonly (readonly [Step, number])[] = [
    ['A', 0],
    ['subscribe', 0],
  ];
  const ended = [0, 1].map((n): readonly [Step, number] => ['resume', n]);
  for (const [step, n] of [...begun, ...steps, ...ended]) {
    const event = acted(step, n, log.length);
    if (!event) write('party-C1', { type: step, data: {} });
    else if (step === 'subscribe' ? log.some(({ data }) => JSON.stringify(data).includes(`"WH-${n}"`)) : !status.has(n))
      continue;
    else {
      if (step === 'remove') status.delete(n);
      else if (step === 'pause') status.set(n, 'PAUSED');
      else if (step === 'resume' || step === 'subscribe') status.set(n, 'ACTIVE');
      write(WEBHOOK_STREAM, event);
    }
  }
  return log;
}

/** Tables in memory; a save may fail before or after it is done, as when a process is killed or an answer lost. */
class Memory implements Pick<WebhookIntakeMemory, 'load' | 'waiting' | 'save'> {
  at: string | undefined;
  readonly standings = new Map<string, Standing>();
  readonly told = new Map<string, string[]>();
  constructor(private readonly faults: readonly ('before' | 'after' | null)[]) {}
  private saves = 0;

  async load(atFirst: () => Promise<string>) {
    this.at ??= await atFirst();
    return { position: this.at, standings: new Map(this.standings) };
  }
  async waiting(): Promise<Map<string, number>> {
    return new Map();
  }
  async save({ from, to, toTell, standings, removed }: IntakeChanges): Promise<readonly string[]> {
    const fault = this.faults[(this.saves += 1)] ?? null;
    if (fault === 'before') throw new Error('killed');
    if (from !== this.at) throw new IntakeTakenOver();
    this.at = to;
    for (const [id, standing] of standings) this.standings.set(id, standing);
    for (const id of removed) this.standings.delete(id);
    for (const { webhookId, id } of toTell) this.told.set(webhookId, [...(this.told.get(webhookId) ?? []), id]);
    if (fault === 'after') throw new Error('killed');
    return [];
  }
}

function storeOf(log: readonly Logged[], sizes: readonly number[]) {
  const message = (event: Logged) => ({ kind: 'event', event }) as const;
  const behind = (from: string | null): Logged[] => log.slice(Number(from ?? 0));
  return {
    head: async () => String(log.length),
    readStream: async function* () {
      yield* log.filter(({ stream }) => stream === WEBHOOK_STREAM) as never[];
    },
    readAllInBatches: async function* ({ from, to = '99' }: { from: string | null; to?: string }) {
      const events = behind(from).filter(({ position }) => Number(position) <= Number(to));
      if (events.length > 0) yield events.map(message);
    },
    subscribeToAllInBatches: async function* ({ from, signal }: { from: string | null; signal: AbortSignal }) {
      let rest = behind(from);
      for (let n = 0; rest.length > 0 && !signal.aborted; n += 1) {
        const size = sizes[n % sizes.length] ?? 1;
        yield rest.slice(0, size).map(message) as SubscriptionMessage[];
        rest = rest.slice(size);
        await sleep(0);
      }
      yield [{ kind: 'caughtUp', position: String(log.length) }] as SubscriptionMessage[];
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    },
  };
}

/** Runs it, anew where it fails, until the end of the log was taken in for everybody. */
async function takenIn(log: readonly Logged[], sizes: readonly number[], memory: Memory): Promise<void> {
  const isDone = (): boolean =>
    memory.at === String(log.length) && [...memory.standings.values()].every(({ behindAt }) => behindAt === null);
  for (let attempts = 0; !isDone(); attempts += 1) {
    if (attempts > 40) throw new Error(`never taken in: ${memory.at} ${JSON.stringify([...memory.standings])}`);
    const stop = new AbortController();
    const intake = new WebhookIntake({
      store: storeOf(log, sizes) as never,
      memory: memory as never,
      cipher: {} as FieldCipher,
      onNews: () => {},
      stride: 3,
      lookEveryMs: 2,
    });
    const running = intake.run(stop.signal).catch(() => stop.abort());
    for (let n = 0; n < 400 && !isDone() && !stop.signal.aborted; n += 1) await sleep(1);
    stop.abort();
    await running;
  }
}

/** What a receiver must have been told: of a type it was for when it happened, and not removed since. */
function owed(log: readonly Logged[], webhookId: string): string[] {
  let types: readonly string[] = [];
  const ids: string[] = [];
  for (const event of log) {
    if (event.stream !== WEBHOOK_STREAM) {
      if (types.includes(event.type)) ids.push(event.id);
      continue;
    }
    const { data, type } = event as unknown as WebhookEvent;
    if (data.webhookId !== webhookId) continue;
    if ('types' in data) ({ types } = data);
    if (type === 'WebhookRemoved') return [];
  }
  return ids;
}

describe('what is taken in for receivers of webhooks', () => {
  const weight = { A: 8, B: 4, subscribe: 1, widen: 1, pause: 3, resume: 2, replay: 3, remove: 0.3 };
  const weighted = Object.entries(weight).map(([name, often]) => ({
    weight: often * 10,
    arbitrary: fc.constant(name as Step),
  }));
  const step = fc.tuple(fc.oneof(...weighted), fc.integer({ min: 0, max: 1 }));
  const fault = fc.constantFrom<'before' | 'after' | null>(null, null, null, 'before', 'after');

  /** What was not saved was once passed over by what was saved next. */
  const savedBeyondWhatWasLost: [[Step, number][], number[], ('before' | 'after' | null)[]] = [
    (['pause', 'A', 'widen', 'resume', 'B', 'pause'] as const).map((name) => [name, 0]),
    [1],
    [null, null, null, null, 'before', 'before'],
  ];

  it('is told to nobody who was removed or paused before a kill, also while the log is taken in again up to there', async () => {
    const log = logOf([
      ['subscribe', 1],
      ['A', 0],
      ['A', 0],
      ['pause', 1],
      ['remove', 0],
    ]);
    const memory = new Memory([]);
    // What was saved last, before it was killed, is the subscriptions.
    memory.at = '3';
    for (const id of ['WH-0', 'WH-1']) memory.standings.set(id, { behindAt: null, againTo: null });
    const stop = new AbortController();
    const seen: string[] = [];
    const intake: WebhookIntake = new WebhookIntake({
      ...{ store: storeOf(log.slice(0, 7), [1]) as never, memory: memory as never, cipher: {} as FieldCipher },
      onNews: (ids) => seen.push(...ids.map((id) => `${id} ${intake.latest.find(id)?.status}`)),
    });
    const running = intake.run(stop.signal);
    for (let n = 0; n < 1_000 && memory.at !== '7'; n += 1) await sleep(1);
    stop.abort();
    await running;
    expect(memory.at).toBe('7');
    expect(new Set(seen)).toEqual(new Set(['WH-0 undefined', 'WH-1 PAUSED']));
  });

  it('goes on once an operator has closed what waited, whoever counted it', async () => {
    /** Tells what it wrote down, and that nothing of it waits any more. */
    class Closed extends Memory {
      override async save(changes: IntakeChanges): Promise<readonly string[]> {
        await super.save(changes);
        return changes.toTell.map(({ webhookId }) => webhookId);
      }
    }
    const log = logOf(Array.from({ length: 5 }, () => ['A', 0] as const));
    const memory = new Closed([]);
    const stop = new AbortController();
    const store = storeOf(log, [1]) as never;
    const options = { store, memory: memory as never, cipher: {} as FieldCipher, onNews: () => {} };
    const intake = new WebhookIntake({ ...options, room: 2, lookEveryMs: 2 });
    const running = intake.run(stop.signal);
    for (let n = 0; n < 1_000 && memory.told.get('WH-0')?.length !== 5; n += 1) await sleep(1);
    stop.abort();
    await running;
    expect(memory.told.get('WH-0')).toHaveLength(5);
  });

  it('is everything that is owed to each, once unless it is told again, whatever is done and whoever is killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        fc.array(fault, { maxLength: 8 }),
        async (steps, sizes, faults) => {
          const log = logOf(steps);
          const memory = new Memory(faults);
          await takenIn(log, sizes, memory);
          for (const webhookId of ['WH-0', 'WH-1']) {
            const told = memory.told.get(webhookId) ?? [];
            const due = owed(log, webhookId);
            expect(told).toEqual(expect.arrayContaining(due));
            const isToldAgain = log.some(
              ({ type, data }) =>
                type === 'WebhookReplayRequested' && (data as { webhookId: string }).webhookId === webhookId,
            );
            if (!isToldAgain) expect(new Set(told).size).toBe(told.length);
          }
        },
      ),
      { numRuns: 100, examples: [savedBeyondWhatWasLost] },
    );
  }, 60_000);
});

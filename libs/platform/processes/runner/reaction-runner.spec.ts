import { setImmediate as turnOfLoop, setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '#clock';
import { EventStoreUnavailable, type LogMessage, type RecordedEvent, type SubscriptionMessage } from '#event-store';
import type { PieceOfWork, StepProblem } from '../steps/step';
import { StepWork } from '../steps/step-work';
import { Lanes } from './lanes';
import type { Reaction } from './reaction';
import { ReactionRunner } from './reaction-runner';

/** A payment of a borrower, as the log tells it. */
function payment(borrowerId: string, position: number): SubscriptionMessage {
  const event = {
    type: 'RepaymentRecorded',
    data: { borrowerId, loanId: `L-${borrowerId}` },
    id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
    stream: `loan-L-${borrowerId}`,
    revision: position,
    position: String(position),
    metadata: { subject: borrowerId, correlationId: 'c' },
  } as unknown as RecordedEvent;
  return { kind: 'event', event };
}

interface Set {
  readonly reaction: Reaction['react'];
  readonly log: (signal: AbortSignal) => AsyncGenerator<readonly SubscriptionMessage[], void, void>;
  readonly head?: () => string;
  readonly follow?: (message: LogMessage) => void;
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The runner on a scripted log, with what it writes down and how long it pauses. */
async function reacting({ reaction, log, head = () => '0', follow = () => {} }: Set) {
  const noted: { work: PieceOfWork; problems: readonly StepProblem[]; attempts: number }[] = [];
  const pauses: number[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const lanes = new Lanes({ width: 16, room: 1_000 });
  const work = new StepWork({
    steps: { note: async (piece, problems, attempts) => void noted.push({ work: piece, problems, attempts }) },
    lanes,
    held: new Set(),
    signal,
    storeAnswers: async () => true,
    warn: () => {},
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      await turnOfLoop();
    },
  });
  const runner = new ReactionRunner({
    store: { subscribeToAllInBatches: () => log(signal) as never, head: async () => head() },
    memory: {
      take: async () => ({ position: null, openBorrowers: new Set(), heldPersons: new Set() }),
      save: async () => {},
      beat: async () => {},
    },
    clock: new SystemClock(),
    reactions: () => [{ name: 'follow-money', on: ['RepaymentRecorded'], react: reaction }],
    follow,
    lanes,
    work,
    signal,
    owner: 'test',
    log: { info: () => {}, warn: () => {} },
  });
  await runner.start();
  stops.push(async () => {
    stopping.abort(new Error('the test is over'));
    await runner.stop();
  });
  return { runner, noted, pauses, signal };
}

async function* once(messages: readonly SubscriptionMessage[], signal: AbortSignal) {
  yield messages;
  while (!signal.aborted) await sleep(5);
}

async function eventually(is: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !is(); await sleep(5)) {
    if (Date.now() > deadline) throw new Error('it never came to be');
  }
}

const borrowerOf = (event: RecordedEvent): string => (event.data as { borrowerId: string }).borrowerId;

describe('reactions', () => {
  it('go on for every other borrower while one has many events waiting behind a step that does not end', async () => {
    const done: string[] = [];
    let giveUp = (): void => {};
    const hanging = new Promise<void>((resolve) => (giveUp = resolve));
    const messages = [
      ...Array.from({ length: 40 }, (_, n) => payment('STUCK', n + 1)),
      ...Array.from({ length: 40 }, (_, n) => payment(`B${n}`, n + 41)),
    ];
    const { signal } = await reacting({
      log: (until) => once(messages, until),
      reaction: async (event) => {
        if (borrowerOf(event) === 'STUCK') await hanging;
        done.push(borrowerOf(event));
        return [];
      },
    });
    await eventually(() => done.length === 40);
    expect(done).not.toContain('STUCK');
    giveUp();
    await eventually(() => done.length === 80);
    expect(signal.aborted).toBe(false);
  });

  it('wait longer after every failure, also of what may pass', async () => {
    let tries = 0;
    const { pauses, noted } = await reacting({
      log: (until) => once([payment('B', 1)], until),
      reaction: async () => {
        tries += 1;
        if (tries < 10) throw new EventStoreUnavailable('away');
        return [];
      },
    });
    await eventually(() => tries === 10);
    expect(pauses).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]);
    expect(noted).toEqual([]);
  });

  it('set a step that fails aside with its cause, and what comes later of the borrower behind it', async () => {
    const done: string[] = [];
    const messages = [payment('BAD', 1), payment('GOOD', 2), payment('BAD', 3), payment('GOOD', 4)];
    const { runner, noted, signal } = await reacting({
      log: (until) => once(messages, until),
      reaction: async (event) => {
        if (borrowerOf(event) === 'BAD') throw new TypeError('undefined is not a plan');
        done.push(event.position);
        return [];
      },
    });
    await runner.reached('4', signal);
    expect(done).toEqual(['2', '4']);
    expect(noted).toMatchObject([
      {
        work: { name: 'follow-money', sequence: 'BAD', stream: 'loan-L-BAD', event: { revision: 1 } },
        problems: [{ cause: 'FAILED', code: 'SYSTEM_FAULT', detail: expect.stringContaining('TypeError') as string }],
        attempts: 5,
      },
      { work: { sequence: 'BAD', event: { revision: 3 } }, problems: [{ cause: 'WAITING' }] },
    ]);
    expect(noted[0]?.problems[0]?.detail).not.toContain('undefined is not a plan');
  });

  it('give up what never passes for one borrower when the store answers others', async () => {
    const { noted, pauses } = await reacting({
      log: (until) => once([payment('B', 1)], until),
      reaction: () => Promise.reject(new EventStoreUnavailable('this stream only')),
    });
    await eventually(() => noted.length === 1);
    expect(noted).toMatchObject([{ problems: [{ cause: 'FAILED', code: 'NOT_IN_TIME' }], attempts: 15 }]);
    expect(pauses.reduce((a, b) => a + b, 0)).toBeGreaterThan(90_000);
  });

  it('are waited for up to a position, however many events keep coming after it', async () => {
    let last = 0;
    const { runner, signal } = await reacting({
      head: () => String(last),
      // 250 events a second and more, without end.
      log: async function* (until) {
        while (!until.aborted) {
          yield [payment(`B${last % 7}`, (last += 1))];
          await sleep(2);
        }
      },
      reaction: async () => {
        await sleep(50);
        return [];
      },
    });
    await eventually(() => runner.pending > 10);
    const head = String(last);
    const begun = Date.now();
    await runner.reached(head, AbortSignal.any([signal, AbortSignal.timeout(5_000)]));
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(runner.pending).toBeGreaterThan(0);
  });

  it('are not ended by an event that cannot be taken in', async () => {
    const done: string[] = [];
    const { runner, noted, signal } = await reacting({
      log: (until) => once([payment('BAD', 1), payment('GOOD', 2)], until),
      follow: ({ event }) => {
        if (borrowerOf(event as RecordedEvent) === 'BAD') throw new TypeError('no plan in it');
      },
      reaction: async (event) => {
        done.push(borrowerOf(event));
        return [];
      },
    });
    await runner.reached('2', signal);
    expect(done).toEqual(['GOOD']);
    expect(noted).toMatchObject([{ work: { sequence: 'BAD' }, problems: [{ cause: 'FAILED' }] }]);
  });

  it('set aside what cannot be read, if something would react to it', async () => {
    const unknown = (type: string, position: number): SubscriptionMessage => {
      const { event } = payment('B', position) as { event: RecordedEvent };
      return { kind: 'unknown', event: { ...event, type, reason: 'unknown-version', data: {}, metadata: {} } };
    };
    const { runner, noted, signal } = await reacting({
      log: (until) => once([unknown('RepaymentRecorded', 1), unknown('SomethingNew', 2)], until),
      reaction: async () => [],
    });
    await runner.reached('2', signal);
    expect(noted).toMatchObject([
      { work: { event: { type: 'RepaymentRecorded' } }, problems: [{ code: 'UNREADABLE_EVENT' }] },
    ]);
  });

  it('say that they cannot go on when the log can no longer be followed', async () => {
    const { runner } = await reacting({
      log: async function* () {
        yield [payment('A', 1)];
        throw new Error('no rights to read the log');
      },
      reaction: async () => [],
    });
    await expect(runner.broken).resolves.toThrow('no rights to read the log');
  });
});

import { localDate } from '#kernel';
import type { EventStore } from './event-store';
import { FoldedStreams } from './folded-streams';
import type { RecordedEvent } from './recorded-event';

interface Paid {
  readonly type: 'Paid';
  readonly data: { readonly fen: number };
}

const till = { initialState: 0, evolve: (fen: number, { data }: Paid) => fen + data.fen };

const paid = (revision: number, fen: number): RecordedEvent<Paid> => ({
  id: `event-${revision}`,
  stream: 'till-1',
  revision,
  position: `${revision + 1}`,
  type: 'Paid',
  data: { fen },
  metadata: {
    schemaVersion: 1,
    commandId: `command-${revision}`,
    bodyHash: 'body',
    correlationId: 'c',
    causationId: 'c',
    actor: { kind: 'service', id: 'till', role: 'service' },
    businessDate: localDate('2026-01-01'),
    recordedAt: '2026-01-01T00:00:00.000Z',
  },
});

describe('streams kept folded', () => {
  const log: RecordedEvent<Paid>[] = [];
  let reads = 0;
  const store = {
    async *readStream(_stream: string, { fromRevision = 0 }: { fromRevision?: number }) {
      reads += 1;
      yield* log.slice(fromRevision);
    },
  } as unknown as EventStore;

  beforeEach(() => {
    log.splice(0, log.length, paid(0, 10), paid(1, 20));
    reads = 0;
  });

  it('take in the next event a subscription delivers, without reading', async () => {
    const streams = new FoldedStreams(store);
    await streams.current('till-1', till);
    streams.follow(paid(2, 5), till);
    expect(reads).toBe(1);
    expect(streams.peek('till-1', till)).toMatchObject({ state: 35, revision: 2 });
    expect(streams.peek('till-1', till)?.trace('command-2')).toEqual({ bodyHash: 'body', fromRevision: 2, count: 1 });
  });

  it('are kept from their first event when somebody follows the log, and never read', () => {
    const streams = new FoldedStreams(store);
    streams.follow(paid(0, 10), till);
    streams.follow(paid(1, 20), till);
    expect(streams.peek('till-1', till)).toMatchObject({ state: 30, revision: 1 });
    streams.follow(paid(2, 5), till);
    expect(streams.peek('till-1', till)).toMatchObject({ state: 35, revision: 2 });
    expect(reads).toBe(0);
  });

  it('are not kept when what is delivered is not their beginning', () => {
    const streams = new FoldedStreams(store);
    streams.follow(paid(1, 20), till);
    expect(streams.peek('till-1', till)).toBeUndefined();
  });

  it('in use are not turned out by however many that begin and nobody asks for', async () => {
    const streams = new FoldedStreams(store, { maxStreams: 8, maxEvents: 80 });
    await streams.current('till-1', till);
    for (let n = 2; n < 200; n += 1) streams.follow({ ...paid(0, n), stream: `till-${n}` }, till);
    expect(streams.peek('till-1', till)).toMatchObject({ state: 30 });
    const left = Array.from({ length: 198 }, (_, n) => n + 2).filter((n) => streams.peek(`till-${n}`, till));
    expect(left).toEqual([198, 199]);
  });

  it('make room for newcomers once these are asked for', () => {
    const streams = new FoldedStreams(store, { maxStreams: 2, maxEvents: 80 });
    for (const n of [1, 2, 3]) {
      streams.follow({ ...paid(0, n), stream: `till-${n}` }, till);
      streams.peek(`till-${n}`, till);
    }
    expect([1, 2, 3].map((n) => streams.peek(`till-${n}`, till)?.state)).toEqual([undefined, 2, 3]);
  });

  it('pass over what they know already and what comes too early', async () => {
    const streams = new FoldedStreams(store);
    await streams.current('till-1', till);
    streams.follow(paid(1, 20), till);
    streams.follow(paid(3, 7), till);
    expect(streams.peek('till-1', till)).toMatchObject({ state: 30, revision: 1 });
    log.push(paid(2, 5), paid(3, 7));
    expect(await streams.current('till-1', till)).toMatchObject({ state: 42, revision: 3 });
  });
});

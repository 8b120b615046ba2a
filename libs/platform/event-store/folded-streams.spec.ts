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

  it('pass over what they know already, what comes too early, and streams nobody asked for', async () => {
    const streams = new FoldedStreams(store);
    streams.follow(paid(0, 10), till);
    expect(streams.peek('till-1', till)).toBeUndefined();
    await streams.current('till-1', till);
    streams.follow(paid(1, 20), till);
    streams.follow(paid(3, 7), till);
    expect(streams.peek('till-1', till)).toMatchObject({ state: 30, revision: 1 });
    log.push(paid(2, 5), paid(3, 7));
    expect(await streams.current('till-1', till)).toMatchObject({ state: 42, revision: 3 });
  });
});

import type { RecordedEvent } from '#event-store';
import { localDate } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { OverdueAged, OverdueDetected } from '#negotiation';
import { watchOverdueDays } from './prepare-notices.reaction';

type Set = readonly [how: 'set' | 'setBy', reference: string, at: string];

async function watched(definition: typeof OverdueDetected | typeof OverdueAged, today: string, connected = true) {
  const sets: Set[] = [];
  const timers = {
    set: async ({ reference }: { readonly reference: string }, at: string) => void sets.push(['set', reference, at]),
    setBy: async ({ reference }: { readonly reference: string }, at: string) =>
      void sets.push(['setBy', reference, at]),
  };
  const outbox = { connected: () => connected, write: async () => {}, settled: async () => {} };
  const data = { ...definition.example, asOf: localDate('2025-05-12'), dpd: 2 };
  const event = { type: definition.type, data, metadata: { ...testMetadata(), businessDate: localDate(today) } };
  await watchOverdueDays(outbox, timers).react(event as unknown as RecordedEvent, () => ({}) as never, 'FIRST');
  return sets;
}

describe('a loan that was found overdue', () => {
  it('is looked at again on the next set day past due', async () => {
    expect(await watched(OverdueDetected, '2025-05-12')).toEqual([['set', 'JB1', '2025-05-13T00:00:00+08:00']]);
  });

  it('is not told of twice on the day on which it is told, late, that it was found', async () => {
    expect(await watched(OverdueDetected, '2025-05-13')).toEqual([['set', 'JB1', '2025-05-17T00:00:00+08:00']]);
  });

  it('keeps the set day nobody was told of yet when it ages', async () => {
    expect(await watched(OverdueAged, '2025-05-12')).toEqual([['setBy', 'JB1', '2025-05-13T00:00:00+08:00']]);
  });

  it('is nobody’s to tell of where no gateway is connected', async () => {
    expect(await watched(OverdueDetected, '2025-05-12', false)).toEqual([]);
  });
});

/** For whom a read waits: for the read model it asks, and where it shows persons for which of their records stand for which. */
import type { QueryBus } from '@nestjs/cqrs';
import type { PositionWatch } from '#projections';
import type { HttpExchange } from '../requests/http-exchange';
import { ReadDesk } from './read-desk';

async function waitedFor(minPosition: string | undefined, ofNobody?: boolean): Promise<readonly string[]> {
  const waited: string[] = [];
  const watch = { waitFor: async (projection: string) => waited.push(projection) > 0 };
  const freshness = { position: null, lag: { events: null, seconds: null } };
  const desk = new ReadDesk(
    { execute: async () => ({ freshness }) } as unknown as QueryBus,
    watch as unknown as PositionWatch,
  );
  const exchange = {
    request: { headers: {}, scope: {} },
    response: { header: () => undefined, raw: { once: () => undefined } },
  } as unknown as HttpExchange;
  const asked = { projection: 'work_queues', query: {} as never, minPosition };
  await desk.answer(exchange, ofNobody === undefined ? asked : { ...asked, ofNobody });
  return waited;
}

describe('a read that insists on a position', () => {
  it('waits for the persons too, but where it shows nobody', async () => {
    expect(await waitedFor('7')).toEqual(['work_queues', 'persons']);
    expect(await waitedFor('7', true)).toEqual(['work_queues']);
    expect(await waitedFor(undefined)).toEqual([]);
  });
});

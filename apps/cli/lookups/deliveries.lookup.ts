import { QueryBus } from '@nestjs/cqrs';
import { type DeliveryFilter, ListDeliveries } from '#processes';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

const PAGE = 200;

/** What partners are asked, one line a request. */
export const deliveries: Lookup<LookupInputs['deliveries']> = async ({ state, partner }, { app, answer }) => {
  const queries = app.get(QueryBus, { strict: false });
  const filter: DeliveryFilter = {
    ...(state === 'ALL' ? {} : { state }),
    ...(partner === undefined ? {} : { partner }),
  };
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await queries.execute(new ListDeliveries({ ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) }));
    for (const delivery of page.items) await answer.line(JSON.stringify(delivery));
    cursor = page.nextCursor ?? undefined;
  }
  return EXIT.ok;
};

import { QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { type ClockFilter, ListClocks } from '#clocks';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

const PAGE = 200;

/** The clocks that run, one line each. */
export const clocks: Lookup<LookupInputs['clocks']> = async (asked, { app, answer }) => {
  const queries = app.get(QueryBus, { strict: false });
  const businessDate = app.get<Clock>(CLOCK, { strict: false }).businessDate();
  const filter: ClockFilter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await queries.execute(
      new ListClocks({ businessDate, filter, limit: PAGE, ...(cursor ? { cursor } : {}) }),
    );
    for (const clock of page.items) await answer.line(JSON.stringify(clock));
    cursor = page.nextCursor ?? undefined;
  }
  return EXIT.ok;
};

import { QueryBus } from '@nestjs/cqrs';
import { ListSteps, type StepFilter } from '#processes';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

const PAGE = 200;

/** What the system could not do by itself, one line a step. */
export const steps: Lookup<LookupInputs['steps']> = async ({ state, sequence }, { app, answer }) => {
  const queries = app.get(QueryBus, { strict: false });
  const filter: StepFilter = { ...(state === 'ALL' ? {} : { state }), ...(sequence === undefined ? {} : { sequence }) };
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await queries.execute(new ListSteps({ ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) }));
    for (const step of page.items) await answer.line(JSON.stringify(step));
    cursor = page.nextCursor ?? undefined;
  }
  return EXIT.ok;
};

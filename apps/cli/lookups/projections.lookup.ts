import { QueryBus } from '@nestjs/cqrs';
import { ListProjections } from '#projections';
import { EXIT } from '../exit-codes';
import { readModelsLevel } from '../read-models-level';
import type { Lookup, LookupInputs } from './lookup';

/** Position, lag, owner and parked events of every read model, one line each. */
export const projections: Lookup<LookupInputs['projections']> = async (_, system) => {
  if (system.keepsReadModels) await readModelsLevel(system);
  const { projections: all } = await system.app.get(QueryBus, { strict: false }).execute(new ListProjections());
  for (const projection of all) await system.answer.line(JSON.stringify(projection));
  return EXIT.ok;
};

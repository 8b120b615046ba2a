import { localDate } from '#kernel';
import { ArrearsBook } from '#regulator-reports';
import { EXIT } from '../exit-codes';
import { readModelsLevel } from '../read-models-level';
import type { Lookup, LookupInputs } from './lookup';
import { dayNotCome } from './not-come-yet';

/** What is owed on every loan at the end of a business date, one line a loan. */
export const arrears: Lookup<LookupInputs['arrears']> = async ({ asOf }, system) => {
  if (dayNotCome(asOf, system)) return EXIT.incomplete;
  await readModelsLevel(system);
  const book = system.app.get(ArrearsBook, { strict: false });
  for await (const line of book.stream({ asOf: localDate(asOf) }, system.interrupted)) {
    await system.answer.line(JSON.stringify(line));
  }
  return EXIT.ok;
};

import { type Query, QueryBus } from '@nestjs/cqrs';
import { localDate } from '#kernel';
import { ClassificationReport, ComplaintsReport, ReportRefused, RollRateReport } from '#regulator-reports';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import { readModelsLevel } from '../read-models-level';
import type { SystemAtHand } from '../system-at-hand';
import type { Lookup, LookupInputs } from './lookup';
import { dayNotCome } from './not-come-yet';

/** Loans and balances by five-category class and days past due. */
export const classification: Lookup<LookupInputs['classification']> = ({ asOf, product }, system) =>
  report(
    asOf,
    new ClassificationReport({ asOf: localDate(asOf), ...(product === undefined ? {} : { product }) }),
    system,
  );

/** What moved between buckets from one business date to another. */
export const rollRates: Lookup<LookupInputs['roll-rates']> = ({ from, to, product }, system) =>
  report(
    to,
    new RollRateReport({ from: localDate(from), to: localDate(to), ...(product === undefined ? {} : { product }) }),
    system,
  );

/** Complaints by channel, business, cause and outcome. */
export const complaints: Lookup<LookupInputs['complaints']> = ({ asOf, from }, system) =>
  report(
    asOf,
    new ComplaintsReport({ asOf: localDate(asOf), ...(from === undefined ? {} : { from: localDate(from) }) }),
    system,
  );

/** `latest` is the latest date the query looks at. */
async function report(latest: string, query: Query<object>, system: SystemAtHand): Promise<number> {
  if (dayNotCome(latest, system)) return EXIT.incomplete;
  await readModelsLevel(system);
  try {
    await writeDocument(system.answer, await system.app.get(QueryBus, { strict: false }).execute(query));
  } catch (error) {
    if (!(error instanceof ReportRefused)) throw error;
    system.say(`--${error.parameter}: ${error.detail}.`);
    return EXIT.incomplete;
  }
  return EXIT.ok;
}

import { QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { CommandExecutor } from '#event-store';
import { borrowerOf, GetCase, type GetCaseAnswer } from '#negotiation';
import { ONLY_KEPT, personOf } from '#parties';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';
import { momentNotCome } from './not-come-yet';

/** A case as it stands, or as it stood at a recorded time or after a revision of its stream. */
export const showCase: Lookup<LookupInputs['case']> = async ({ id, asOf, revision }, system) => {
  if (asOf !== undefined && momentNotCome(asOf, system)) return EXIT.incomplete;
  const { app, answer, say } = system;
  const at = { ...(asOf === undefined ? {} : { recordedAt: asOf }), ...(revision === undefined ? {} : { revision }) };
  const today = app.get<Clock>(CLOCK, { strict: false }).businessDate();
  const found = await app
    .get(QueryBus, { strict: false })
    .execute<GetCase, GetCaseAnswer>(new GetCase(id, 'operator', at, today));
  if (!found) {
    say(asOf === undefined && revision === undefined ? `There is no case ${id}.` : `There was no case ${id} then.`);
    return EXIT.incomplete;
  }
  if (revision !== undefined && revision > found.revision) {
    say(`Case ${id} has no revision ${revision}; the latest is ${found.revision}.`);
    return EXIT.incomplete;
  }
  if (await isOnlyKept(id, app.get(CommandExecutor, { strict: false }))) {
    say(`${ONLY_KEPT.en} ${ONLY_KEPT.zh}`);
    return EXIT.incomplete;
  }
  await writeDocument(answer, found);
  return EXIT.ok;
};

/** What was asked for and how it was assessed is read by compliance alone then, over the API and with a token. */
async function isOnlyKept(caseId: string, executor: CommandExecutor): Promise<boolean> {
  const borrowerId = borrowerOf(caseId);
  return borrowerId !== null && (await personOf(executor, borrowerId)).party.restriction !== null;
}

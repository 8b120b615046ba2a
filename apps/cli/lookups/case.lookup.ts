import { QueryBus } from '@nestjs/cqrs';
import { GetCase, type GetCaseAnswer } from '#negotiation';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

/** A case as it stands, or as it stood at a recorded time or after a revision of its stream. */
export const showCase: Lookup<LookupInputs['case']> = async ({ id, asOf, revision }, { app, answer, say }) => {
  const at = { ...(asOf === undefined ? {} : { recordedAt: asOf }), ...(revision === undefined ? {} : { revision }) };
  const found = await app
    .get(QueryBus, { strict: false })
    .execute<GetCase, GetCaseAnswer>(new GetCase(id, 'operator', at));
  if (!found) {
    say(asOf === undefined && revision === undefined ? `There is no case ${id}.` : `There was no case ${id} then.`);
    return EXIT.incomplete;
  }
  await writeDocument(answer, found);
  return EXIT.ok;
};

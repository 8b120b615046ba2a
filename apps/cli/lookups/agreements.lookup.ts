import { QueryBus } from '@nestjs/cqrs';
import { counted } from '#kernel';
import { type VerifiedDocument, VerifyAgreements } from '#negotiation';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

/** The documents of a case made again; the code says whether each is what was offered and signed. */
export const verifyAgreements: Lookup<LookupInputs['agreements']> = async ({ id }, { app, answer, say }) => {
  const documents = await app
    .get(QueryBus, { strict: false })
    .execute<VerifyAgreements, readonly VerifiedDocument[] | null>(new VerifyAgreements(id));
  if (!documents) {
    say(`There is no case ${id}.`);
    return EXIT.incomplete;
  }
  await writeDocument(answer, { caseId: id, documents });
  const others = documents.filter(({ verified }) => !verified);
  if (others.length > 0)
    say(`${counted(others.length, 'document')} of ${documents.length} cannot be made again as offered.`);
  return others.length > 0 ? EXIT.incomplete : EXIT.ok;
};

/** Both sides sign at the signature service, which says at first that the borrower declined. */
import { addDays } from '#kernel';
import type { Story } from '../calendar';
import { SIGNATORY } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { lastDueOn, payOnTime, toRestoration } from './paying';
import { BORROWER_SIGNS_ON, type StoryWorld } from './story-world';
import { checkPlans, toAnOffer } from './to-an-offer';

export async function* signedOnASecondTry(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { checks, behave } = world;
  const { offer, option, plans } = yield* toAnOffer(world, desk, part, { kind: 'INSTALMENTS', count: 3 });
  const { offerId } = offer;
  yield BORROWER_SIGNS_ON;
  await behave('SIGNATURE', 'REFUSES', offerId);
  await desk.askToSign(offer, option);
  const signedOn = addDays(BORROWER_SIGNS_ON, 1);
  yield signedOn;
  const refused = (await desk.viewAt(BORROWER_SIGNS_ON)).negotiations.at(-1)?.offers.at(-1);
  checks.equal(`${offerId} stands`, refused?.status, 'OPEN');
  checks.equal(
    `${offerId} not signed`,
    refused?.signatureRequests.map(({ party, status, code }) => ({ party, status, code })),
    [{ party: 'BORROWER', status: 'REFUSED', code: 'SIGNER_DECLINED' }],
  );
  await behave('SIGNATURE', 'ANSWERS', offerId);
  await desk.askToSign(offer, option, '-again');
  const countersignedOn = addDays(signedOn, 1);
  yield countersignedOn;
  const signed = (await desk.view()).negotiations.at(-1)?.offers.at(-1)?.borrowerSigned;
  if (!signed) throw new Error(`${offerId} was not signed`);
  const { agreementId } = signed;
  await desk.askToCountersign(agreementId, option);
  yield addDays(countersignedOn, 1);
  const view = await desk.view();
  const agreement = view.agreements.find((one) => one.agreementId === agreementId);
  checks.equal(`${agreementId} signed document`, agreement?.documentHash, option.documentHash);
  checks.equal(`${agreementId} signed on`, agreement?.signedOn, countersignedOn);
  const by = [agreement?.borrowerSignature, agreement?.lenderSignature].map((one) => one?.signedBy);
  checks.equal(`${agreementId} signed by`, by, [desk.borrowerId, SIGNATORY.subject]);
  const requests = [agreement?.borrowerSignature, agreement?.lenderSignature].map((one) => one?.request);
  checks.equal(`${agreementId} evidence`, requests, [`${offerId}-S2`, `${offerId}-S3`]);
  checkPlans(world, view, agreementId, plans);
  yield* payOnTime(desk, plans);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

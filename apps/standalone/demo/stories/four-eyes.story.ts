/** More of the principal is to be given up than an officer decides alone: a second person says no to too much, and yes to less. */
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { toTheSettlement } from './settlement.story';
import { BORROWER_SIGNS_ON, LENDER_SIGNS_ON, OFFERED_ON, REQUESTED_ON, type StoryWorld } from './story-world';
import {
  checkedOffer,
  checkPlans,
  expectedPlans,
  request,
  type Settlement,
  settlementOption,
  settlementRelief,
} from './to-an-offer';

const TOO_MUCH: Settlement = { kind: 'SETTLEMENT', principalPercent: 40 };
/** Of a principal from which on a fifth of it is above what an officer gives up alone. */
const AGREED: Settlement = { kind: 'SETTLEMENT', principalPercent: 20 };

export async function* approvedByTwo(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { checks } = world;
  yield REQUESTED_ON;
  await request(desk, part, 3);
  if ((await desk.assess(REQUESTED_ON)) === 'OFFER') await desk.askForHumanReview();
  yield OFFERED_ON;
  await desk.claimReview();
  const refused = await desk.askForApproval(await desk.decision('OFFER', settlementRelief(TOO_MUCH)), '-too-much');
  await desk.refuseApproval(refused);
  const less = await desk.decision('OFFER', settlementRelief(AGREED));
  const approval = await desk.askForApproval(less);
  await desk.grantApproval(approval);
  await desk.decide({ ...less, approvalId: approval.approvalId });
  checks.equal(
    `${desk.caseId} approvals`,
    [await desk.approvalStatus(refused), await desk.approvalStatus(approval)],
    ['REFUSED', 'GRANTED'],
  );
  const offer = await desk.offer([settlementOption(part, AGREED)]);
  const { option, plans } = checkedOffer(checks, offer, expectedPlans(part, AGREED, OFFERED_ON));
  yield BORROWER_SIGNS_ON;
  const agreementId = await desk.signAsBorrower(offer, option);
  yield LENDER_SIGNS_ON;
  await desk.signAsLender(agreementId, option);
  checkPlans(world, await desk.view(), agreementId, plans);
  yield* toTheSettlement(world, desk, plans);
}

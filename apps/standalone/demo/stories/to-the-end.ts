/** From an offer to the end every kept plan has. */
import { addDays, type LocalDate } from '#kernel';
import type { Story } from '../calendar';
import { SIGNATORY } from '../callers';
import type { CaseDesk } from '../case-desk';
import { lastDueOn, payOnTime, toRestoration } from './paying';
import type { StoryWorld } from './story-world';
import { checkPlans, type Offered } from './to-an-offer';

/** Signed by both, paid as agreed, restored. */
export async function* toTheEnd(
  world: StoryWorld,
  desk: CaseDesk,
  offered: Offered,
  signedOn: LocalDate,
  lender = SIGNATORY,
): Story {
  yield signedOn;
  const agreementId = await desk.signAsBorrower(offered.offer, offered.option);
  yield addDays(signedOn, 1);
  await desk.signAsLender(agreementId, offered.option, lender);
  const { plans } = offered;
  checkPlans(world, await desk.view(), agreementId, plans);
  yield* payOnTime(desk, plans);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

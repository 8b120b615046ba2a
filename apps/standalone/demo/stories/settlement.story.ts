/** One payment for everything, a part of the principal given up: settled, and told to the bureau as that. */
import { addDays, addYears } from '#kernel';
import type { Story } from '../calendar';
import { REVIEWER } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { sendOnce } from '../send-once';
import { lastDueOn, outcomesOf, payOnTime } from './paying';
import type { StoryWorld } from './story-world';
import { type Offered, toAnAgreement } from './to-an-offer';

export async function* settlement(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { plans } = yield* toAnAgreement(world, desk, part, { kind: 'SETTLEMENT', principalPercent: 10 });
  yield* toTheSettlement(world, desk, plans);
}

/** The one payment is made, and nothing is owed any more. */
export async function* toTheSettlement(world: StoryWorld, desk: CaseDesk, plans: Offered['plans']): Story {
  const { checks } = world;
  yield* payOnTime(desk, plans);
  const afterwards = addDays(lastDueOn(plans), 1);
  yield afterwards;
  const view = await desk.view();
  checks.equal(`${desk.caseId} stage`, view.stage, 'CLOSED');
  for (const [loanId] of plans) {
    checks.equal(`${desk.caseId} ${loanId} outcome`, outcomesOf(view.outcomes, plans), [
      { loanId, outcome: 'SETTLED' },
    ]);
    const { status, payoff } = await desk.arrears(loanId, afterwards);
    checks.equal(`${loanId} after the settlement`, { status, payoff }, { status: 'SETTLED', payoff: 0 });
  } // Kept to its end: an officer says whether the person may borrow again.
  const reasons = [{ en: 'What was agreed was paid.', zh: '已按约履行。' }];
  const found = { finding: 'LATER', from: addYears(afterwards, 1), reasons };
  await sendOnce(world.api, REVIEWER, `/cases/${desk.caseId}/eligibility-reviews`, found);
  world.ledger.add('eligibilityReviews');
}

/** A plan is kept and the bureau says no at first: asked again with what is new, it puts the record right. */
import { addDays } from '#kernel';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { lastDueOn, payOnTime, toRestoration } from './paying';
import type { StoryWorld } from './story-world';
import { toAnAgreement } from './to-an-offer';

export async function* restoredOnReapplication(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { checks, behave } = world;
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, { kind: 'INSTALMENTS', count: 3 });
  const [[loanId] = []] = plans;
  if (loanId === undefined) throw new Error(`${agreementId} has no plan`);
  await behave('BUREAU', 'REFUSES', loanId);
  yield* payOnTime(desk, plans);
  const paidOn = lastDueOn(plans);
  const asksAgainOn = addDays(paidOn, 1);
  yield asksAgainOn;
  const refused = await desk.viewAt(paidOn);
  checks.equal(`${desk.caseId} stage when refused`, refused.stage, 'AWAITING_RESTORATION');
  const { status, request, codes, answerDueOn } = refused.loans.find((one) => one.loanId === loanId)?.restoration ?? {};
  checks.equal(
    `${desk.caseId} ${loanId} refused`,
    { status, request, codes, answerDueOn },
    { status: 'REJECTED', request: 1, codes: ['DATA_DO_NOT_MATCH'], answerDueOn: addDays(paidOn, 20) },
  );
  await behave('BUREAU', 'ANSWERS', loanId);
  await desk.askBureauAgain(loanId, '已向征信机构补报结清信息。');
  yield addDays(asksAgainOn, 1);
  const again = (await desk.view()).loans.find((one) => one.loanId === loanId)?.restoration;
  checks.equal(`${desk.caseId} ${loanId} restored by its request`, again?.request, 2);
  yield* toRestoration(world, desk, agreementId, plans, paidOn);
}

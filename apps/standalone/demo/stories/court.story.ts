/** Refused with reasons and still unpaid: taken to court, sued, judged, and left to the court to collect. */
import type { Story } from '../calendar';
import { REVIEWER } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { ContactDesk, DESK } from '../contact-desk';
import { MoneyDesk } from '../money-desk';
import { sendOnce } from '../send-once';
import { november, type StoryWorld } from './story-world';
import { toARefusal } from './without-agreement.story';

const COURT_FEE = 5_000;
const ESCALATED_ON = november(5);
const SUED_ON = november(6);
const STEPS = [
  ['JUDGMENT', november(20)],
  ['ENFORCEMENT', november(25)],
] as const;

export async function* sued(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { api, checks, ledger } = world;
  const [loanId = ''] = desk.loanIds;
  yield* toARefusal(desk, part);
  yield ESCALATED_ON;
  const at = `/cases/${desk.caseId}/legal-escalations`;
  const asked = { loanIds: desk.loanIds, ground: 'RELIEF_REFUSED' };
  const { escalationId } = await sendOnce<{ escalationId: string }>(api, REVIEWER, at, asked);
  ledger.add('escalations');
  const call = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds: desk.loanIds } as const;
  const { contactId, rule } = await new ContactDesk(api, ledger, desk.borrowerId).ask('in-court', call, ESCALATED_ON);
  checks.equal(`${contactId} answered`, rule, 'IN_COURT');
  const record = async (step: string, takenOn: string, more: object = {}): Promise<void> => {
    const action = { actionId: `${escalationId}-${step}`, step, takenOn, ...more };
    await sendOnce(api, REVIEWER, `${at}/${escalationId}/actions`, action, step);
    ledger.add('legalSteps');
  };
  yield SUED_ON;
  const costId = `L-${desk.caseId}-${loanId}`;
  await new MoneyDesk(api, loanId).addLegalCost(costId, COURT_FEE, SUED_ON);
  await record('SUIT_FILED', SUED_ON, { costs: [{ loanId, costId }] });
  for (const [step, on] of STEPS) {
    yield on;
    await record(step, on);
  }
  const { stage, outcomes } = await desk.view();
  const outcome = outcomes.find((one) => one.loanId === loanId)?.outcome;
  checks.equal(`${desk.caseId} left to the court`, { stage, outcome }, { stage: 'CLOSED', outcome: 'LEGAL' });
  checks.equal(`${loanId} court fee owed`, (await desk.arrears(loanId, SUED_ON)).legalCosts, COURT_FEE);
}

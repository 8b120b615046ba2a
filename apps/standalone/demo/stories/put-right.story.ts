/** What was recorded wrongly and is put right: a payment on the wrong loan, a legal cost the court waives. */
import { addDays } from '#kernel';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { MoneyDesk } from '../money-desk';
import { checkAllPaid, toABreach } from './broken.story';
import { lastDueOn, payOnTime, payRow, rowsByDate, toRestoration } from './paying';
import type { StoryWorld } from './story-world';
import { toAnAgreement } from './to-an-offer';

/** The first instalment of one loan is booked to another of the same person; once it is moved both are paid in time. */
export async function* paymentReassigned(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { api, checks } = world;
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, { kind: 'INSTALMENTS', count: 3 });
  const [first] = rowsByDate(plans);
  // The largest plan takes it, so that the mistake ends no plan.
  const [wrong, right] = [...(first?.due ?? [])].sort((a, b) => b.row.total - a.row.total);
  if (!first || !wrong || !right) throw new Error(`${desk.caseId} has no second loan`);
  const { dueOn, due } = first;
  const strayed = `D-${desk.caseId}-${right.loanId}-1`;
  const paid = async (on: typeof dueOn): Promise<readonly (number | undefined)[]> => {
    const agreement = (await desk.viewAt(on)).agreements.find((one) => one.agreementId === agreementId);
    return [wrong, right].map(({ loanId }) => agreement?.plans.find((plan) => plan.loanId === loanId)?.paid);
  };
  yield dueOn;
  for (const { loanId, row } of due.filter((one) => one !== right)) await payRow(desk, loanId, row, 1);
  await desk.pay(wrong.loanId, strayed, right.row.total, dueOn);
  const foundOn = addDays(dueOn, 1);
  yield foundOn;
  checks.equal(`${strayed} on the wrong loan`, await paid(dueOn), [wrong.row.total + right.row.total, 0]);
  await new MoneyDesk(api, wrong.loanId).reassign(strayed, right.loanId);
  yield addDays(foundOn, 1);
  checks.equal(`${strayed} on the right loan`, await paid(foundOn), [wrong.row.total, right.row.total]);
  yield* payOnTime(desk, plans, 2);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
  const agreement = (await desk.view()).agreements.find((one) => one.agreementId === agreementId);
  checks.equal(`${agreementId} missed`, agreement?.missed, []);
}

const COURT_FEE = 5_000;

/** A broken plan is sued for. Everything else is paid, the cost first; when the court waives it, the loan is paid since that day. */
export async function* legalCostTakenBack(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { api, checks } = world;
  const { loanId, lookedAtOn: suedOn, owed } = yield* toABreach(world, desk, part);
  const money = new MoneyDesk(api, loanId);
  const costId = `L-${desk.caseId}-${loanId}`;
  await money.addLegalCost(costId, COURT_FEE, suedOn);
  const paidOn = addDays(suedOn, 1);
  yield paidOn;
  await desk.pay(loanId, `D-${desk.caseId}-${loanId}-all`, owed(paidOn), paidOn);
  const waivedOn = addDays(paidOn, 1);
  yield waivedOn;
  // Taken back it was owed on no day, these two either: a second run finds them without it.
  if ((await money.legalCostTakenBack(costId)) === null) {
    const [sued, paid] = [await desk.arrears(loanId, suedOn), await desk.arrears(loanId, paidOn)];
    const figures = [sued, paid].map(({ legalCosts, payoff }) => ({ legalCosts, payoff }));
    checks.equal(`${loanId} with the cost`, figures, [
      { legalCosts: COURT_FEE, payoff: owed(suedOn) + COURT_FEE },
      { legalCosts: 0, payoff: COURT_FEE },
    ]);
  }
  await money.takeLegalCostBack(costId);
  yield addDays(waivedOn, 1);
  const takenBack = await money.legalCostTakenBack(costId);
  checks.equal(`${costId} taken back`, takenBack, { on: waivedOn, because: 'WAIVED_BY_COURT' });
  checks.equal(`${loanId} on the day it was sued for`, (await desk.arrears(loanId, suedOn)).payoff, owed(suedOn));
  await checkAllPaid(world, desk, loanId, paidOn);
}

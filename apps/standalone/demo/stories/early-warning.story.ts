/** Somebody says before the due date that it may not be met: it is met after all, or relief is agreed while nothing is overdue. */
import { addDays, type LocalDate } from '#kernel';
import type { Story } from '../calendar';
import { appOf } from '../callers';
import { CaseDesk } from '../case-desk';
import type { CastLoan, Part } from '../casting';
import { lastDueOn, outcomesOf, payOnTime, toRestoration } from './paying';
import { LENDER_SIGNS_ON, REQUESTED_ON, type StoryWorld } from './story-world';
import { toAnAgreement } from './to-an-offer';

/** The due date is paid: the warning ends by itself two days later, and the case with it. */
export async function* warnedAndPaid(world: StoryWorld, part: Part): Story {
  const { checks } = world;
  yield REQUESTED_ON;
  const { desk, cast, loanId, dueOn } = await warned(world, part);
  yield dueOn;
  const row = cast.loan.rows.find((one) => one.dueOn === dueOn);
  const amount = row ? row.principal + row.interest + row.fee : 0;
  await desk.pay(loanId, `D-${desk.caseId}-${loanId}-due`, amount, dueOn);
  yield addDays(dueOn, 2);
  const view = await desk.view();
  checks.equal(`${desk.caseId} stage`, view.stage, 'CLOSED');
  checks.equal(
    `${desk.caseId} outcomes`,
    view.outcomes.map(({ outcome }) => outcome),
    ['AVERTED'],
  );
  const { dpd, overdueTotal } = await desk.arrears(loanId, dueOn);
  checks.equal(`${loanId} on its due date`, { dpd, overdueTotal }, { dpd: 0, overdueTotal: 0 });
}

/** By the policy's own section for it: the whole debt in three instalments, with nothing overdue and nothing waived. */
export async function* warnedAndAgreed(world: StoryWorld, part: Part): Story {
  yield REQUESTED_ON;
  const { desk } = await warned(world, part);
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, { kind: 'INSTALMENTS', count: 3 });
  yield* payOnTime(desk, plans);
  const { outcomes } = await desk.viewAt(LENDER_SIGNS_ON);
  world.checks.equal(`${desk.caseId} outcomes when agreed`, outcomesOf(outcomes, plans), []);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

interface Warned {
  readonly desk: CaseDesk;
  readonly cast: CastLoan;
  readonly loanId: string;
  readonly dueOn: LocalDate;
}

async function warned({ api, checks }: StoryWorld, { borrowerId, loans: [cast] }: Part): Promise<Warned> {
  if (!cast) throw new Error(`${borrowerId} has no loan to warn about`);
  const { loanId } = cast.loan;
  const { caseId, nextDueOn } = await api.send<{ caseId: string; nextDueOn: LocalDate }>(
    appOf(borrowerId),
    `/borrowers/${borrowerId}/early-warnings`,
    `demo-warning-${loanId}`,
    { loanId, raisedBy: 'BORROWER', reason: 'INCOME_DROP', explanation: '公司裁员，下期可能无法按时还款。' },
  );
  checks.equal(`${caseId} warned of`, nextDueOn, cast.oldestUnpaidDue);
  return { desk: new CaseDesk(api, caseId, borrowerId, [loanId]), cast, loanId, dueOn: cast.oldestUnpaidDue };
}

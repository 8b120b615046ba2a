/** A plan that is broken at its second instalment: what was waived is owed again, and penalty runs on all remaining principal. */
import { addDays, CHINESE_WORKING_DAYS, type LocalDate, workingDayOnOrAfter } from '#kernel';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { CastLoan, Part } from '../casting';
import { penaltyFor } from '../plan-recomputation';
import { simpleDebt, totalDebt } from '../simple-debt';
import { payRow, rowsByDate } from './paying';
import { OFFERED_ON, type StoryWorld } from './story-world';
import { toAnAgreement } from './to-an-offer';

const GRACE_DAYS = 3;
const LOOKED_AT_AFTER_DAYS = 9;

/** @param paidLater whether the borrower pays everything ten days after the breach */
export async function* broken(world: StoryWorld, desk: CaseDesk, part: Part, paidLater: boolean): Story {
  const { loanId, lookedAtOn, owed } = yield* toABreach(world, desk, part);
  if (!paidLater) return;

  const paidOn = addDays(lookedAtOn, 1);
  yield paidOn;
  await desk.pay(loanId, `D-${desk.caseId}-${loanId}-all`, owed(paidOn), paidOn);
  yield addDays(paidOn, 1);
  await checkAllPaid(world, desk, loanId, addDays(paidOn, 1));
}

/** Nothing is owed any more on a loan whose plan was broken. */
export async function checkAllPaid({ checks }: StoryWorld, desk: CaseDesk, loanId: string, on: LocalDate) {
  const { status, payoff } = await desk.arrears(loanId, on);
  checks.equal(`${loanId} after all was paid`, { status, payoff }, { status: 'SETTLED', payoff: 0 });
  checks.equal(`${desk.caseId} stage`, (await desk.view()).stage, 'CLOSED');
}

export interface Breached {
  readonly loanId: string;
  /** Some days after the breach. */
  readonly lookedAtOn: LocalDate;
  /** Everything, on a day after the breach, as long as nothing more is paid. */
  readonly owed: (day: LocalDate) => number;
}

/** The first instalment is paid and the second is not. */
export async function* toABreach(
  world: StoryWorld,
  desk: CaseDesk,
  part: Part,
): AsyncGenerator<LocalDate, Breached, void> {
  const { checks } = world;
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, { kind: 'INSTALMENTS', count: 3 });
  const [first, second] = rowsByDate(plans);
  const [cast] = part.loans;
  const paid = first?.due[0]?.row;
  if (!first || !second || !cast || !paid) throw new Error('a plan has too few rows');
  const { loanId } = cast.loan;
  yield first.dueOn;
  await payRow(desk, loanId, paid, 1);

  const brokenOn = addDays(workingDayOnOrAfter(addDays(second.dueOn, GRACE_DAYS), CHINESE_WORKING_DAYS), 1);
  yield brokenOn;
  yield addDays(brokenOn, 1);
  const agreement = (await desk.view()).agreements.find((one) => one.agreementId === agreementId);
  checks.equal(`${agreementId} status`, agreement?.status, 'BREACHED');
  checks.equal(`${agreementId} broken on`, agreement?.breach?.breachedOn, brokenOn);
  checks.equal(`${agreementId} waiver`, agreement?.plans[0]?.waiver.state, 'REINSTATED');

  const lookedAtOn = addDays(brokenOn, LOOKED_AT_AFTER_DAYS);
  yield lookedAtOn;
  const owed = (day: LocalDate): number => owedAfterBreach(cast, paid.total, paid.principal, brokenOn, day);
  const { payoff } = await desk.arrears(loanId, lookedAtOn);
  checks.equal(`${loanId} ${LOOKED_AT_AFTER_DAYS} days after the breach`, payoff, owed(lookedAtOn));
  return { loanId, lookedAtOn, owed };
}

/** The debt of the offer less what was paid, and penalty on the remaining principal for the days since the breach. */
function owedAfterBreach(
  { loan, oldestUnpaidDue }: CastLoan,
  paid: number,
  paidPrincipal: number,
  brokenOn: LocalDate,
  on: LocalDate,
): number {
  const debt = simpleDebt(loan, oldestUnpaidDue, OFFERED_ON);
  const days = Math.round((Date.parse(on) - Date.parse(brokenOn)) / 86_400_000);
  const since = penaltyFor(debt.principal - paidPrincipal, days, loan.penaltyDailyRate, loan.penaltyCapAnnual);
  return totalDebt(debt) - paid + since;
}

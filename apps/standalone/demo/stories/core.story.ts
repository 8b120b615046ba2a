/** A core banking system that does not do at once what was signed: it refuses to book a plan, or it books too late. */
import { addDays, daysBetween } from '#kernel';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { overDebits, untilBooked } from '../core-waits';
import { MoneyDesk } from '../money-desk';
import { simpleDebt, totalDebt } from '../simple-debt';
import { lastDueOn, payOnTime, rowsByDate, toRestoration } from './paying';
import { LENDER_SIGNS_ON, type StoryWorld } from './story-world';
import { bothSign, checkPlans, toAnOffer, type Wish } from './to-an-offer';

const THREE: Wish = { kind: 'INSTALMENTS', count: 3 };
/** Why the sandbox's core does not book. */
const CODE_OF_THE_CORE = 'ACCOUNT_CLOSED';
const DEBITED_ON = addDays(LENDER_SIGNS_ON, 1);
/** A working day after the last one on which it was to be booked. */
const BOOKED_ON = addDays(LENDER_SIGNS_ON, 2);

/** Nothing stands of what was signed: the borrower is told why, and the loan is owed and collected as if it had never been. */
export async function* bookingRefused(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { checks, behave } = world;
  const [cast] = part.loans;
  if (!cast) throw new Error('nothing to book');
  const { loanId } = cast.loan;
  const offered = yield* toAnOffer(world, desk, part, THREE);
  await behave('CORE', 'REFUSES', loanId, 'BOOK_PLAN');
  const agreementId = yield* bothSign(desk, offered);
  const afterwards = addDays(LENDER_SIGNS_ON, 1);
  yield afterwards;
  // Whoever asks anew finds a core that books.
  await behave('CORE', 'ANSWERS', loanId, 'BOOK_PLAN');
  const { stage, agreements } = await desk.view();
  checks.equal(`${desk.caseId} stage`, stage, 'OVERDUE');
  const agreement = agreements.find((one) => one.agreementId === agreementId);
  checks.equal(`${agreementId} status`, agreement?.status, 'RESCINDED');
  const { refusal, rescindedOn } = agreement?.rescission ?? {};
  checks.equal(`${agreementId} taken back on`, rescindedOn, LENDER_SIGNS_ON);
  checks.equal(
    `${agreementId} taken back because`,
    { loanId: refusal?.loanId, code: refusal?.code, coreCode: refusal?.coreCode },
    { loanId, code: 'CORE_REFUSED', coreCode: CODE_OF_THE_CORE },
  );
  const said = [refusal?.reason.en, refusal?.reason.zh].map((reason) => reason?.includes(CODE_OF_THE_CORE));
  checks.equal(`${agreementId} told why without the core's own code`, said, [false, false]);
  const { suspendedLoans, suspensions } = await desk.collection();
  checks.equal(`${desk.borrowerId} not collected`, suspendedLoans, []);
  checks.equal(
    `${desk.borrowerId} collection`,
    suspensions.map(({ suspendedOn, resumedOn, ground }) => ({ suspendedOn, resumedOn, ground })),
    [{ suspendedOn: LENDER_SIGNS_ON, resumedOn: LENDER_SIGNS_ON, ground: 'RESCISSION' }],
  );
  const debt = simpleDebt(cast.loan, cast.oldestUnpaidDue, afterwards);
  const { dpd, payoff } = await desk.arrears(loanId, afterwards);
  checks.equal(
    `${loanId} owed by its contract again`,
    { dpd, payoff },
    { dpd: daysBetween(cast.oldestUnpaidDue, afterwards), payoff: totalDebt(debt) },
  );
}

/** The core keeps silent until the day after its last, and debits by the contract meanwhile: too much, seen and given back. */
export async function* bookedLate(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { api, checks, behave } = world;
  const [cast] = part.loans;
  if (!cast) throw new Error('nothing to book');
  const { loanId } = cast.loan;
  const offered = yield* toAnOffer(world, desk, part, THREE);
  await behave('CORE', 'DELAYS', loanId);
  const agreementId = yield* bothSign(desk, offered);
  checkPlans(world, await desk.view(), agreementId, offered.plans);
  yield DEBITED_ON;
  const contractRow = cast.loan.rows.find(({ dueOn }) => dueOn === cast.oldestUnpaidDue);
  const asked = (contractRow?.principal ?? 0) + (contractRow?.interest ?? 0) + (contractRow?.fee ?? 0);
  const tooMuch = Math.min(asked, rowsByDate(offered.plans)[0]?.due[0]?.row.total ?? 0);
  await desk.pay(loanId, `D-${desk.caseId}-${loanId}-contract`, tooMuch, DEBITED_ON);

  yield BOOKED_ON;
  const waiting = (await desk.viewAt(DEBITED_ON)).agreements.at(-1)?.plans[0];
  checks.equal(`${loanId} not booked in time`, waiting?.core, { bookedOn: null, debitByPlanOn: null });
  checks.equal(`${loanId} debited above the plan`, waiting?.toRefund, tooMuch);
  // The queue shows what is to be done now: nothing any more in a second run.
  if ((await desk.view()).agreements.at(-1)?.plans[0]?.toRefund !== undefined) {
    const item = { step: 'TO_REFUND', amount: tooMuch, loanIds: [loanId] };
    checks.equal(`${desk.caseId} to refund`, await overDebits(api, desk, 1), [item]);
  }
  await new MoneyDesk(api, loanId).refund(`F-${desk.caseId}-${loanId}`, tooMuch, BOOKED_ON);
  await behave('CORE', 'ANSWERS', loanId);
  await untilBooked(desk);

  yield addDays(BOOKED_ON, 1);
  const booked = (await desk.viewAt(BOOKED_ON)).agreements.at(-1)?.plans[0];
  checks.equal(`${loanId} booked`, booked?.core, { bookedOn: BOOKED_ON, debitByPlanOn: BOOKED_ON });
  checks.equal(`${loanId} given back`, { toRefund: booked?.toRefund, paid: booked?.paid }, { paid: 0 });
  checks.equal(`${desk.caseId} nothing to refund`, await overDebits(api, desk, 0), []);
  yield* payOnTime(desk, offered.plans);
  yield* toRestoration(world, desk, agreementId, offered.plans, lastDueOn(offered.plans));
}

/** Ways out without an agreement: declined, expired, withdrawn, refused by a person with reasons, cured before anything. */
import { addDays, type LocalDate } from '#kernel';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { NOTHING_GIVEN_UP, stakesOf } from '../stakes';
import { simpleDebt } from '../simple-debt';
import { OFFERED_ON, REQUESTED_ON, type StoryWorld } from './story-world';
import { debtsOf, request, toAnOffer, type Wish } from './to-an-offer';

const WISH: Wish = { kind: 'INSTALMENTS', count: 3 };
const ANSWERED_ON = addDays(OFFERED_ON, 2);

export async function* declined(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { offer } = yield* toAnOffer(world, desk, part, WISH);
  yield ANSWERED_ON;
  await desk.decline(offer.offerId);
  await checkEnd(world, desk, 'DECLINED');
}

/** Nobody answers: the clock of the day after its last day ends the offer. */
export async function* expired(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { offer } = yield* toAnOffer(world, desk, part, WISH);
  yield addDays(offer.expiresOn, 1);
  yield addDays(offer.expiresOn, 2);
  await checkEnd(world, desk, 'EXPIRED');
}

export async function* withdrawn(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield REQUESTED_ON;
  await request(desk, part, 3);
  yield OFFERED_ON;
  await desk.withdraw();
  await checkEnd(world, desk, 'WITHDRAWN');
}

/** The borrower asks for a person; the officer refuses, gives reasons, and says how to appeal and when to ask again. */
export async function* refused(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield* toARefusal(desk, part);
  await checkEnd(world, desk, 'REFUSED');
  const { checks } = world;
  const refusal = (await desk.view()).negotiations.at(-1)?.refusal;
  checks.equal(`${desk.caseId} refused by`, refusal?.officerId, 'officer-li');
  checks.equal(`${desk.caseId} reasons`, refusal?.reasons.length, 1);
  checks.equal(`${desk.caseId} ask again from`, refusal?.reapplyFrom, addDays(OFFERED_ON, 30));
}

/** By a person, on the day on which an offer would have been made. */
export async function* toARefusal(desk: CaseDesk, part: Part): Story {
  yield REQUESTED_ON;
  await request(desk, part, 3);
  const recommendation = await desk.assess(REQUESTED_ON);
  if (recommendation === 'OFFER') await desk.askForHumanReview();
  yield OFFERED_ON;
  await desk.review('REFUSE', stakesOf(debtsOf(part), NOTHING_GIVEN_UP));
}

async function checkEnd({ checks }: StoryWorld, desk: CaseDesk, status: string): Promise<void> {
  const view = await desk.view();
  checks.equal(`${desk.caseId} negotiation`, view.negotiations.at(-1)?.status, status);
  checks.equal(`${desk.caseId} stage`, view.stage, 'OVERDUE');
}

/** The borrower pays what is overdue, rounded up to whole hundreds of yuan, before asking for anything. */
export async function* cured({ checks }: StoryWorld, desk: CaseDesk, part: Part): Story {
  const [cast] = part.loans;
  if (!cast) throw new Error('nobody to cure');
  const { loan, oldestUnpaidDue } = cast;
  const paidOn = OFFERED_ON;
  yield paidOn;
  const amount = roundedUp(overdue(paidOn));
  await desk.pay(loan.loanId, `D-${desk.caseId}-cure`, amount, paidOn);
  yield addDays(paidOn, 1);
  const arrears = await desk.arrears(loan.loanId, paidOn);
  checks.equal(`${loan.loanId} past due once paid, in days`, arrears.dpd, 0);
  checks.equal(`${loan.loanId} overdue once paid`, arrears.overdueTotal, 0);
  const view = await desk.view();
  checks.equal(`${desk.caseId} stage`, view.stage, 'CLOSED');
  const outcome = view.outcomes.find(({ loanId }) => loanId === loan.loanId)?.outcome;
  checks.equal(`${desk.caseId} outcome`, outcome, 'CURED');

  /** Everything of rows that have fallen due, with the penalty of the day. */
  function overdue(day: LocalDate): number {
    const debt = simpleDebt(loan, oldestUnpaidDue, day);
    const due = loan.rows.filter(({ dueOn }) => dueOn >= oldestUnpaidDue && dueOn <= day);
    return due.reduce((sum, row) => sum + row.principal + row.interest + row.fee, 0) + debt.penalty;
  }
}

function roundedUp(amount: number): number {
  return Math.ceil(amount / 10_000) * 10_000;
}

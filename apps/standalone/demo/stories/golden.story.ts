/** Three borrowers with the same loan and the same plan: one pays to the end, observed for a year, one settles early, one breaks it. */
import { addDays, type LocalDate } from '#kernel';
import type { ApiClient } from '../api-client';
import type { Story } from '../calendar';
import { SERVICING } from '../callers';
import type { CaseDesk } from '../case-desk';
import {
  GOLDEN_ARREARS,
  GOLDEN_DISBURSED_ON,
  GOLDEN_LIVES,
  GOLDEN_OBSERVATION,
  GOLDEN_OFFERED_ON,
  GOLDEN_PLAN,
  GOLDEN_TERMS,
} from '../golden-figures';
import { caseOf } from './case-of';
import { toTheEndOfObservation } from './observation.story';
import { lastDueOn, payOnTime, rowsByDate, toRestoration } from './paying';
import { personOf } from './persons';
import type { StoryWorld } from './story-world';
import { checkArrears } from '../check-arrears';

/** How the golden plan is lived. */
export type GoldenLife = 'KEPT' | 'SETTLED_EARLY' | 'BROKEN';
export const GOLDEN_LIVES_TOLD: readonly GoldenLife[] = ['KEPT', 'SETTLED_EARLY', 'BROKEN'];
/** What each is counted as among the endings. */
export const GOLDEN_ENDINGS = {
  KEPT: 'OBSERVATION_ENDED',
  SETTLED_EARLY: 'SETTLED_EARLY',
  BROKEN: 'BROKEN',
} as const satisfies Readonly<Record<GoldenLife, string>>;

export function goldenLoanId(life: GoldenLife): string {
  return `G00000${GOLDEN_LIVES_TOLD.indexOf(life) + 1}`;
}

export function goldenBorrowerId(life: GoldenLife): string {
  return `CG${goldenLoanId(life)}`;
}

export async function registerGoldenLoan(api: ApiClient, life: GoldenLife): Promise<void> {
  const loanId = goldenLoanId(life);
  const loan = { loanId, borrowerId: goldenBorrowerId(life), ...GOLDEN_TERMS };
  await api.send(SERVICING, '/loans', `demo-${loanId}`, loan);
}

/** From the day of the offer, once the sweep of that day has opened the case. */
export async function* goldenStory(world: StoryWorld, life: GoldenLife): Story {
  const { api, checks } = world;
  const loanId = goldenLoanId(life);
  const desk = await caseOf(api, goldenBorrowerId(life), [loanId], GOLDEN_OFFERED_ON);
  const agreementId = await agree(world, desk, loanId);
  const plans = new Map([[loanId, GOLDEN_PLAN]]);
  if (life === 'KEPT') {
    yield* toTheEndOfObservation(world, desk, agreementId, plans);
    yield* payOnTime(desk, plans, GOLDEN_OBSERVATION.rowsPaid + 1);
    return yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
  }
  yield* payOnTime(desk, plans, 1, 6);
  const settledOn = addDays(rowsByDate(plans)[5]?.dueOn ?? GOLDEN_OFFERED_ON, 8);
  if (life === 'SETTLED_EARLY') {
    yield settledOn;
    const plan = (await desk.view()).agreements[0]?.plans[0];
    checks.equal(`${loanId} paid or to pay early`, (plan?.paid ?? 0) + (plan?.remainingTotal ?? 0), GOLDEN_PLAN.total);
    await desk.pay(loanId, `D-${desk.caseId}-rest`, GOLDEN_LIVES.settlesAfterSix, settledOn);
    return yield* toRestoration(world, desk, agreementId, plans, settledOn);
  }
  yield* toBreach(world, desk, loanId);
}

/** Everything up to both signatures on the day of the offer; every figure is the published one. */
async function agree({ checks }: StoryWorld, desk: CaseDesk, loanId: string): Promise<string> {
  const { name, phone } = personOf(desk.borrowerId);
  await desk.registerParty(desk.borrowerId, name, phone);
  const means = { affordableMonthly: 52_200, essentialExpenses: 300_000, monthlyIncome: 400_000 };
  await desk.request(means, ['RESTRUCTURE', 'INTEREST_STOP', 'FEE_WAIVER'], GOLDEN_DISBURSED_ON);
  checks.equal(`${loanId} recommendation`, await desk.assess(GOLDEN_OFFERED_ON), 'OFFER');
  const offer = await desk.offer();
  const [option] = offer.options;
  if (!option) throw new Error(`offer ${offer.offerId} has no option`);
  checks.equal(`${loanId} plan total`, option.totalPayable, GOLDEN_PLAN.total);
  checks.equal(`${loanId} dearest month`, option.highestMonthly, 52_147);
  const agreementId = await desk.signAsBorrower(offer, option);
  await desk.signAsLender(agreementId, option);
  const plan = (await desk.view()).agreements[0]?.plans[0];
  const rows = plan?.rows.map(({ dueOn, principal, interest, fee, penalty, total }) => {
    return { dueOn, principal, interest, fee, penalty, total };
  });
  checks.equal(`${loanId} plan rows`, rows, GOLDEN_PLAN.rows);
  checks.equal(`${loanId} waived`, plan?.waiver.amounts.penalty, GOLDEN_PLAN.waivedPenalty);
  return agreementId;
}

async function* toBreach({ checks }: StoryWorld, desk: CaseDesk, loanId: string): AsyncGenerator<LocalDate, void> {
  const { brokenOn, owedOnBreak, owedTenDaysLater } = GOLDEN_LIVES;
  yield brokenOn;
  yield addDays(brokenOn, 1);
  const agreement = (await desk.view()).agreements[0];
  checks.equal(`${loanId} broken on`, agreement?.breach?.breachedOn, brokenOn);
  checks.equal(`${loanId} paid before`, agreement?.plans[0]?.paid, GOLDEN_LIVES.paidAfterSix);
  checks.equal(`${loanId} owed on the breach`, (await desk.arrears(loanId, brokenOn)).payoff, owedOnBreak);
  const later = addDays(brokenOn, 10);
  yield later;
  checks.equal(`${loanId} owed ten days later`, (await desk.arrears(loanId, later)).payoff, owedTenDaysLater);
}

/** What is owed the day before anything is offered; afterwards the plan would answer for that day. */
export async function checkGoldenArrears(world: StoryWorld, life: GoldenLife): Promise<void> {
  await checkArrears(world, goldenLoanId(life), GOLDEN_OFFERED_ON, GOLDEN_ARREARS);
}

/**
 * Invariant: whatever order the same payments, debits, reversals, corrections of the loan, findings and days become known in, an
 * agreement ends with the same balances, waiver state, stage, observation and open work, with or without a core that books it, and
 * after each of them the case stands where its loans stand.
 */
import fc from 'fast-check';
import { loanArrears, overDebitedOn, refundedOf } from '#lending';
import type { CaseView } from '#negotiation';
import { queuedCases, queueItems } from '#work-queues';
import { caseAndLoansAgree } from './case-and-loans';
import { facts, type Facts, lastDayOf, LOANS, ticks } from './facts-in-any-order';
import { SEQUENCES, SEQUENCES_TIMEOUT_MS } from './sequences';
import { Story } from './story';
import { earlierThanAgreed, type Step, steps, type Telling } from './steps-in-any-order';
import { StoryCore } from './story-core';
import { COUNTEREXAMPLES } from './told-late-once';

interface Lived {
  readonly end: object;
  /** What a rule refused. */
  readonly refused: readonly string[];
}

async function lived(drawn: Facts, told: readonly Step[]): Promise<Lived> {
  const core = drawn.core ? new StoryCore() : undefined;
  const story = new Story('C1', core);
  if (drawn.tolerance) await story.policyTolerates(drawn.tolerance);
  await story.agreedAfter(() => earlierThanAgreed(drawn, story), ...LOANS);
  const refused: string[] = [];
  for (const { on, take, of } of told) {
    if ((await take(story.on(on))) === false && of !== undefined) refused.push(of);
    await story.processes();
    await caseAndLoansAgree(story);
  }
  await story.on(lastDayOf(drawn)).clock();
  await story.processes();
  const loans = await Promise.all(LOANS.map((loanId) => loanEnd(story, loanId)));
  const asked = core && LOANS.map((loanId) => core.lastAsked(loanId));
  return { end: { ...(await caseEnd(story)), loans, asked }, refused };
}

async function loanEnd(story: Story, loanId: string): Promise<object> {
  const state = await story.loanState(loanId);
  const { payoff, credit, legalCosts, class: category } = loanArrears(state, story.businessDate) ?? {};
  const toRefund = overDebitedOn(state, story.businessDate);
  // The case says what the loan says.
  const told = (await story.view()).agreements.flatMap(({ plans }) => plans).find((plan) => plan.loanId === loanId);
  expect(told?.toRefund ?? 0).toBe(toRefund);
  return { payoff, credit, legalCosts, category, toRefund, refunded: refundedOf(state, story.businessDate).total };
}

async function caseEnd(story: Story): Promise<object> {
  const { agreements, stage } = await story.view();
  // Once it was taken back the contract’s rows go on, and cures and new arrears follow each other as they became known.
  const stands = agreements.every(({ status }) => status !== 'RESCINDED');
  return {
    ...(stands ? { stage } : {}),
    queued: queueEntries(story).filter(({ agreementId }) => stands || agreementId !== null),
    agreements: agreements.map(agreementEnd),
  };
}

/** Of an agreement that was taken back nothing more is told: its plans stand as they were known then. */
function agreementEnd({ status, breach, missed, plans }: CaseView['agreements'][number]): object {
  if (status === 'RESCINDED') return { status, waivers: plans.map(({ loanId, waiver }) => [loanId, waiver.state]) };
  return {
    ...{ status, breach },
    missed: missed.map(({ loanId, seq, graceEndedOn, unpaid }) => ({ loanId, seq, graceEndedOn, unpaid })),
    plans: plans.map((plan) => ({
      ...{ loanId: plan.loanId, planStatus: plan.status, waiver: plan.waiver, observation: plan.observation },
      ...{ remaining: plan.remaining, nextDueOn: plan.nextDueOn, completedOn: plan.completedOn, core: plan.core },
      rows: plan.rows,
      payments: plan.payments.map(({ paymentId, allocation, credited }) => ({ paymentId, allocation, credited })),
    })),
  };
}

interface QueueEntry {
  readonly queue: string;
  readonly step: string;
  readonly loanIds: readonly string[];
  readonly agreementId: string | null;
}

/** What waits for somebody; not since when, and of the case itself not how much, which the next sweep tells. */
function queueEntries(story: Story): readonly QueueEntry[] {
  let state = queuedCases.initialState;
  for (const event of story.recorded()) state = queuedCases.evolve(state, event, event.metadata);
  return queueItems(state).map(({ queue, step, loanIds, agreementId, instalment, amount }) => {
    return { queue, step, loanIds, agreementId, instalment, amount: agreementId === null ? null : amount };
  });
}

/**
 * Both lives with the same facts: a rule looks at what is known, so one order may refuse what the other takes. Null when no
 * agreement on them is found soon.
 */
async function bothWays(
  drawn: Facts,
  firstTicks: Telling['ticks'],
  secondTicks: Telling['ticks'],
): Promise<{ readonly inOrder: object; readonly late: object } | null> {
  const left = new Set<string>();
  const taken = async (telling: Telling): Promise<Lived> => {
    const told = steps(drawn, telling).filter(({ of }) => of === undefined || !left.has(of));
    const one = await lived(drawn, told);
    one.refused.forEach((id) => left.add(id));
    return one;
  };
  for (let tries = 0; tries < 3; tries += 1) {
    const late = await taken({ late: true, ticks: secondTicks });
    const inOrder = await taken({ late: false, ticks: firstTicks });
    if (inOrder.refused.length === 0) return { inOrder: inOrder.end, late: late.end };
  }
  return null;
}

describe('what happens to an agreement and becomes known in any order', () => {
  it(
    'ends in the same balances, waiver state, stage, observation and open work',
    async () => {
      await fc.assert(
        fc.asyncProperty(facts, ticks, ticks, async (drawn, firstTicks, secondTicks) => {
          const both = await bothWays(drawn, firstTicks, secondTicks);
          fc.pre(both !== null);
          expect(both?.late).toEqual(both?.inOrder);
        }),
        {
          numRuns: SEQUENCES + COUNTEREXAMPLES.length,
          examples: COUNTEREXAMPLES.map((drawn): [Facts, number[], number[]] => [drawn, [0], [0]]),
        },
      );
    },
    SEQUENCES_TIMEOUT_MS,
  );
});

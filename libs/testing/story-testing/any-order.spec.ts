/**
 * Invariant: whatever order the same payments, reversals, corrections of the loan and days become known in, an agreement ends
 * with the same balances, waiver state and stage, and after each of them the case stands where its loans stand.
 */
import fc from 'fast-check';
import { addDays, daysBetween, localDate, type LocalDate } from '#kernel';
import { loanArrears } from '#lending';
import { caseAndLoansAgree } from './case-and-loans';
import { SEQUENCES, SEQUENCES_TIMEOUT_MS } from './sequences';
import { Story } from './story';

const START = localDate('2025-05-13');
const END = localDate('2025-12-20');
const LAST_DAY = daysBetween(START, END);
const LOANS = ['JB1', 'JB2'];

/**
 * A payment on a day, known some days later, perhaps booked to the wrong loan until its own was found, and perhaps void from
 * another day on; days count from the start.
 */
interface Movement {
  readonly loanId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly day: number;
  readonly knownAfter: number;
  /** How long it stood on the other loan; null where it was booked rightly. */
  readonly astrayFor: number | null;
  readonly voidAfter: number | null;
  readonly voidKnownAfter: number;
}

const delay = fc.nat({ max: 40 });
const movement = (index: number): fc.Arbitrary<Movement> =>
  fc.record({
    loanId: fc.constantFrom(...LOANS),
    paymentId: fc.constant(`P${index}`),
    amount: fc.constantFrom(52_144, 52_144, 104_288, 30_000, 312_864, 1_251_459),
    day: fc.nat({ max: LAST_DAY }),
    knownAfter: delay,
    astrayFor: fc.option(delay, { freq: 2 }),
    voidAfter: fc.option(delay, { freq: 3 }),
    voidKnownAfter: delay,
  });
const movements = fc
  .integer({ min: 4, max: 12 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => movement(index))));

const atOnce = { knownAfter: 0, astrayFor: null, voidAfter: null, voidKnownAfter: 0 };
const closing = { ...atOnce, amount: 1_251_459, day: 35 };
/** Two payments end a case, and one of them is returned: before the other is known, or after the case was closed. */
const RETURNED: readonly (readonly Movement[])[] = [0, 1, 30].flatMap((knownAfter) =>
  [0, 20].map((voidAfter) => [
    { ...closing, loanId: 'JB2', paymentId: 'P0', voidAfter },
    { ...closing, loanId: 'JB1', paymentId: 'P1', knownAfter },
  ]),
);

interface Step {
  readonly on: LocalDate;
  readonly order: number;
  readonly take: (story: Story) => Promise<unknown>;
}

const otherThan = (loanId: string): string => LOANS.find((other) => other !== loanId) ?? loanId;
const day = (count: number): LocalDate => addDays(START, Math.min(LAST_DAY, count));

/** What becomes known when: at once, or with each movement's own delay. */
function steps(all: readonly Movement[], late: boolean, ticks: readonly number[]): Step[] {
  const taken = all.flatMap(({ loanId, paymentId, amount, ...when }): Step[] => {
    const known = late ? when.day + when.knownAfter : when.day;
    const astray = late ? when.astrayFor : null;
    const bookedTo = astray === null ? loanId : otherThan(loanId);
    const found = known + (astray ?? 0);
    const paid: Step = {
      on: day(known),
      order: 1,
      take: (story) => story.pays(bookedTo, paymentId, amount, day(when.day)),
    };
    const moved: Step = { on: day(found), order: 2, take: (story) => story.reassigns(bookedTo, paymentId, loanId) };
    const booked = astray === null ? [paid] : [paid, moved];
    if (when.voidAfter === null) return booked;
    const voidKnown = Math.max(found, when.day + when.voidAfter + (late ? when.voidKnownAfter : 0));
    return [...booked, { on: day(voidKnown), order: 3, take: (story) => story.reverses(loanId, paymentId) }];
  });
  const clock = [...ticks, LAST_DAY].map((tick): Step => ({ on: day(tick), order: 4, take: (story) => story.clock() }));
  return [...taken, ...clock].sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
}

async function lived(all: readonly Step[]): Promise<object> {
  const story = await new Story().agreed(...LOANS);
  for (const { on, take } of all) {
    await take(story.on(on));
    await story.processes();
    await caseAndLoansAgree(story);
  }
  await story.on(END).clock();
  await story.processes();
  const { agreements, stage } = await story.view();
  const owed = await Promise.all(
    LOANS.map(async (loanId) => loanArrears(await story.loanState(loanId), END)?.payoff ?? null),
  );
  return {
    stage,
    owed,
    agreements: agreements.map(({ status, breach, missed, plans }) => ({
      status,
      breach,
      missed: missed.map(({ loanId, seq, graceEndedOn }) => ({ loanId, seq, graceEndedOn })),
      plans: plans.map(
        ({ loanId, status: planStatus, waiver, observation, remaining, nextDueOn, completedOn, payments }) => ({
          loanId,
          planStatus,
          waiver,
          observation,
          remaining,
          nextDueOn,
          completedOn,
          payments: payments.map(({ paymentId, allocation, credited }) => ({ paymentId, allocation, credited })),
        }),
      ),
    })),
  };
}

describe('payments, reversals, reassignments and days that become known in any order', () => {
  it(
    'end in the same balances, waiver state and stage',
    async () => {
      const ticks = fc.array(fc.nat({ max: LAST_DAY }), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(movements, ticks, ticks, async (all, firstTicks, secondTicks) => {
          const inOrder = await lived(steps(all, false, firstTicks));
          const late = await lived(steps(all, true, secondTicks));
          expect(late).toEqual(inOrder);
        }),
        { numRuns: SEQUENCES + RETURNED.length, examples: RETURNED.map((all) => [[...all], [0], [0]]) },
      );
    },
    SEQUENCES_TIMEOUT_MS,
  );
});

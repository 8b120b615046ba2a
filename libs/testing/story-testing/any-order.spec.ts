/**
 * Invariant: whatever order the same payments, reversals, corrections of the loan and days become known in, an agreement ends
 * with the same balances, waiver state and stage, and after each of them the case stands where its loans stand.
 */
import fc from 'fast-check';
import { addDays, daysBetween, fen, localDate, type LocalDate } from '#kernel';
import { type LoanCommand, loanArrears, refundedOf } from '#lending';
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

/** More than a loan ever owes here: what a refund is of. */
const BEYOND = 1_400_000;

/** Money given back, or what it cost to sue, perhaps taken back; each only where a rule does not refuse it as things are known. */
interface Extra {
  readonly kind: 'REFUND' | 'COST';
  readonly loanId: string;
  readonly id: string;
  readonly amount: number;
  readonly day: number;
  readonly knownAfter: number;
  readonly backAfter: number | null;
  readonly backKnownAfter: number;
}

const delay = fc.nat({ max: 40 });
const extra = (index: number): fc.Arbitrary<Extra> =>
  fc.record({
    kind: fc.constantFrom('REFUND', 'COST'),
    loanId: fc.constantFrom(...LOANS),
    id: fc.constant(`X${index}`),
    amount: fc.constantFrom(500, 30_000, 52_144),
    day: fc.integer({ min: 30, max: LAST_DAY }),
    knownAfter: delay,
    backAfter: fc.option(delay, { freq: 2 }),
    backKnownAfter: delay,
  });
const extras = fc
  .constantFrom(0, 0, 1, 3)
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => extra(index))));
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
type Drawn = [all: Movement[], more: Extra[], firstTicks: number[], secondTicks: number[]];

/** Two payments end a case, and one of them is returned: before the other is known, or after the case was closed. */
const RETURNED: readonly (readonly Movement[])[] = [0, 1, 30].flatMap((knownAfter) =>
  [0, 20].map((voidAfter) => [
    { ...closing, loanId: 'JB2', paymentId: 'P0', voidAfter },
    { ...closing, loanId: 'JB1', paymentId: 'P1', knownAfter },
  ]),
);

/** Payments cure two loans of a broken agreement, and costs of the same day come first in what one of them paid. */
const COSTS_FIRST: Drawn = [
  [
    ...Array.from({ length: 9 }, (_, n) => ({ ...atOnce, loanId: 'JB1', paymentId: `P${n}`, amount: 52_144, day: 0 })),
    { ...closing, loanId: 'JB2', paymentId: 'P9' },
  ],
  (['REFUND', 'COST'] as const).map((kind, n) => {
    const known = { knownAfter: 0, backAfter: null, backKnownAfter: 0 };
    return { kind, loanId: LOANS[n] ?? '', id: `X${n}`, amount: 500, day: 35, ...known };
  }),
  [0],
  [0],
];
const EXAMPLES: Drawn[] = [...RETURNED.map((all): Drawn => [[...all], [], [0], [0]]), COSTS_FIRST];

interface Step {
  readonly on: LocalDate;
  readonly order: number;
  /** False when a rule said no. */
  readonly take: (story: Story) => Promise<unknown>;
  /** What else would have been taken or left with it. */
  readonly of?: string;
}

const otherThan = (loanId: string): string => LOANS.find((other) => other !== loanId) ?? loanId;
const day = (count: number): LocalDate => addDays(START, Math.min(LAST_DAY, count));

function refund({ id, amount, day: on }: Extra): LoanCommand {
  const refundedAt = `${day(on)}T12:00:00+08:00`;
  return { type: 'RefundOverpayment', data: { refundId: id, amount: fen(amount), refundedAt, bankReference: id } };
}

function cost({ id, amount, day: on }: Extra): LoanCommand {
  const named = { costId: id, kind: 'COURT_FEE', courtReference: null } as const;
  return { type: 'AddLegalCost', data: { ...named, amount: fen(amount), incurredOn: day(on) } };
}

function extraSteps(one: Extra, late: boolean): Step[] {
  const { kind, loanId, id, backAfter } = one;
  const known = late ? one.day + one.knownAfter : one.day;
  const command = kind === 'REFUND' ? refund(one) : cost(one);
  const told: Step = { on: day(known), order: 4, take: (story) => story.tries(loanId, command), of: id };
  if (kind === 'REFUND') {
    const beyond: Step = {
      on: day(known),
      order: 1,
      take: (story) => story.pays(loanId, `P${id}`, BEYOND, day(one.day)),
    };
    return [beyond, told];
  }
  if (backAfter === null) return [told];
  const back: LoanCommand = { type: 'TakeBackLegalCost', data: { costId: id, because: 'RECORDED_WRONGLY' } };
  const backKnown = known + backAfter + (late ? one.backKnownAfter : 0);
  return [told, { on: day(backKnown), order: 5, take: (story) => story.tries(loanId, back) }];
}

/** What becomes known when: at once, or with each movement's own delay. */
function steps(all: readonly Movement[], more: readonly Extra[], late: boolean, ticks: readonly number[]): Step[] {
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
  const clock = [...ticks, LAST_DAY].map((tick): Step => ({ on: day(tick), order: 6, take: (story) => story.clock() }));
  return [...taken, ...more.flatMap((one) => extraSteps(one, late)), ...clock].sort((a, b) =>
    a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1,
  );
}

interface Lived {
  readonly end: object;
  /** Extras that a rule refused. */
  readonly refused: readonly string[];
}

async function lived(all: readonly Step[]): Promise<Lived> {
  const story = await new Story().agreed(...LOANS);
  const refused: string[] = [];
  for (const { on, take, of } of all) {
    if ((await take(story.on(on))) === false && of !== undefined) refused.push(of);
    await story.processes();
    await caseAndLoansAgree(story);
  }
  await story.on(END).clock();
  await story.processes();
  const { agreements, stage } = await story.view();
  const owed = await Promise.all(
    LOANS.map(async (loanId) => {
      const state = await story.loanState(loanId);
      const { payoff, credit, legalCosts } = loanArrears(state, END) ?? {};
      return { payoff, credit, legalCosts, refunded: refundedOf(state, END).total };
    }),
  );
  const end = {
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
  return { end, refused };
}

/**
 * Both lives with the same extras: a rule looks at what is known, so one order may refuse what the other takes. Null when no
 * agreement on them is found soon.
 */
async function bothWays(
  all: readonly Movement[],
  more: readonly Extra[],
  firstTicks: readonly number[],
  secondTicks: readonly number[],
): Promise<{ readonly inOrder: object; readonly late: object } | null> {
  const left = new Set(more.map(({ id }) => id));
  const taken = async (late: boolean, ticks: readonly number[]): Promise<Lived> => {
    const told = steps(all, more, late, ticks).filter(({ of }) => of === undefined || left.has(of));
    const one = await lived(told);
    one.refused.forEach((id) => left.delete(id));
    return one;
  };
  for (let tries = 0; tries < 3; tries += 1) {
    const late = await taken(true, secondTicks);
    const inOrder = await taken(false, firstTicks);
    if (inOrder.refused.length === 0) return { inOrder: inOrder.end, late: late.end };
  }
  return null;
}

describe('payments, reversals, reassignments, refunds, legal costs and days that become known in any order', () => {
  it(
    'end in the same balances, waiver state and stage',
    async () => {
      const ticks = fc.array(fc.nat({ max: LAST_DAY }), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(movements, extras, ticks, ticks, async (all, more, firstTicks, secondTicks) => {
          const both = await bothWays(all, more, firstTicks, secondTicks);
          fc.pre(both !== null);
          expect(both?.late).toEqual(both?.inOrder);
        }),
        { numRuns: SEQUENCES + EXAMPLES.length, examples: EXAMPLES },
      );
    },
    SEQUENCES_TIMEOUT_MS,
  );
});

/**
 * What happens to the loans of an agreement, drawn at random, and when each of it becomes known: at once, or with a delay of its
 * own. Days count from the first after the signature.
 */
import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import type { DebitMandate, LoanCommand } from '#lending';
import { OBSERVATION_FINDINGS, type BreachTolerance, type ObservationFindingKind } from '#loan-math';
import { command, PROCESS } from '#negotiation-testing';
import type { Story } from './story';

const START = localDate('2025-05-13');
export const LOANS = ['JB1', 'JB2'];
/** To before the eighth row, or to after a year of observation. */
const [SOON, AFTER_A_YEAR] = [221, 440];
/** N1’s row. */
const ROW = 52_144;
const EVERYTHING = 1_251_459;
/** More than a loan ever owes here: what a refund is of. */
const BEYOND = 1_400_000;

/** A payment, perhaps booked to the wrong loan until its own was found, and perhaps void from another day on. */
export interface Movement {
  readonly loanId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly channel: 'APP' | 'AUTO_DEBIT';
  readonly day: number;
  readonly knownAfter: number;
  /** How long it stood on the other loan; null where it was booked rightly. */
  readonly astrayFor: number | null;
  readonly voidAfter: number | null;
  readonly voidKnownAfter: number;
}

/**
 * Money given back, of a payment beyond all that is owed or of what there is (what was debited too much), or what it cost to sue,
 * perhaps taken back; each only where a rule does not refuse it as things are known.
 */
export interface Extra {
  readonly kind: 'REFUND' | 'REFUND_OF_WHAT_IS_THERE' | 'COST';
  readonly loanId: string;
  readonly id: string;
  readonly amount: number;
  readonly day: number;
  readonly knownAfter: number;
  readonly backAfter: number | null;
  readonly backKnownAfter: number;
}

/** An officer finds how an observation stands: of that very day, so that it is known at once. */
interface Finding {
  readonly loanId: string;
  readonly id: string;
  readonly finding: ObservationFindingKind;
  readonly day: number;
}

/** What the core does about one loan, of the day on which it says so; null what it never does. */
interface CoreFacts {
  readonly booked: number | null;
  readonly refused: number | null;
  readonly mandates: readonly { readonly day: number; readonly kind: DebitMandate }[];
}

export interface Facts {
  readonly movements: readonly Movement[];
  readonly extras: readonly Extra[];
  readonly findings: readonly Finding[];
  /** Null where no core is connected. */
  readonly core: readonly CoreFacts[] | null;
  /** What the policy of the offer let be missed; null where it said nothing. */
  readonly tolerance: BreachTolerance | null;
  readonly lastDay: number;
}

const delay = fc.nat({ max: 40 });
const extra = (index: number): fc.Arbitrary<Extra> =>
  fc.record({
    kind: fc.constantFrom('REFUND', 'REFUND_OF_WHAT_IS_THERE', 'COST'),
    loanId: fc.constantFrom(...LOANS),
    id: fc.constant(`X${index}`),
    amount: fc.constantFrom(500, 30_000, ROW),
    day: fc.integer({ min: 30, max: SOON }),
    knownAfter: delay,
    backAfter: fc.option(delay, { freq: 2 }),
    backKnownAfter: delay,
  });
const movement = (index: number, amounts: readonly number[]): fc.Arbitrary<Movement> =>
  fc.record({
    loanId: fc.constantFrom(...LOANS),
    paymentId: fc.constant(`P${index}`),
    amount: fc.constantFrom(...amounts),
    channel: fc.constantFrom('APP', 'APP', 'AUTO_DEBIT'),
    day: fc.nat({ max: SOON }),
    knownAfter: delay,
    astrayFor: fc.option(delay, { freq: 2 }),
    voidAfter: fc.option(delay, { freq: 3 }),
    voidKnownAfter: delay,
  });
function numbered<One>(count: number, one: (index: number) => fc.Arbitrary<One>): fc.Arbitrary<One[]> {
  return fc.tuple(...Array.from({ length: count }, (_, index) => one(index)));
}
const extras = fc.constantFrom(0, 0, 1, 3).chain((count) => numbered(count, extra));
const movements = fc
  .integer({ min: 4, max: 12 })
  .chain((count) => numbered(count, (index) => movement(index, [ROW, ROW, 2 * ROW, 30_000, 6 * ROW, EVERYTHING])));

const ofCore: fc.Arbitrary<CoreFacts> = fc.record({
  booked: fc.option(fc.nat({ max: 60 }), { freq: 4 }),
  refused: fc.option(fc.nat({ max: 60 }), { freq: 2 }).map((day) => (day !== null && day < 40 ? null : day)),
  mandates: fc.array(
    fc.record({
      day: fc.nat({ max: 120 }),
      kind: fc.constantFrom<DebitMandate[]>('PLAN', 'PLAN', 'CONTRACT', 'ENDED'),
    }),
    { maxLength: 3 },
  ),
});
const core = fc.option(fc.tuple(ofCore, ofCore), { freq: 2 });

/** In a third of the histories: a row of a loan at a time, or a little of any row. */
const ONE_ROW: BreachTolerance = { inARow: 1, inAll: 3, unpaid: fen(60_000) };
const A_LITTLE: BreachTolerance = { inARow: 60, inAll: 60, unpaid: fen(25_000) };
const tolerance = fc.constantFrom(null, null, null, null, ONE_ROW, A_LITTLE);

const soon: fc.Arbitrary<Facts> = fc.record({
  movements,
  extras,
  findings: fc.constant([]),
  core,
  tolerance,
  lastDay: fc.constant(SOON),
});

/** Both loans are paid ahead for a year and more, so that their observation can end. */
const paidAhead = (loanId: string): fc.Arbitrary<Movement> =>
  movement(0, [14 * ROW, 16 * ROW, 20 * ROW]).map((one) => {
    return { ...one, loanId, paymentId: `A-${loanId}`, day: one.day % 30, channel: 'APP', voidAfter: null };
  });
const finding = (index: number): fc.Arbitrary<Finding> =>
  fc.record({
    loanId: fc.constantFrom(...LOANS),
    id: fc.constant(`OF${index}`),
    finding: fc.constantFrom(...OBSERVATION_FINDINGS),
    day: fc.oneof(fc.integer({ min: 205, max: 260 }), fc.integer({ min: 390, max: AFTER_A_YEAR })),
  });
const afterAYear: fc.Arbitrary<Facts> = fc
  .record({
    ahead: fc.tuple(...LOANS.map(paidAhead)),
    others: fc.integer({ min: 0, max: 4 }).chain((count) => numbered(count, (n) => movement(n, [ROW, 30_000]))),
    findings: fc.integer({ min: 1, max: 4 }).chain((count) => numbered(count, finding)),
    extras: fc.constantFrom(0, 1).chain((count) => numbered(count, extra)),
    core,
    tolerance,
  })
  .map(({ ahead, others, ...facts }) => ({ ...facts, movements: [...ahead, ...others], lastDay: AFTER_A_YEAR }));

export const facts = fc.oneof({ weight: 5, arbitrary: soon }, { weight: 1, arbitrary: afterAYear });

export interface Step {
  readonly on: LocalDate;
  readonly order: number;
  /** False when a rule said no. */
  readonly take: (story: Story) => Promise<unknown>;
  /** What else would have been taken or left with it. */
  readonly of?: string;
}

/** When facts become known: at once, or late; and the days on which the clock ticks besides the last. */
export interface Telling {
  readonly late: boolean;
  readonly ticks: readonly number[];
}

type DayOf = (count: number) => LocalDate;

export const lastDayOf = ({ lastDay }: Facts): LocalDate => addDays(START, lastDay);
const otherThan = (loanId: string): string => LOANS.find((other) => other !== loanId) ?? loanId;

function cost({ id, amount, day: on }: Extra, dayOf: DayOf): LoanCommand {
  const named = { costId: id, kind: 'COURT_FEE', courtReference: null } as const;
  return { type: 'AddLegalCost', data: { ...named, amount: fen(amount), incurredOn: dayOf(on) } };
}

function extraSteps(one: Extra, late: boolean, dayOf: DayOf): Step[] {
  const { kind, loanId, id, backAfter } = one;
  const known = late ? one.day + one.knownAfter : one.day;
  if (kind !== 'COST') {
    const told: Step = {
      on: dayOf(known),
      order: 4,
      take: (story) => story.refunds(loanId, id, one.amount, dayOf(one.day)),
      of: id,
    };
    const beyond: Step = {
      on: dayOf(known),
      order: 1,
      take: (story) => story.pays(loanId, `P${id}`, BEYOND, dayOf(one.day)),
    };
    return kind === 'REFUND' ? [beyond, told] : [told];
  }
  const told: Step = { on: dayOf(known), order: 4, take: (story) => story.tries(loanId, cost(one, dayOf)), of: id };
  if (backAfter === null) return [told];
  const back: LoanCommand = { type: 'TakeBackLegalCost', data: { costId: id, because: 'RECORDED_WRONGLY' } };
  const backKnown = known + backAfter + (late ? one.backKnownAfter : 0);
  return [told, { on: dayOf(backKnown), order: 5, take: (story) => story.tries(loanId, back) }];
}

function movementSteps({ loanId, paymentId, amount, channel, ...when }: Movement, late: boolean, dayOf: DayOf): Step[] {
  const known = late ? when.day + when.knownAfter : when.day;
  const astray = late ? when.astrayFor : null;
  const bookedTo = astray === null ? loanId : otherThan(loanId);
  const found = known + (astray ?? 0);
  const paid: Step = {
    on: dayOf(known),
    order: 1,
    take: (story) => story.pays(bookedTo, paymentId, amount, dayOf(when.day), { channel }),
  };
  const moved: Step = { on: dayOf(found), order: 2, take: (story) => story.reassigns(bookedTo, paymentId, loanId) };
  const booked = astray === null ? [paid] : [paid, moved];
  if (when.voidAfter === null) return booked;
  const voidOn = dayOf(when.day + when.voidAfter);
  const voidKnown = Math.max(found, when.day + when.voidAfter + (late ? when.voidKnownAfter : 0));
  const reversed: Step = {
    on: dayOf(voidKnown),
    order: 3,
    take: (story) => story.reverses(loanId, paymentId, voidOn),
  };
  return [...booked, reversed];
}

/** What the core says is of the day on which it says so; in one telling it comes before the money of that day, in the other after it. */
function coreSteps(loanId: string, { booked, refused, mandates }: CoreFacts, late: boolean, dayOf: DayOf): Step[] {
  const of = { caseId: 'C1-1', agreementId: 'C1-1-A1' };
  const order = late ? 7 : 0;
  const step = (on: number, take: Step['take'], id?: string): Step => ({ on: dayOf(on), order, take, of: id });
  const says = (on: number, said: LoanCommand): Step => step(on, (story) => story.tries(loanId, said));
  const refusal = command('RefuseBooking', { agreementId: of.agreementId, loanId, code: 'ACCOUNT_CLOSED' });
  const refuses = async (story: Story): Promise<boolean> => (await story.does(refusal, PROCESS)).kind !== 'rejected';
  return [
    ...(refused === null ? [] : [step(refused, refuses, `refusal-${loanId}`)]),
    ...(booked === null
      ? []
      : [says(booked, { type: 'ConfirmPlanBooked', data: { agreementId: of.agreementId, reference: 'K' } })]),
    ...[...mandates]
      .sort((a, b) => a.day - b.day)
      .map(({ day, kind }, n) =>
        says(day, { type: 'ChangeDebitMandate', data: { ...of, mandate: kind, reference: `M${n}` } }),
      ),
  ];
}

function findingStep({ loanId, id, finding: found, day }: Finding, dayOf: DayOf): Step {
  const take = async (story: Story): Promise<boolean> => (await story.finds(found, loanId, id)).kind !== 'rejected';
  return { on: dayOf(day), order: 5, take, of: id };
}

/** What becomes known when. */
export function steps(drawn: Facts, { late, ticks }: Telling): Step[] {
  const { lastDay } = drawn;
  const dayOf: DayOf = (count) => addDays(START, Math.min(lastDay, count));
  const clock = [...ticks.map((tick) => Math.floor((tick * lastDay) / 1_000)), lastDay].map((tick): Step => {
    return { on: dayOf(tick), order: 6, take: (story) => story.clock() };
  });
  return [
    ...drawn.movements.flatMap((one) => movementSteps(one, late, dayOf)),
    ...drawn.extras.flatMap((one) => extraSteps(one, late, dayOf)),
    ...drawn.findings.map((one) => findingStep(one, dayOf)),
    ...(drawn.core ?? []).flatMap((one, n) => coreSteps(LOANS[n] ?? '', one, late, dayOf)),
    ...clock,
  ].sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
}

/** In thousandths of the time. */
export const ticks = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 6 });

const atOnce = { knownAfter: 0, astrayFor: null, voidAfter: null, voidKnownAfter: 0, channel: 'APP' } as const;
const closing = { ...atOnce, amount: EVERYTHING, day: 35 };
const onlyMoney = { extras: [], findings: [], core: null, tolerance: null, lastDay: SOON };

/** Two payments end a case, and one of them is returned: before the other is known, or after the case was closed. */
const RETURNED: readonly Facts[] = [0, 1, 30].flatMap((knownAfter) =>
  [0, 20].map((voidAfter) => ({
    ...onlyMoney,
    movements: [
      { ...closing, loanId: 'JB2', paymentId: 'P0', voidAfter },
      { ...closing, loanId: 'JB1', paymentId: 'P1', knownAfter },
    ],
  })),
);

/** Payments cure two loans of a broken agreement, and costs of the same day come first in what one of them paid. */
const COSTS_FIRST: Facts = {
  ...onlyMoney,
  movements: [
    ...Array.from({ length: 9 }, (_, n) => ({ ...atOnce, loanId: 'JB1', paymentId: `P${n}`, amount: ROW, day: 0 })),
    { ...closing, loanId: 'JB2', paymentId: 'P9' },
  ],
  extras: (['REFUND', 'COST'] as const).map((kind, n) => {
    const known = { knownAfter: 0, backAfter: null, backKnownAfter: 0 };
    return { kind, loanId: LOANS[n] ?? '', id: `X${n}`, amount: 500, day: 35, ...known };
  }),
};

/** A payment for a year is found on the other loan after that loan’s own agreement broke without it: its next row is due as before. */
const PAID_ON_THE_OTHER: Facts = {
  ...onlyMoney,
  movements: LOANS.map((loanId, n) => {
    const known = n === 0 ? {} : { knownAfter: 24, astrayFor: 11 };
    return { ...atOnce, loanId, paymentId: `A${n}`, amount: 14 * ROW, day: 0, ...known };
  }),
  lastDay: AFTER_A_YEAR,
};

/** What takes a breach back completes the plan at once: the core is not asked to book it again. */
const COMPLETED_AFTER_ALL: Facts = {
  ...onlyMoney,
  movements: [{ ...atOnce, loanId: 'JB1', paymentId: 'P0', amount: ROW, day: 0, voidAfter: 27, voidKnownAfter: 8 }],
  extras: LOANS.map((loanId, n) => {
    const known = { knownAfter: 6 * n, backAfter: null, backKnownAfter: 0 };
    return { kind: 'REFUND' as const, loanId, id: `X${n}`, amount: 500, day: 30, ...known };
  }),
  core: LOANS.map(() => ({ booked: null, refused: null, mandates: [] })),
};

/** The core refuses before it is found that a payment stood on the wrong loan. */
const REFUSED_MEANWHILE: Facts = {
  ...onlyMoney,
  movements: [0, 1, 2, 3].map((n) => {
    const known = n === 3 ? { knownAfter: 5, astrayFor: 36 } : {};
    return { ...atOnce, loanId: 'JB1', paymentId: `P${n}`, amount: ROW, day: 0, ...known };
  }),
  core: [
    { booked: null, refused: 40, mandates: [] },
    { booked: null, refused: null, mandates: [] },
  ],
};

/** A miss is tolerated before the core refuses the plan, and becomes known before that or never. */
const REFUSED_AFTER_A_MISS: Facts = {
  ...onlyMoney,
  movements: [0, 1, 2, 3].map((n) => {
    const voided = n === 1 ? { voidAfter: 0 } : n === 3 ? { voidAfter: 11, voidKnownAfter: 24 } : {};
    return { ...atOnce, loanId: 'JB1', paymentId: `P${n}`, amount: ROW, day: 0, ...voided };
  }),
  core: [null, 40].map((refused) => ({ booked: null, refused, mandates: [] })),
  tolerance: ONE_ROW,
};

/** The core speaks on the day on which a tolerated miss is one, before the day is reviewed. */
const MISSED_ON_THE_DAY: Facts = {
  ...onlyMoney,
  movements: [0, 1, 2, 3].map((n) => {
    return { ...atOnce, loanId: n === 2 ? 'JB2' : 'JB1', paymentId: `P${n}`, amount: ROW, day: 0 };
  }),
  core: [
    { booked: 0, refused: null, mandates: [] },
    { booked: null, refused: null, mandates: [{ day: 64, kind: 'PLAN' }] },
  ],
  tolerance: ONE_ROW,
};

/** Histories that once ended otherwise when they became known late. */
export const COUNTEREXAMPLES: readonly Facts[] = [
  ...RETURNED,
  COSTS_FIRST,
  PAID_ON_THE_OTHER,
  COMPLETED_AFTER_ALL,
  REFUSED_MEANWHILE,
  REFUSED_AFTER_A_MISS,
  MISSED_ON_THE_DAY,
];

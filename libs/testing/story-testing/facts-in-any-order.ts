/**
 * What happens to the loans of an agreement, drawn at random, and when each of it becomes known. Days count from the first after the
 * signature.
 */
import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import type { DebitMandate } from '#lending';
import { OBSERVATION_FINDINGS, type BreachTolerance, type ObservationFindingKind } from '#loan-math';

export const START = localDate('2025-05-13');
export const LOANS = ['JB1', 'JB2'];
/** To before the eighth row, or to after a year of observation. */
export const [SOON, AFTER_A_YEAR] = [221, 440];
/** N1’s row. */
export const ROW = 52_144;
export const EVERYTHING = 1_251_459;
/** More than a loan ever owes here: what a refund is of. */
export const BEYOND = 1_400_000;

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

/** Part of the debt that was agreed on, until it is found that it was not so: a payment that is returned, costs that are taken back. */
export interface Earlier {
  readonly kind: 'PAYMENT' | 'COST';
  readonly loanId: string;
  readonly id: string;
  readonly amount: number;
  readonly backOn: number;
  readonly knownAfter: number;
}

/** An officer finds how an observation stands: of that very day, so that it is known at once. */
export interface Finding {
  readonly loanId: string;
  readonly id: string;
  readonly finding: ObservationFindingKind;
  readonly day: number;
}

/** What the core does about one loan, of the day on which it says so; null what it never does. */
export interface CoreFacts {
  readonly booked: number | null;
  readonly refused: number | null;
  readonly mandates: readonly { readonly day: number; readonly kind: DebitMandate }[];
}

export interface Facts {
  readonly earlier: readonly Earlier[];
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
const earlier = fc.constantFrom(0, 0, 1, 2).chain((count) =>
  numbered(count, (index) =>
    fc.record({
      kind: fc.constantFrom<Earlier['kind'][]>('PAYMENT', 'COST'),
      loanId: fc.constantFrom(...LOANS),
      id: fc.constant(`E${index}`),
      amount: fc.constantFrom(500, 30_000, 150_000),
      backOn: fc.nat({ max: SOON }),
      knownAfter: delay,
    }),
  ),
);
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
export const ONE_ROW: BreachTolerance = { inARow: 1, inAll: 3, unpaid: fen(60_000) };
export const A_LITTLE: BreachTolerance = { inARow: 60, inAll: 60, unpaid: fen(25_000) };
const tolerance = fc.constantFrom(null, null, null, null, ONE_ROW, A_LITTLE);

const soon: fc.Arbitrary<Facts> = fc.record({
  earlier,
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
    earlier,
    ahead: fc.tuple(...LOANS.map(paidAhead)),
    others: fc.integer({ min: 0, max: 4 }).chain((count) => numbered(count, (n) => movement(n, [ROW, 30_000]))),
    findings: fc.integer({ min: 1, max: 4 }).chain((count) => numbered(count, finding)),
    extras: fc.constantFrom(0, 1).chain((count) => numbered(count, extra)),
    core,
    tolerance,
  })
  .map(({ ahead, others, ...facts }) => ({ ...facts, movements: [...ahead, ...others], lastDay: AFTER_A_YEAR }));

export const facts = fc.oneof({ weight: 5, arbitrary: soon }, { weight: 1, arbitrary: afterAYear });

/** In thousandths of the time. */
export const ticks = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 6 });

export const lastDayOf = ({ lastDay }: Facts): LocalDate => addDays(START, lastDay);

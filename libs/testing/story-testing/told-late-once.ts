/** Histories that once ended otherwise when they became known late, as small as they were found. */
import { AFTER_A_YEAR, EVERYTHING, type Facts, LOANS, ONE_ROW, ROW, SOON } from './facts-in-any-order';

const atOnce = { knownAfter: 0, astrayFor: null, voidAfter: null, voidKnownAfter: 0, channel: 'APP' } as const;
const closing = { ...atOnce, amount: EVERYTHING, day: 35 };
const onlyMoney = { earlier: [], extras: [], findings: [], core: null, tolerance: null, lastDay: SOON };

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

/** More than the plan asks is paid on one day, and part of what was too much is given back. */
const MORE_THAN_ALL: Facts = {
  ...onlyMoney,
  movements: [ROW, ROW, ROW, ROW, EVERYTHING].map((amount, n) => {
    return { ...atOnce, loanId: 'JB1', paymentId: `P${n}`, amount, day: 0 };
  }),
  extras: [
    {
      kind: 'REFUND',
      loanId: 'JB1',
      id: 'X0',
      amount: 500,
      day: 30,
      knownAfter: 0,
      backAfter: null,
      backKnownAfter: 0,
    },
  ],
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
  MORE_THAN_ALL,
];

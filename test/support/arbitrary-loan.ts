/** Random loans with random money for property tests: any method, any terms, payments and reversals on any day. */
import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import {
  billRow,
  contractSchedule,
  FLAT_FEE_RATES,
  type Contract,
  type ContractRow,
  type LoanFacts,
  type Payment,
  type Reversal,
} from '#loan-math';

const START = localDate('2025-01-15');

/** The day so many days after the random loans' first possible disbursement. */
export function dayAfterStart(days: number): LocalDate {
  return addDays(START, days);
}

const principal = fc.integer({ min: 1, max: 5_000_000 }).map(fen);
const dailyRate = fc.constantFrom('0', '0.00018', '0.0004', '1/2500', '0.0006');

function contract(revolving: boolean, rate: string, compound: boolean, rows: ContractRow[]): Contract {
  return {
    disbursedOn: rows[0]?.postedOn ?? START,
    revolving,
    dailyRate: rate,
    penaltyDailyRate: rate === '0' ? '0.0005' : rate,
    penaltyCapAnnual: '0.24',
    compound,
    rows,
  };
}

const termLoan: fc.Arbitrary<Contract> = fc
  .record({
    method: fc.constantFrom('EPI' as const, 'EP' as const, 'FLAT' as const),
    principal,
    dailyRate,
    instalments: fc.constantFrom(3, 6, 9, 12),
    dueDay: fc.integer({ min: 1, max: 31 }),
    compound: fc.boolean(),
  })
  .map(({ compound, ...terms }) => {
    const feeRate = FLAT_FEE_RATES[terms.instalments];
    return contract(false, terms.dailyRate, compound, contractSchedule({ ...terms, disbursedOn: START, feeRate }));
  });

const billAccount: fc.Arbitrary<Contract> = fc.array(principal, { minLength: 1, maxLength: 8 }).map((amounts) => {
  const rows = amounts.map((amount, k) => {
    const postedOn = localDate(`2025-${(k + 2).toString().padStart(2, '0')}-01`);
    return billRow({ seq: k + 1, postedOn, dueDay: 10, amount });
  });
  return { ...contract(true, '0', false, rows), disbursedOn: START };
});

/** A loan of any kind; revolving ones included. */
export const anyContract: fc.Arbitrary<Contract> = fc.oneof(
  { weight: 4, arbitrary: termLoan },
  { weight: 1, arbitrary: billAccount },
);

export const anyTermLoan = termLoan;

function movementsOf(drawn: { day: number; minute: number; amount: number; reversedAfter: number | null }[]): {
  payments: Payment[];
  reversals: Reversal[];
} {
  const at = (days: number, minute: number): string => {
    const two = (n: number): string => n.toString().padStart(2, '0');
    return `${dayAfterStart(days)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+08:00`;
  };
  return {
    payments: drawn.map(({ day, minute, amount }, i) => {
      return { paymentId: `P${i}`, paidAt: at(day, minute), amount: fen(amount) };
    }),
    reversals: drawn.flatMap(({ day, minute, reversedAfter }, i) =>
      reversedAfter === null ? [] : [{ paymentId: `P${i}`, reversedAt: at(day + reversedAfter, minute) }],
    ),
  };
}

/** Payments of any size on any day of about two years, some of them reversed later. */
export const anyMovements = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 700 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      amount: fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 3_000_000 })),
      reversedAfter: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 4 }),
    }),
    { maxLength: 15 },
  )
  .map(movementsOf);

/** A loan without a plan and what happened on it. */
export const anyLoan: fc.Arbitrary<LoanFacts> = fc
  .record({ contract: anyContract, movements: anyMovements })
  .map(({ contract: terms, movements }) => ({ contract: terms, plans: [], ...movements }));

/** Any day from before the loan to long after it. */
export const anyDay = fc.integer({ min: 0, max: 1200 }).map(dayAfterStart);

/** Holds the whole book against what the tape expects: every field of every loan, every aggregate, every roll rate. */
import type { LocalDate } from '#kernel';
import type { ApiClient } from './api-client';
import { COMPLIANCE } from './callers';
import { checkArrears } from './check-arrears';
import type { Checks } from './checks';
import type { ForeignLoans } from './foreign-loans';
import { inParallel } from './in-parallel';
import { progressBar } from './progress-bar';
import { type Aggregate, summed } from './summed';
import type { ExpectedAggregates, Tape } from './tape';

interface World {
  readonly api: ApiClient;
  readonly checks: Checks;
}

const AT_ONCE = 16;

/** What is owed on every loan on every date. */
export async function checkEveryLoan(world: World, tape: Tape): Promise<void> {
  const all = tape.dates.flatMap((asOf) =>
    Object.entries(tape.expectedArrears(asOf)).map(([loanId, expected]) => ({ asOf, loanId, expected })),
  );
  const bar = progressBar('Comparing', 'loans on dates', all.length);
  let done = 0;
  await inParallel(all, AT_ONCE, async ({ asOf, loanId, expected }) => {
    await checkArrears(world, loanId, asOf, expected);
    bar.reached((done += 1));
  });
  bar.finish();
}

/** The book by class and by bucket, without what the demo itself added to it; not compared where others are part of it. */
export async function checkAggregates(
  { api, checks }: World,
  tape: Tape,
  asOf: LocalDate,
  foreign: ForeignLoans,
): Promise<ExpectedAggregates> {
  const { report } = await api.read<{ report: { products: Readonly<Record<string, Aggregate>> } }>(
    COMPLIANCE,
    `/reports/classification?asOf=${asOf}`,
  );
  const products = tapeProducts(tape).map((product) => report.products[product] ?? {});
  const told = summed(products);
  if (!isMixed(tape, foreign)) checks.fields(`classification ${asOf}`, told, { ...tape.expectedAggregates(asOf) });
  return told as unknown as ExpectedAggregates;
}

/** What moved between buckets between two dates; not compared where others are part of it. */
export async function checkRollRates({ api, checks }: World, tape: Tape, foreign: ForeignLoans): Promise<void> {
  if (isMixed(tape, foreign)) return;
  for (const { from, to, expected } of tape.rollRates) {
    const reports: Aggregate[] = [];
    for (const product of tapeProducts(tape)) {
      const { report } = await api.read<{ report: { count: Aggregate; balance_fen: Aggregate } }>(
        COMPLIANCE,
        `/reports/roll-rates?from=${from}&to=${to}&product=${product}`,
      );
      reports.push({ count: report.count, balance_fen: report.balance_fen });
    }
    const told = summed(reports);
    checks.equal(`roll rates ${from} to ${to}, loans`, told.count, expected.count);
    checks.equal(`roll rates ${from} to ${to}, balances`, told.balance_fen, expected.balance_fen);
  }
}

/** Sums by product cannot tell loans of others from those of the tape. */
function isMixed(tape: Tape, { products }: ForeignLoans): boolean {
  return tapeProducts(tape).some((product) => products.has(product));
}

function tapeProducts(tape: Tape): string[] {
  return [...new Set([...tape.loans.values()].map(({ product }) => product))].sort();
}

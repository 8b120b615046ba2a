/**
 * The price of credit over its whole life: interest, penalty and fees together against a yearly cap on the money actually lent
 * for the days it was lent (法发〔2017〕22号 第2条; 金规〔2025〕9号). Exact: no rate is ever computed by approximation.
 */
import {
  compareDates,
  daysBetween,
  fen,
  floorRational,
  multiplyRational,
  parseRational,
  rational,
  type Fen,
  type LocalDate,
} from '#kernel';
import type { Contract } from '../contract/contract';
import type { LedgerEntry } from '../contract/ledger';
import type { PlanSchedule } from './plan-schedule';

export const PRICE_CAP = {
  annual: '0.24',
  source:
    '法发〔2017〕22号 第2条: interest, compound interest, penalty and other fees above 24 % a year are reduced on request',
} as const;

/** Money between lender and borrower on one day. */
export interface PriceFlow {
  readonly on: LocalDate;
  /** Money lent. */
  readonly drawn: Fen;
  /** Principal paid back; what exceeds the money lent (capitalised interest) counts as a charge. */
  readonly principal: Fen;
  /** Interest, penalty and fees paid. */
  readonly charges: Fen;
}

export interface PriceTest {
  /** Interest, penalty and fees of the whole life. */
  readonly charges: Fen;
  /** Σ money lent × days. */
  readonly fenDays: bigint;
  /** The most the charges may be: floor(cap / 365 × fen·days). */
  readonly ceiling: Fen;
  readonly within: boolean;
  /** Charges per year on the money lent, as an exact fraction; null when nothing was lent for a day. */
  readonly annualRate: string | null;
}

/** Tests flows (in any order) against a yearly cap given as exact text. */
export function priceCapTest(flows: readonly PriceFlow[], annualCap: string = PRICE_CAP.annual): PriceTest {
  const ordered = [...flows].sort((a, b) => compareDates(a.on, b.on));
  let balance = 0;
  let charges = 0;
  let fenDays = 0n;
  let since: LocalDate | null = null;
  for (const flow of ordered) {
    if (since) fenDays += BigInt(balance) * BigInt(daysBetween(since, flow.on));
    since = flow.on;
    const lent = balance + flow.drawn;
    const repaid = Math.min(lent, flow.principal);
    balance = lent - repaid;
    charges += flow.charges + flow.principal - repaid;
  }
  const ceiling = floorRational(multiplyRational(parseRational(annualCap), rational(fenDays, 365n)));
  const rate = fenDays === 0n ? null : rational(BigInt(charges) * 365n, fenDays);
  return {
    charges: fen(charges),
    fenDays,
    ceiling: fen(Number(ceiling)),
    within: BigInt(charges) <= ceiling,
    annualRate: rate && `${rate.numerator}/${rate.denominator}`,
  };
}

function drawings(contract: Contract, until: LocalDate): PriceFlow[] {
  return contract.rows
    .filter((row) => row.postedOn <= until)
    .map((row) => ({ on: row.postedOn, drawn: row.principal, principal: fen(0), charges: fen(0) }));
}

function paid(entry: LedgerEntry): PriceFlow {
  const sum = (principal: boolean): Fen =>
    fen(
      entry.applied
        .filter((applied) => (applied.component === 'principal') === principal)
        .reduce((total, applied) => total + applied.amount, 0),
    );
  return { on: entry.on, drawn: fen(0), principal: sum(true), charges: sum(false) };
}

/** Every cash flow of a loan if a plan is kept: lent since disbursement, paid so far (`entriesOverLife`), rows to come. */
export function planPriceFlows(
  contract: Contract,
  entries: readonly LedgerEntry[],
  schedule: PlanSchedule,
): readonly PriceFlow[] {
  const rows = schedule.rows.map((row): PriceFlow => ({
    on: row.dueOn,
    drawn: fen(0),
    principal: row.principal,
    charges: fen(row.total - row.principal),
  }));
  return [...drawings(contract, schedule.effectiveOn), ...entries.map(paid), ...rows];
}

/**
 * The price of a loan if a plan is kept: everything paid so far (`entries`, see `entriesOverLife`) and every row of the
 * plan, on the money lent since disbursement.
 */
export function planPriceTest(
  contract: Contract,
  entries: readonly LedgerEntry[],
  schedule: PlanSchedule,
  annualCap?: string,
): PriceTest {
  return priceCapTest(planPriceFlows(contract, entries, schedule), annualCap);
}

/** The project's own loan book: where it lies, who its borrowers are, and what every figure of it must be. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { localDate, type LocalDate } from '#kernel';
import { projectFolder } from '#local-system';

/** The day after which the tape knows nothing. */
export const TAPE_ENDS_ON = localDate('2026-10-31');

/** What a loan owes on a date: the field names of `expected.json`. */
export type ExpectedArrears = Readonly<Record<string, unknown>>;

/** Sums of one group of loans. */
export type ExpectedSums = Readonly<Record<string, number>>;

export interface ExpectedAggregates {
  readonly total: ExpectedSums;
  readonly by_bucket: Readonly<Record<string, ExpectedSums>>;
  readonly by_class: Readonly<Record<string, ExpectedSums>>;
}

export interface ExpectedRollRates {
  readonly count: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly balance_fen: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface TapeLoan {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly product: string;
}

type ArrearsByDate = Readonly<Record<string, { readonly loans: Readonly<Record<string, ExpectedArrears>> }>>;
type AggregatesByDate = Readonly<Record<string, ExpectedAggregates>>;
type RollRatesByDates = Readonly<Record<string, ExpectedRollRates>>;

/** The tape's folder; read where it lies, so that a change to it is seen without a build. */
export function tapeFolder(): string {
  return path.join(projectFolder(), 'apps', 'standalone', 'tape');
}

export class Tape {
  readonly loans: ReadonlyMap<string, TapeLoan>;
  private readonly arrears: ArrearsByDate;
  private readonly sums: AggregatesByDate;
  private readonly rolls: RollRatesByDates;

  constructor(folder: string = tapeFolder()) {
    const json = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    this.arrears = (json('expected.json') as { as_of: ArrearsByDate }).as_of;
    const aggregates = json('expected_aggregates.json') as {
      aggregates: AggregatesByDate;
      roll_rates: RollRatesByDates;
    };
    this.sums = aggregates.aggregates;
    this.rolls = aggregates.roll_rates;
    const rows = parse<Record<string, string>>(readFileSync(path.join(folder, 'loans.csv')), { columns: true });
    this.loans = new Map(
      rows.map(({ loan_id: loanId = '', customer_id: borrowerId = '', product = '' }) => [
        loanId,
        { loanId, borrowerId, product },
      ]),
    );
  }

  /** The three dates, in order. */
  get dates(): readonly LocalDate[] {
    return Object.keys(this.arrears).sort().map(localDate);
  }

  expectedArrears(asOf: LocalDate): Readonly<Record<string, ExpectedArrears>> {
    return this.arrears[asOf]?.loans ?? {};
  }

  expectedAggregates(asOf: LocalDate): ExpectedAggregates {
    const sums = this.sums[asOf];
    if (!sums) throw new Error(`the tape expects nothing on ${asOf}`);
    return sums;
  }

  /** Pairs of dates with what moved between them. */
  get rollRates(): readonly {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly expected: ExpectedRollRates;
  }[] {
    return Object.entries(this.rolls).map(([pair, expected]) => {
      const [from = '', to = ''] = pair.split('->');
      return { from: localDate(from), to: localDate(to), expected };
    });
  }
}

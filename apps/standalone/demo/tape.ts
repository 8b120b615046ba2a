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

export interface TapeRow {
  readonly accruesFrom: LocalDate;
  readonly dueOn: LocalDate;
  readonly opening: number;
  readonly principal: number;
  readonly interest: number;
  readonly fee: number;
}

export interface TapeLoan {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly product: string;
  readonly method: string;
  readonly dailyRate: string;
  readonly penaltyDailyRate: string;
  readonly penaltyCapAnnual: string;
  readonly rows: readonly TapeRow[];
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
    const rowsOf = scheduleRows(csv(folder, 'instalments.csv'));
    this.loans = new Map(
      csv(folder, 'loans.csv').map((cells) => {
        const cell = (name: string): string => cells[name] ?? '';
        const loan: TapeLoan = {
          loanId: cell('loan_id'),
          borrowerId: cell('customer_id'),
          product: cell('product'),
          method: cell('method'),
          dailyRate: cell('daily_rate'),
          penaltyDailyRate: cell('penalty_daily_rate'),
          penaltyCapAnnual: cell('penalty_cap_annual'),
          rows: rowsOf.get(cell('loan_id')) ?? [],
        };
        return [loan.loanId, loan];
      }),
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

function csv(folder: string, file: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(path.join(folder, file)), { columns: true });
}

function scheduleRows(lines: readonly Record<string, string>[]): Map<string, TapeRow[]> {
  const byLoan = new Map<string, TapeRow[]>();
  for (const cells of lines) {
    const loanId = cells.loan_id ?? '';
    const rows = byLoan.get(loanId) ?? [];
    rows.push({
      accruesFrom: localDate(cells.accrues_from ?? ''),
      dueOn: localDate(cells.due_on ?? ''),
      opening: Number(cells.opening_fen),
      principal: Number(cells.principal_due_fen),
      interest: Number(cells.interest_due_fen),
      fee: Number(cells.fee_due_fen),
    });
    byLoan.set(loanId, rows);
  }
  return byLoan;
}

/**
 * Brings together what a tape says of each loan, whatever the order of its files, with no more of it in memory than one
 * partition. A row that cannot be read, or that belongs to nothing, is a problem; its loan is handed out as flawed.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { csvRows } from './csv-rows';
import { Spool, SpoolFolder } from './spool';
import { NotATape, TAPE_FILES, type TapeFile, type TapeProblem } from './tape-problem';
import {
  INSTALMENT_ROWS,
  LOAN_ROWS,
  PAYMENT_ROWS,
  readRow,
  REVERSAL_ROWS,
  type InstalmentRow,
  type LoanRow,
  type PaymentRow,
  type ReversalRow,
  type RowForm,
} from './tape-rows';

/** Everything a tape says of one loan. */
export interface TapeLoan {
  readonly loanId: string;
  /** Rows of loans.csv with this id: none for rows of an unknown loan. */
  readonly loans: LoanRow[];
  readonly instalments: InstalmentRow[];
  readonly payments: PaymentRow[];
  readonly reversals: ReversalRow[];
  /** Some row of it was reported already, so it is not imported. */
  flawed: boolean;
}

type OfLoan =
  | { readonly kind: 'loan'; readonly row: LoanRow }
  | { readonly kind: 'instalment'; readonly row: InstalmentRow }
  | { readonly kind: 'payment'; readonly row: PaymentRow }
  | { readonly kind: 'reversal'; readonly loanId: string; readonly row: ReversalRow }
  | { readonly kind: 'flaw'; readonly loanId: string };

type OfPayment =
  | { readonly kind: 'payment'; readonly paymentId: string; readonly loanId: string; readonly line: number }
  | { readonly kind: 'reversal'; readonly row: ReversalRow }
  | { readonly kind: 'flaw'; readonly paymentId: string };

/** Bytes of tape a partition holds; as objects it takes several times as much. */
const PARTITION_BYTES = 16_000_000;

export type OnProblem = (problem: TapeProblem) => void;

function loanIdOf(item: OfLoan): string {
  return item.kind === 'reversal' || item.kind === 'flaw' ? item.loanId : item.row.loanId;
}

function bytesOf(folder: string, file: TapeFile): number {
  try {
    return statSync(join(folder, file)).size;
  } catch {
    throw new NotATape(`${join(folder, file)} is missing`);
  }
}

export class TapeReader {
  private readonly folderOfSpools = new SpoolFolder();
  private readonly byLoan: Spool<OfLoan>;
  private readonly byPayment: Spool<OfPayment>;
  /** Rows of loans.csv, for progress. */
  loans = 0;
  /** Rows read of all files. */
  rows = 0;

  /** @throws NotATape when a file is missing */
  constructor(
    private readonly folder: string,
    private readonly onProblem: OnProblem,
    partitionBytes: number = PARTITION_BYTES,
  ) {
    const bytes = TAPE_FILES.reduce((sum, file) => sum + bytesOf(folder, file), 0);
    const partitions = Math.max(1, Math.ceil(bytes / partitionBytes));
    this.byLoan = new Spool(partitions, this.folderOfSpools);
    this.byPayment = new Spool(partitions, this.folderOfSpools);
  }

  /** Reads all files. @throws NotATape when one is not of the tape's form */
  async read(): Promise<void> {
    await this.each(LOAN_ROWS, 'loan_id', (row) => {
      this.loans++;
      this.byLoan.add(row.loanId, { kind: 'loan', row });
    });
    await this.each(INSTALMENT_ROWS, 'loan_id', (row) => this.byLoan.add(row.loanId, { kind: 'instalment', row }));
    await this.each(PAYMENT_ROWS, 'loan_id', (row) => {
      const { loanId, paymentId, line } = row;
      this.byLoan.add(loanId, { kind: 'payment', row });
      this.byPayment.add(paymentId, { kind: 'payment', paymentId, loanId, line });
    });
    await this.each(REVERSAL_ROWS, 'payment_id', (row) => this.byPayment.add(row.paymentId, { kind: 'reversal', row }));
    for (let i = 0; i < this.byPayment.partitions; i++) await this.joinReversals(i);
  }

  /** The loans of the tape, partition by partition. */
  async *bookedLoans(): AsyncGenerator<TapeLoan, void, void> {
    for (let i = 0; i < this.byLoan.partitions; i++) {
      const loans = new Map<string, TapeLoan>();
      for await (const item of this.byLoan.items(i)) {
        const loanId = loanIdOf(item);
        let loan = loans.get(loanId);
        if (!loan) {
          loan = { loanId, loans: [], instalments: [], payments: [], reversals: [], flawed: false };
          loans.set(loanId, loan);
        }
        if (item.kind === 'loan') loan.loans.push(item.row);
        else if (item.kind === 'instalment') loan.instalments.push(item.row);
        else if (item.kind === 'payment') loan.payments.push(item.row);
        else if (item.kind === 'reversal') loan.reversals.push(item.row);
        else loan.flawed = true;
      }
      for (const loan of loans.values()) {
        loan.reversals.sort((a, b) => a.line - b.line);
        yield loan;
      }
    }
  }

  close(): void {
    this.byLoan.close();
    this.byPayment.close();
    this.folderOfSpools.remove();
  }

  private async each<Row>(form: RowForm<Row>, idColumn: string, take: (row: Row) => void): Promise<void> {
    for await (const csvRow of csvRows(this.folder, form.file, form.columns)) {
      this.rows++;
      const read = readRow(form, csvRow, idColumn);
      if (read.kind === 'row') {
        take(read.row);
        continue;
      }
      const ofPayment = form.file === 'reversals.csv';
      this.report(form.file, read.line, ofPayment ? null : read.id, read.message);
      if (read.id === null) continue;
      if (ofPayment) this.byPayment.add(read.id, { kind: 'flaw', paymentId: read.id });
      else this.byLoan.add(read.id, { kind: 'flaw', loanId: read.id });
    }
  }

  /** A reversal names a payment only; its loan is the payment's. A payment id must therefore belong to one loan. */
  private async joinReversals(partition: number): Promise<void> {
    const loanOf = new Map<string, string>();
    const shared = new Set<string>();
    const flawed = new Set<string>();
    const reversals: ReversalRow[] = [];
    for await (const item of this.byPayment.items(partition)) {
      if (item.kind === 'reversal') reversals.push(item.row);
      else if (item.kind === 'flaw') flawed.add(item.paymentId);
      else this.ownPayment(item, loanOf, shared);
    }
    for (const row of reversals) {
      const loanId = loanOf.get(row.paymentId);
      if (loanId === undefined)
        this.report('reversals.csv', row.line, null, `payment ${row.paymentId} is not on the tape`);
      else this.byLoan.add(loanId, { kind: 'reversal', loanId, row });
    }
    for (const paymentId of [...flawed, ...shared]) {
      const loanId = loanOf.get(paymentId);
      if (loanId !== undefined) this.byLoan.add(loanId, { kind: 'flaw', loanId });
    }
  }

  private ownPayment(
    { paymentId, loanId, line }: Extract<OfPayment, { kind: 'payment' }>,
    loanOf: Map<string, string>,
    shared: Set<string>,
  ): void {
    const owner = loanOf.get(paymentId);
    if (owner === undefined) loanOf.set(paymentId, loanId);
    else if (owner !== loanId) {
      this.report('payments.csv', line, loanId, `payment ${paymentId} belongs to loan ${owner} already`);
      this.byLoan.add(loanId, { kind: 'flaw', loanId });
      shared.add(paymentId);
    }
  }

  private report(file: TapeFile, line: number, loanId: string | null, message: string): void {
    this.onProblem({ file, line, loanId, message });
  }
}

/**
 * Brings together what a tape says of each loan, whatever the order of its files, with no more of it in memory than one
 * partition. What is wrong with a row is handed out with the loan it belongs to; a row that belongs to none is reported.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { csvRows } from './csv-rows';
import { Spool, SpoolFolder } from './spool';
import { NotATape, TAPE_FILES, type TapeFile, type TapeFlaw, type TapeProblem } from './tape-problem';
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
  type RowNames,
} from './tape-rows';

/** Everything a tape says of one loan. */
export interface TapeLoan {
  readonly loanId: string;
  /** Rows of loans.csv with this id: none for rows of an unknown loan. */
  readonly loans: LoanRow[];
  readonly instalments: InstalmentRow[];
  readonly payments: PaymentRow[];
  readonly reversals: ReversalRow[];
  /** What is wrong with its rows; a loan with any is not imported. */
  readonly flaws: TapeFlaw[];
}

type OfLoan =
  | { readonly kind: 'loan'; readonly row: LoanRow }
  | { readonly kind: 'instalment'; readonly row: InstalmentRow }
  | { readonly kind: 'payment'; readonly row: PaymentRow }
  | { readonly kind: 'reversal'; readonly loanId: string; readonly row: ReversalRow }
  | { readonly kind: 'flaw'; readonly loanId: string; readonly flaw: TapeFlaw }
  /** A row without its form that may name this loan, if there is one of that name. */
  | { readonly kind: 'suspicion'; readonly loanId: string; readonly flaw: TapeFlaw };

type OfPayment =
  /** Without a loan where the payment's row is reported already. */
  | { readonly kind: 'payment'; readonly paymentId: string; readonly loanId: string | null; readonly line: number }
  | { readonly kind: 'reversal'; readonly row: ReversalRow }
  | { readonly kind: 'flaw' | 'suspicion'; readonly paymentId: string; readonly flaw: TapeFlaw };

type PaymentOwner = Omit<Extract<OfPayment, { kind: 'payment' }>, 'kind'>;

/** Bytes of tape a partition holds; as objects it takes several times as much. */
const PARTITION_BYTES = 16_000_000;

/** Rows without their form that are kept in mind; a file with more of them is none of a tape. */
const MOST_UNFORMED = 10_000;

export type OnProblem = (problem: TapeProblem) => void;

function loanIdOf(item: OfLoan): string {
  return 'loanId' in item ? item.loanId : item.row.loanId;
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
  /** Rows without their form that no loan is left out for so far. */
  private readonly unclaimed = new Map<string, TapeFlaw>();
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
    await this.each(LOAN_ROWS, (row) => {
      this.loans++;
      this.byLoan.add(row.loanId, { kind: 'loan', row });
    });
    await this.each(INSTALMENT_ROWS, (row) => this.byLoan.add(row.loanId, { kind: 'instalment', row }));
    await this.each(PAYMENT_ROWS, (row) => {
      const { loanId, paymentId, line } = row;
      this.byLoan.add(loanId, { kind: 'payment', row });
      this.byPayment.add(paymentId, { kind: 'payment', paymentId, loanId, line });
    });
    await this.each(REVERSAL_ROWS, (row) => this.byPayment.add(row.paymentId, { kind: 'reversal', row }));
    for (let i = 0; i < this.byPayment.partitions; i++) await this.joinReversals(i);
  }

  /** The loans of the tape, partition by partition; afterwards the rows are reported that belong to none of them. */
  async *bookedLoans(): AsyncGenerator<TapeLoan, void, void> {
    for (let i = 0; i < this.byLoan.partitions; i++) {
      const loans = new Map<string, TapeLoan>();
      const suspicions: Extract<OfLoan, { kind: 'suspicion' }>[] = [];
      for await (const item of this.byLoan.items(i)) {
        if (item.kind === 'suspicion') suspicions.push(item);
        else put(item, loans);
      }
      for (const { loanId, flaw } of suspicions) {
        const loan = loans.get(loanId);
        if (!loan) continue;
        loan.flaws.push(flaw);
        this.claim(flaw);
      }
      for (const loan of loans.values()) {
        loan.reversals.sort((a, b) => a.line - b.line);
        yield loan;
      }
    }
    for (const flaw of this.unclaimed.values()) this.stray(flaw);
    this.unclaimed.clear();
  }

  close(): void {
    this.byLoan.close();
    this.byPayment.close();
    this.folderOfSpools.remove();
  }

  private async each<Row>(form: RowForm<Row>, take: (row: Row) => void): Promise<void> {
    for await (const csvRow of csvRows(this.folder, form.file, form.columns)) {
      this.rows++;
      const read = readRow(form, csvRow);
      if (read.kind === 'row') take(read.row);
      else if (form.file === 'reversals.csv') this.flawedReversal(read.flaw, read.names('payment_id'));
      else {
        this.flawedRow(read.flaw, read.names('loan_id'));
        if (form.file === 'payments.csv') this.flawedPayment(read.flaw, read.names('payment_id'));
      }
    }
  }

  private flawedRow(flaw: TapeFlaw, { ids, certain }: RowNames): void {
    if (ids.length === 0) return this.stray(flaw);
    if (!certain) this.keepInMind(flaw);
    const kind = certain ? 'flaw' : 'suspicion';
    for (const loanId of ids) this.byLoan.add(loanId, { kind, loanId, flaw });
  }

  /** Its reversals need no report of their own. */
  private flawedPayment({ line }: TapeFlaw, { ids }: RowNames): void {
    for (const paymentId of ids) this.byPayment.add(paymentId, { kind: 'payment', paymentId, loanId: null, line });
  }

  private flawedReversal(flaw: TapeFlaw, { ids, certain }: RowNames): void {
    if (ids.length === 0) return this.stray(flaw);
    if (!certain) this.keepInMind(flaw);
    const kind = certain ? 'flaw' : 'suspicion';
    for (const paymentId of ids) this.byPayment.add(paymentId, { kind, paymentId, flaw });
  }

  /** @throws NotATape */
  private keepInMind(flaw: TapeFlaw): void {
    this.unclaimed.set(`${flaw.file}:${flaw.line}`, flaw);
    if (this.unclaimed.size <= MOST_UNFORMED) return;
    throw new NotATape(
      `more than ${MOST_UNFORMED} rows have not as many cells as the header, the last one ${flaw.file}:${flaw.line}`,
    );
  }

  private stray(flaw: TapeFlaw): void {
    this.onProblem({ ...flaw, loanId: null });
  }

  private claim({ file, line }: TapeFlaw): void {
    this.unclaimed.delete(`${file}:${line}`);
  }

  /** A reversal names a payment only; its loan is the payment's. A payment id must therefore stand on one loan. */
  private async joinReversals(partition: number): Promise<void> {
    const owners = new Map<string, PaymentOwner[]>();
    const reversals: ReversalRow[] = [];
    const flaws: Extract<OfPayment, { flaw: TapeFlaw }>[] = [];
    for await (const item of this.byPayment.items(partition)) {
      if (item.kind === 'reversal') reversals.push(item.row);
      else if (item.kind !== 'payment') flaws.push(item);
      else if (!owners.get(item.paymentId)?.some(({ loanId }) => loanId === item.loanId)) {
        owners.set(item.paymentId, [...(owners.get(item.paymentId) ?? []), item]);
      }
    }
    for (const claims of owners.values()) this.sharedPayment(claims.filter(({ loanId }) => loanId !== null));
    for (const row of reversals) this.joinReversal(row, owners.get(row.paymentId) ?? []);
    for (const { kind, paymentId, flaw } of flaws) {
      const claims = owners.get(paymentId) ?? [];
      if (kind === 'flaw' && claims.length === 0) this.stray(flaw);
      for (const { loanId } of claims) {
        if (loanId !== null) this.byLoan.add(loanId, { kind: 'flaw', loanId, flaw });
        this.claim(flaw);
      }
    }
  }

  /** Every loan that claims the payment is left out, each for its own row. */
  private sharedPayment(claims: readonly PaymentOwner[]): void {
    const [first, second] = claims;
    if (!first || !second) return;
    for (const { paymentId, loanId, line } of claims) {
      const other = loanId === first.loanId ? second : first;
      const message = `payment ${paymentId} stands on loan ${other.loanId ?? ''} too, on line ${other.line}`;
      this.byLoan.add(loanId ?? '', {
        kind: 'flaw',
        loanId: loanId ?? '',
        flaw: { file: 'payments.csv', line, message },
      });
    }
  }

  private joinReversal(row: ReversalRow, claims: readonly PaymentOwner[]): void {
    if (claims.length === 0) {
      this.stray({ file: 'reversals.csv', line: row.line, message: `payment ${row.paymentId} is not on the tape` });
    }
    for (const { loanId } of claims) {
      if (loanId !== null) this.byLoan.add(loanId, { kind: 'reversal', loanId, row });
    }
  }
}

/** Adds what a row says to its loan. */
function put(item: Exclude<OfLoan, { kind: 'suspicion' }>, loans: Map<string, TapeLoan>): void {
  const loanId = loanIdOf(item);
  const loan = loans.get(loanId) ?? { loanId, loans: [], instalments: [], payments: [], reversals: [], flaws: [] };
  loans.set(loanId, loan);
  if (item.kind === 'loan') loan.loans.push(item.row);
  else if (item.kind === 'instalment') loan.instalments.push(item.row);
  else if (item.kind === 'payment') loan.payments.push(item.row);
  else if (item.kind === 'reversal') loan.reversals.push(item.row);
  else loan.flaws.push(item.flaw);
}

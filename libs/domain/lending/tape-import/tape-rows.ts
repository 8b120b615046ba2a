/** The rows of a tape's four files as typed values. What they mean together is decided by the loan, not here. */
import type { Fen } from '#kernel';
import { isIdentifier } from '#request-validation';
import { MOST_DAILY_RATE, MOST_PRINCIPAL_FEN, MOST_ROWS, type ContractRow } from '#loan-math';
import type { RecordRepaymentData, RegisterLoanData, ReverseRepaymentData } from '../domain/loan-commands';
import { LICENCE_PROFILES, REPAYMENT_METHODS, type LoanAttributes } from '../domain/loan.events';
import type { CsvRow } from './csv-rows';
import { RowReader } from './row-reader';
import type { TapeFile, TapeFlaw } from './tape-problem';

export interface LoanRow extends Omit<RegisterLoanData, 'schedule'> {
  readonly line: number;
}
export interface InstalmentRow {
  readonly line: number;
  readonly loanId: string;
  readonly row: ContractRow;
}
export interface PaymentRow extends RecordRepaymentData {
  readonly line: number;
  readonly loanId: string;
}
export interface ReversalRow extends ReverseRepaymentData {
  readonly line: number;
}

/** What a file's columns are and how a row of it is read. */
export interface RowForm<Row> {
  readonly file: TapeFile;
  readonly columns: readonly string[];
  read(cells: RowReader, line: number): Row;
}

/** Which loan or payment a row belongs to, as far as its own cells tell. */
export interface RowNames {
  /** Cells that name it: one where the row has its form, else every cell the missing or surplus ones may have moved it to. */
  readonly ids: readonly string[];
  /** Whether it is certainly the row's own. */
  readonly certain: boolean;
}

/** A row, or why it is none. */
export type ReadRow<Row> =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'flaw'; readonly flaw: TapeFlaw; readonly names: (column: string) => RowNames };

function attributes(cells: RowReader): LoanAttributes {
  return {
    ...(cells.has('licence_profile') ? { licenceProfile: cells.choice('licence_profile', LICENCE_PROFILES) } : {}),
    ...(cells.has('branch') ? { branch: cells.label('branch') } : {}),
    ...(cells.has('account_subject') ? { accountSubject: cells.label('account_subject') } : {}),
    ...(cells.has('funding_share') ? { fundingShare: cells.rate('funding_share') } : {}),
    ...(cells.has('internet_loan') ? { internetLoan: cells.flag('internet_loan') } : {}),
    ...(cells.has('previous_loan_id') ? { previousLoanId: cells.id('previous_loan_id') } : {}),
  };
}

export const LOAN_ROWS: RowForm<LoanRow> = {
  file: 'loans.csv',
  columns: [
    'loan_id',
    'customer_id',
    'product',
    'method',
    'currency',
    'principal_fen',
    'disbursed_on',
    'due_day',
    'n_instalments',
    'daily_rate',
    'penalty_daily_rate',
    'penalty_cap_annual',
  ],
  read(cells, line) {
    cells.choice('currency', ['CNY']);
    return {
      line,
      loanId: cells.id('loan_id'),
      borrowerId: cells.id('customer_id'),
      product: cells.id('product'),
      method: cells.choice('method', REPAYMENT_METHODS),
      principal: cells.fen('principal_fen', 0, MOST_PRINCIPAL_FEN),
      disbursedOn: cells.date('disbursed_on'),
      dueDay: cells.integer('due_day', 1, 31),
      numberOfInstalments: cells.integer('n_instalments', 0, MOST_ROWS),
      dailyRate: cells.rate('daily_rate', MOST_DAILY_RATE),
      penaltyDailyRate: cells.rate('penalty_daily_rate', MOST_DAILY_RATE),
      penaltyCapAnnual: cells.rate('penalty_cap_annual'),
      attributes: attributes(cells),
    };
  },
};

export const INSTALMENT_ROWS: RowForm<InstalmentRow> = {
  file: 'instalments.csv',
  columns: [
    'loan_id',
    'seq',
    'posted_on',
    'accrues_from',
    'due_on',
    'opening_fen',
    'principal_due_fen',
    'interest_due_fen',
    'fee_due_fen',
  ],
  read(cells, line) {
    return {
      line,
      loanId: cells.id('loan_id'),
      row: {
        seq: cells.integer('seq', 1, MOST_ROWS),
        postedOn: cells.date('posted_on'),
        accruesFrom: cells.date('accrues_from'),
        dueOn: cells.date('due_on'),
        opening: cells.fen('opening_fen'),
        principal: cells.fen('principal_due_fen'),
        interest: cells.fen('interest_due_fen'),
        fee: cells.fen('fee_due_fen'),
      },
    };
  },
};

export const PAYMENT_ROWS: RowForm<PaymentRow> = {
  file: 'payments.csv',
  columns: ['payment_id', 'loan_id', 'paid_at', 'amount_fen', 'channel'],
  read(cells, line) {
    const amount: Fen = cells.fen('amount_fen', 1);
    return {
      line,
      loanId: cells.id('loan_id'),
      paymentId: cells.id('payment_id'),
      amount,
      paidAt: cells.instant('paid_at'),
      channel: cells.id('channel'),
    };
  },
};

export const REVERSAL_ROWS: RowForm<ReversalRow> = {
  file: 'reversals.csv',
  columns: ['reversal_id', 'payment_id', 'reversed_at', 'reason'],
  read(cells, line) {
    return {
      line,
      reversalId: cells.id('reversal_id'),
      paymentId: cells.id('payment_id'),
      reversedAt: cells.instant('reversed_at'),
      reason: cells.id('reason'),
    };
  },
};

function namesIn({ cells, inOrder, header }: CsvRow, column: string): RowNames {
  if (cells) return { ids: [cells.get(column) ?? ''].filter(isIdentifier), certain: true };
  const at = header.indexOf(column);
  // Nothing stands before the first cell that could have moved it.
  if (at === 0) return { ids: inOrder.slice(0, 1).filter(isIdentifier), certain: true };
  const moved = inOrder.length - header.length;
  const plausible = inOrder.slice(Math.max(0, at + Math.min(0, moved)), at + Math.max(0, moved) + 1);
  return { ids: [...new Set(plausible)].filter(isIdentifier), certain: false };
}

/** Reads one row by its form. */
export function readRow<Row>(form: RowForm<Row>, csvRow: CsvRow): ReadRow<Row> {
  const { line, cells } = csvRow;
  const flaw = (message: string): ReadRow<Row> => {
    const names = (column: string): RowNames => namesIn(csvRow, column);
    return { kind: 'flaw', flaw: { file: form.file, line, message }, names };
  };
  if (!cells) return flaw('the row has not as many cells as the header');
  const reader = new RowReader(cells);
  const row = form.read(reader, line);
  return reader.complaints.length === 0 ? { kind: 'row', row } : flaw(reader.complaints.join('; '));
}

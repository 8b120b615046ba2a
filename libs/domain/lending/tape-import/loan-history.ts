/** Puts what a tape says of one loan into the order in which it happened: registered, then bills and money day by day. */
import { canonicalJson, counted, inYuan, shanghaiDate, sumFen, type LocalDate } from '#kernel';
import type { LoanCommand } from '../domain/loan-commands';
import type { TapeLoan } from './tape-loans';
import type { TapePlace, TapeProblem } from './tape-problem';

/** One command of a loan's history, taken on the day it happened. */
export interface HistoryStep extends TapePlace {
  readonly command: LoanCommand;
  readonly businessDate: LocalDate;
}

export type LoanHistory =
  | { readonly kind: 'steps'; readonly steps: readonly HistoryStep[] }
  | { readonly kind: 'problem'; readonly problem: TapeProblem };

interface Moment extends HistoryStep {
  /** Wall-clock text at +08:00. */
  readonly at: string;
  /** Order inside one instant: bill, payment, reversal. */
  readonly rank: number;
  /** Ties of one kind go by id. */
  readonly id: string;
}

/** Rows told twice in the same words count once. @param idOf what repeated rows share; rows of different ids are never compared */
function distinct<Row extends { readonly line: number }>(rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  const seen = new Map<string, Row[]>();
  return rows.filter((row) => {
    const known = seen.get(idOf(row));
    if (known?.some((other) => sameWords(other, row))) return false;
    if (known) known.push(row);
    else seen.set(idOf(row), [row]);
    return true;
  });
}

function sameWords<Row extends { readonly line: number }>(a: Row, b: Row): boolean {
  return canonicalJson({ ...a, line: 0 }) === canonicalJson({ ...b, line: 0 });
}

function byTime(a: Moment, b: Moment): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function moments(loan: TapeLoan, bills: readonly TapeLoan['instalments'][number][]): Moment[] {
  return [
    ...bills.map(({ line, row }): Moment => {
      const command = { type: 'PostBill' as const, data: row };
      const at = `${row.postedOn}T00:00:00+08:00`;
      return {
        file: 'instalments.csv',
        line,
        command,
        businessDate: row.postedOn,
        at,
        rank: 0,
        id: `${row.seq}`.padStart(3, '0'),
      };
    }),
    ...distinct(loan.payments, ({ paymentId }) => paymentId).map(({ line, loanId: _, ...data }): Moment => {
      const command = { type: 'RecordRepayment' as const, data };
      const businessDate = shanghaiDate(data.paidAt);
      return { file: 'payments.csv', line, command, businessDate, at: data.paidAt, rank: 1, id: data.paymentId };
    }),
    ...distinct(loan.reversals, ({ reversalId }) => reversalId).map(({ line, ...data }): Moment => {
      const command = { type: 'ReverseRepayment' as const, data };
      const businessDate = shanghaiDate(data.reversedAt);
      return { file: 'reversals.csv', line, command, businessDate, at: data.reversedAt, rank: 2, id: data.reversalId };
    }),
  ].sort(byTime);
}

/** The history of a loan, or the first thing that keeps it from being one. */
export function loanHistory(loan: TapeLoan): LoanHistory {
  const { loanId } = loan;
  const problem = (place: TapePlace, message: string): LoanHistory => {
    return { kind: 'problem', problem: { file: place.file, line: place.line, loanId, message } };
  };
  const [first, second] = distinct(loan.loans, () => loanId);
  if (!first) {
    const [instalment] = loan.instalments;
    const [payment] = loan.payments;
    const file = instalment ? 'instalments.csv' : 'payments.csv';
    return problem({ file, line: instalment?.line ?? payment?.line ?? 1 }, `loan ${loanId} is not in loans.csv`);
  }
  if (second)
    return problem({ file: 'loans.csv', line: second.line }, 'the loan stands in loans.csv already, otherwise');
  const { line, ...terms } = first;
  const rows = distinct(loan.instalments, ({ row }) => `${row.seq}`).sort((a, b) => a.row.seq - b.row.seq);
  const revolving = terms.method === 'BILL';
  const principal = sumFen(rows.map(({ row }) => row.principal));
  if (revolving && (rows.length !== terms.numberOfInstalments || principal !== terms.principal)) {
    const found = `${counted(rows.length, 'bill')} over ${inYuan(principal)}`;
    const stated = `${terms.numberOfInstalments} over ${inYuan(terms.principal)}`;
    return problem({ file: 'loans.csv', line }, `instalments.csv has ${found}, the loan states ${stated}`);
  }
  const register: HistoryStep = {
    file: 'loans.csv',
    line,
    command: {
      type: 'RegisterLoan',
      data: { ...terms, ...(revolving ? {} : { schedule: rows.map(({ row }) => row) }) },
    },
    businessDate: terms.disbursedOn,
  };
  return { kind: 'steps', steps: [register, ...moments(loan, revolving ? rows : [])] };
}

/** Reads the project's loan tape (apps/standalone/tape) into contracts and movements, and its expected figures. For tests and benches. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fen, localDate } from '#kernel';
import type { Contract, ContractRow, Payment, Reversal } from '#loan-math';

export const TAPE_DIR = join(__dirname, '..', '..', 'apps', 'standalone', 'tape');

export interface TapeLoan {
  readonly loanId: string;
  readonly product: string;
  readonly method: string;
  readonly principal: number;
  readonly dueDay: number;
  readonly instalments: number;
  readonly contract: Contract;
  readonly payments: Payment[];
  readonly reversals: Reversal[];
}

/** Rows of a CSV file of the tape (no quoted fields occur) as objects by column name. */
export function tapeRows(file: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(TAPE_DIR, file), 'utf8').trimEnd().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

function byColumn(rows: Record<string, string>[], column: string): Map<string, Record<string, string>[]> {
  const groups = new Map<string, Record<string, string>[]>();
  for (const row of rows) {
    const key = row[column] ?? '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function contractRow(row: Record<string, string>): ContractRow {
  return {
    seq: Number(row.seq),
    postedOn: localDate(row.posted_on ?? ''),
    accruesFrom: localDate(row.accrues_from ?? ''),
    dueOn: localDate(row.due_on ?? ''),
    opening: fen(Number(row.opening_fen)),
    principal: fen(Number(row.principal_due_fen)),
    interest: fen(Number(row.interest_due_fen)),
    fee: fen(Number(row.fee_due_fen)),
  };
}

/** All loans of the tape with everything that happened on them. */
export function readTape(): TapeLoan[] {
  const rows = byColumn(tapeRows('instalments.csv'), 'loan_id');
  const payments = byColumn(tapeRows('payments.csv'), 'loan_id');
  const reversals = new Map(tapeRows('reversals.csv').map((row) => [row.payment_id, row.reversed_at ?? '']));
  return tapeRows('loans.csv').map((loan) => {
    const paid = payments.get(loan.loan_id ?? '') ?? [];
    return {
      loanId: loan.loan_id ?? '',
      product: loan.product ?? '',
      method: loan.method ?? '',
      principal: Number(loan.principal_fen),
      dueDay: Number(loan.due_day),
      instalments: Number(loan.n_instalments),
      contract: {
        disbursedOn: localDate(loan.disbursed_on ?? ''),
        revolving: loan.method === 'BILL',
        dailyRate: loan.daily_rate ?? '',
        penaltyDailyRate: loan.penalty_daily_rate ?? '',
        penaltyCapAnnual: loan.penalty_cap_annual ?? '',
        rows: (rows.get(loan.loan_id ?? '') ?? []).map(contractRow),
      },
      payments: paid.map((p) => ({
        paymentId: p.payment_id ?? '',
        paidAt: p.paid_at ?? '',
        amount: fen(Number(p.amount_fen)),
      })),
      reversals: paid.flatMap((p) => {
        const reversedAt = reversals.get(p.payment_id ?? '');
        return reversedAt ? [{ paymentId: p.payment_id ?? '', reversedAt }] : [];
      }),
    };
  });
}

/** One of the tape's expected JSON files. */
export function tapeJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(TAPE_DIR, file), 'utf8')) as T;
}

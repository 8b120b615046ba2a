/**
 * A row while history is replayed. Its penalty is HALF_UP(rate × Σ over days of unpaid principal), rounded once on the whole
 * sum, less the penalty already paid; so the sum of fen·days is kept exactly and never the rounded amount.
 */
import { epochDay, fen, type Fen } from '#kernel';
import type { OpenBalances } from '../allocation/allocate';
import { componentAmounts } from '../component';
import { CountedDays } from '../pause/counted-days';
import type { Contract, ContractRow } from './contract';
import type { RowState } from './ledger';
import { contractRates } from './rates';

/** Mutable balances that bear penalty; `penalty` is what is owed as of the last `accrue`. */
export interface AccruingBalances extends OpenBalances {
  /** Penalty that was owed before accrual began, e.g. reinstated after a broken plan. */
  readonly penaltyBefore: number;
  accruedTo: number;
  /** Σ unpaid principal × days. */
  principalDays: number;
  /** Σ unpaid interest × days; only counted when compound interest is on. */
  interestDays: number;
  penaltyPaid: number;
}

/** A contractual row with its balances. */
export interface AccruingRow extends AccruingBalances {
  readonly row: ContractRow;
  readonly dueDay: number;
}

/** Rounds fen·days at the penalty rate in force. */
export interface PenaltyAccrual {
  readonly round: (fenDays: number) => Fen;
  readonly compound: boolean;
  /** The days it accrues on. */
  readonly days: CountedDays;
}

export function penaltyAccrual(contract: Contract): PenaltyAccrual {
  const { compound = false, pauses } = contract;
  return { round: contractRates(contract).penalty, compound, days: CountedDays.of(pauses, 'PENALTY') };
}

export function accruingRow(row: ContractRow): AccruingRow {
  const dueDay = epochDay(row.dueOn);
  return {
    row,
    seq: row.seq,
    dueDay,
    principal: row.principal,
    interest: row.interest,
    fee: row.fee,
    penalty: 0,
    penaltyBefore: 0,
    accruedTo: dueDay,
    principalDays: 0,
    interestDays: 0,
    penaltyPaid: 0,
  };
}

function accrued(row: AccruingBalances, penalty: PenaltyAccrual): number {
  return (
    row.penaltyBefore + penalty.round(row.principalDays) + (penalty.compound ? penalty.round(row.interestDays) : 0)
  );
}

/** Night accrual up to and including `day`, on what was unpaid at the end of each day before; none on days that rest. */
export function accrue(row: AccruingBalances, day: number, penalty: PenaltyAccrual): void {
  if (day <= row.accruedTo) return;
  const days = penalty.days.between(row.accruedTo, day);
  row.principalDays += row.principal * days;
  if (penalty.compound) row.interestDays += row.interest * days;
  row.accruedTo = day;
  row.penalty = accrued(row, penalty) - row.penaltyPaid;
}

/** Whether fee, interest or principal is unpaid; penalty alone does not make a row overdue. */
export function isUnpaid(row: OpenBalances): boolean {
  return row.fee + row.interest + row.principal > 0;
}

/** Whether anything at all is left. */
export function isOpen(row: OpenBalances): boolean {
  return isUnpaid(row) || row.penalty > 0;
}

/** The row as it is reported. */
export function rowState(row: AccruingRow): RowState {
  const { principal, interest, fee, dueOn, seq } = row.row;
  const remaining = componentAmounts(row);
  return {
    seq,
    dueOn,
    due: { principal, interest, fee, penalty: fen(row.penalty + row.penaltyPaid) },
    paid: componentAmounts({
      principal: principal - row.principal,
      interest: interest - row.interest,
      fee: fee - row.fee,
      penalty: row.penaltyPaid,
    }),
    remaining,
  };
}

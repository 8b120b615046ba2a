/** What is owed on a loan at the end of a day, in the figures an officer, a regulator and a borrower need. */
import { ZERO_FEN, epochDay, fen, type Fen, type LocalDate } from '#kernel';
import { dpdBucket, type ReportBucket } from '../classification/days-past-due-bucket';
import { dpdFloor, type FiveCategory } from '../classification/five-category';
import { CountedDays } from '../pause/counted-days';
import type { Contract } from './contract';
import type { ContractLedger, RowState } from './ledger';
import type { Movements } from './movements';
import { contractRates } from './rates';
import { replayContract } from './replay-contract';

/** An overdue row with something left. */
export interface ArrearsLine {
  readonly seq: number;
  /** asOf − due date of the row, less days that rest. */
  readonly dpd: number;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
  readonly penalty: Fen;
}

export interface Arrears {
  readonly asOf: LocalDate;
  readonly status: 'ACTIVE' | 'SETTLED';
  /** Days past due of the oldest overdue row; days that rest do not count. */
  readonly dpd: number;
  readonly bucket: ReportBucket;
  /** Null once settled. */
  readonly class: FiveCategory | null;
  /** Null while no day past it has counted, so where all of them rest. */
  readonly oldestUnpaidDue: LocalDate | null;
  /** Rows with fee, interest or principal overdue. */
  readonly overdueInstalments: number;
  readonly overduePrincipal: Fen;
  readonly overdueInterest: Fen;
  readonly overdueFee: Fen;
  /** Penalty owed on all rows, also where only penalty is left. */
  readonly penalty: Fen;
  /** What it cost to sue and is not paid yet. */
  readonly legalCosts: Fen;
  /** What cures the arrears: overdue principal, interest and fee plus penalty and legal costs. */
  readonly overdueTotal: Fen;
  /** Principal of all posted rows not paid yet. */
  readonly outstandingPrincipal: Fen;
  /** Interest of the running period up to asOf. */
  readonly accruedInterest: Fen;
  /** Money that waits for the next due date. */
  readonly credit: Fen;
  /** What ends the debt today; interest and fees of later rows are not owed. */
  readonly payoff: Fen;
  /** Sum of the payments in force, less what was refunded. */
  readonly received: Fen;
  readonly lines: readonly ArrearsLine[];
}

/** Interest of the running period on the *scheduled* opening balance: overdue principal bears the penalty rate instead. */
export function accruedInterest(contract: Contract, asOf: LocalDate): Fen {
  const running = contract.rows.find((row) => row.postedOn <= asOf && row.dueOn > asOf);
  if (!running || running.accruesFrom >= asOf) return ZERO_FEN;
  const days = CountedDays.of(contract.pauses, 'INTEREST').between(epochDay(running.accruesFrom), epochDay(asOf));
  return contractRates(contract).interest(running.opening * days);
}

function line(row: RowState, asOf: LocalDate, days: CountedDays): ArrearsLine {
  const { principal, interest, fee, penalty } = row.remaining;
  const dpd = days.between(epochDay(row.dueOn), epochDay(asOf));
  return { seq: row.seq, dpd, principal, interest, fee, penalty };
}

/** The figures of a ledger that follows contract rows. */
export function contractArrears(contract: Contract, ledger: ContractLedger): Arrears {
  const { asOf, dpd } = ledger;
  const overdueDays = CountedDays.of(contract.pauses, 'DAYS_PAST_DUE');
  let overduePrincipal = 0;
  let overdueInterest = 0;
  let overdueFee = 0;
  let penalty = 0;
  let outstandingPrincipal = 0;
  let owedToday = 0;
  let anything = 0;
  let overdueInstalments = 0;
  const lines: ArrearsLine[] = [];
  for (const row of ledger.rows) {
    const left = row.remaining;
    const unpaid = left.principal + left.interest + left.fee;
    anything += unpaid + left.penalty;
    outstandingPrincipal += left.principal;
    penalty += left.penalty;
    if (row.dueOn <= asOf) owedToday += left.interest + left.fee;
    if (row.dueOn >= asOf || unpaid + left.penalty === 0) continue;
    if (unpaid > 0) overdueInstalments++;
    overduePrincipal += left.principal;
    overdueInterest += left.interest;
    overdueFee += left.fee;
    lines.push(line(row, asOf, overdueDays));
  }
  const accrued = ledger.settledEarlyOn === null ? accruedInterest(contract, asOf) : ZERO_FEN;
  const legalCosts = ledger.legalCosts.open;
  const settled = !contract.revolving && anything + legalCosts === 0;
  return {
    asOf,
    status: settled ? 'SETTLED' : 'ACTIVE',
    dpd,
    bucket: settled ? 'SETTLED' : dpdBucket(dpd),
    class: settled ? null : dpdFloor(dpd),
    oldestUnpaidDue: ledger.oldestUnpaidDue,
    overdueInstalments,
    overduePrincipal: fen(overduePrincipal),
    overdueInterest: fen(overdueInterest),
    overdueFee: fen(overdueFee),
    penalty: fen(penalty),
    legalCosts,
    overdueTotal: fen(overduePrincipal + overdueInterest + overdueFee + penalty + legalCosts),
    outstandingPrincipal: fen(outstandingPrincipal),
    accruedInterest: accrued,
    credit: ledger.credit,
    payoff: fen(Math.max(0, outstandingPrincipal + owedToday + penalty + legalCosts + accrued - ledger.credit)),
    received: ledger.received,
    lines,
  };
}

/** Replays a contract and reports it; for a loan that may have plans use `loanPosition`. */
export function arrears(contract: Contract, movements: Movements, asOf: LocalDate): Arrears {
  return contractArrears(contract, replayContract(contract, movements, asOf));
}

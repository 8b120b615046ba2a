/** What is owed in a position, as the basis of a plan. */
import { fen, ZERO_FEN, type LocalDate } from '#kernel';
import { addAmounts, NOTHING, totalOf, type ComponentAmounts } from '../component';
import type { ContractLedger, RowState } from '../contract/ledger';
import type { DebtSnapshot } from '../plan/debt-snapshot';
import type { DebtRow } from '../plan/waived-rows';
import type { LoanPosition } from './position';

export function owedByContract(ledger: ContractLedger): ComponentAmounts {
  return ledger.rows.reduce((owed, row) => addAmounts(owed, owedByRow(row, ledger)), NOTHING);
}

function owedByRow({ dueOn, remaining }: RowState, { asOf }: ContractLedger): ComponentAmounts {
  const due = dueOn <= asOf;
  const { principal, interest, fee, penalty } = remaining;
  return { principal, interest: due ? interest : ZERO_FEN, fee: due ? fee : ZERO_FEN, penalty };
}

/** The debt of `snapshotOf` row by row: what has run of the running row is of that row, and what is of no row stands first. */
export function debtRowsOf({ contract, plan, arrears }: LoanPosition): readonly DebtRow[] {
  const ofRows = contract ? contract.rows.map((row) => ({ row, owed: owedByRow(row, contract) })) : [];
  const running = plan ? undefined : ofRows.find(({ row }) => row.dueOn > arrears.asOf);
  const rows = ofRows.map(({ row, owed }): DebtRow => {
    const accrued = row === running?.row ? arrears.accruedInterest : 0;
    return { seq: row.seq, dueOn: row.dueOn, ...owed, interest: fen(owed.interest + accrued) };
  });
  const ofNone = plan ? plan.owedOutright : { ...NOTHING, interest: fen(running ? 0 : arrears.accruedInterest) };
  return [{ seq: 0, dueOn: null, ...ofNone, fee: fen(ofNone.fee + arrears.legalCosts) }, ...rows];
}

/** Oldest date fallen due, today included, with fee, interest or principal unpaid. */
function oldestUnpaid(position: LoanPosition): LocalDate | null {
  const { contract, plan, arrears } = position;
  if (arrears.oldestUnpaidDue) return arrears.oldestUnpaidDue;
  const today = contract?.rows.find(({ dueOn, remaining: { principal, interest, fee } }) => {
    return dueOn <= arrears.asOf && principal + interest + fee > 0;
  });
  return today?.dueOn ?? plan?.rows.find((row) => row.status === 'DUE')?.dueOn ?? null;
}

/** What is owed in a position, as a plan agreed that day would freeze it; conditional waivers of an earlier plan are reinstated. */
export function snapshotOf(position: LoanPosition): DebtSnapshot {
  const { arrears, contract, plan } = position;
  const bills = contract ? owedByContract(contract) : NOTHING;
  const fallenDue = plan ? addAmounts(bills, plan.owedOutright) : bills;
  // The plan's own figure already includes the interest of its running row; the contract's does not.
  const interest = fen(fallenDue.interest + (plan ? 0 : arrears.accruedInterest));
  // What it cost to sue becomes part of what is agreed, as a fee (费用).
  const amounts = { ...fallenDue, interest, fee: fen(fallenDue.fee + arrears.legalCosts) };
  return {
    asOf: arrears.asOf,
    ...amounts,
    overdueInterest: fen(interest - arrears.accruedInterest),
    accruedInterest: arrears.accruedInterest,
    total: totalOf(amounts),
    credit: arrears.credit,
    oldestUnpaidDue: oldestUnpaid(position),
    dpd: arrears.dpd,
    class: arrears.class,
  };
}

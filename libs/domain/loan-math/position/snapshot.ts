/** What is owed in a position, as the basis of a plan. */
import { fen, ZERO_FEN, type LocalDate } from '#kernel';
import { addAmounts, NOTHING, totalOf, type ComponentAmounts } from '../component';
import type { ContractLedger } from '../contract/ledger';
import type { DebtSnapshot } from '../plan/debt-snapshot';
import type { LoanPosition } from './position';

export function owedByContract(ledger: ContractLedger): ComponentAmounts {
  let owed = NOTHING;
  for (const row of ledger.rows) {
    const due = row.dueOn <= ledger.asOf;
    const { principal, interest, fee, penalty } = row.remaining;
    owed = addAmounts(owed, { principal, interest: due ? interest : ZERO_FEN, fee: due ? fee : ZERO_FEN, penalty });
  }
  return owed;
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

/** A loan is registered once: the same again changes nothing, another contract under the same id is refused. */
import { accept, canonicalJson, sumFen, type CommandContext, type Decision } from '#kernel';
import { contractProblems, contractSchedule, FLAT_FEE_RATES, type ContractRow } from '#loan-math';
import type { RegisterLoanData } from '../loan-commands';
import type { LoanEvent, LoanRegisteredData } from '../loan.events';
import { initialLoan, type LoanState } from '../loan.state';
import { loanFacts } from '../loan-facts';
import {
  billsComeByThemselves,
  disbursementInFuture,
  feeRateNeeded,
  loanExistsDifferently,
  loanOfNothing,
  scheduleInvalid,
  scheduleNotOfTheLoan,
} from './contract.rejections';

function differingFields(a: LoanRegisteredData, b: LoanRegisteredData): string[] {
  return (Object.keys(a) as (keyof LoanRegisteredData)[]).filter(
    (name) => canonicalJson(a[name]) !== canonicalJson(b[name]),
  );
}

function derivedSchedule(data: RegisterLoanData, feeRate: string | undefined): readonly ContractRow[] {
  if (data.method === 'BILL') return [];
  return contractSchedule({
    method: data.method,
    principal: data.principal,
    disbursedOn: data.disbursedOn,
    dueDay: data.dueDay,
    instalments: data.numberOfInstalments,
    dailyRate: data.dailyRate,
    feeRate,
    dayCount: 'ACT',
  });
}

export function registerLoan(data: RegisterLoanData, state: LoanState, context: CommandContext): Decision<LoanEvent> {
  const { principal, numberOfInstalments } = data;
  if (data.method !== 'BILL' && (principal < 1 || numberOfInstalments < 1)) {
    return loanOfNothing(principal, numberOfInstalments);
  }
  const feeRate = data.feeRate ?? FLAT_FEE_RATES[data.numberOfInstalments];
  if (data.method === 'BILL' && data.schedule && data.schedule.length > 0) return billsComeByThemselves();
  if (data.method === 'FLAT' && !data.schedule && !feeRate) return feeRateNeeded(data.numberOfInstalments);
  const { schedule: told, feeRate: _, ...terms } = data;
  const registered: LoanRegisteredData = {
    ...terms,
    currency: 'CNY',
    schedule: told ?? derivedSchedule(data, feeRate),
  };
  if (state.registered) {
    const differing = differingFields(state.registered, registered);
    return differing.length > 0 ? loanExistsDifferently(differing) : accept();
  }
  if (data.disbursedOn > context.businessDate) return disbursementInFuture(data.disbursedOn, context.businessDate);
  const problems = contractProblems(loanFacts(initialLoan, registered).contract);
  if (problems.length > 0) return scheduleInvalid(problems);
  const scheduled = sumFen(registered.schedule.map((row) => row.principal));
  const rows = registered.schedule.length;
  if (data.method !== 'BILL' && (rows !== numberOfInstalments || scheduled !== principal)) {
    return scheduleNotOfTheLoan({ principal, scheduled, numberOfInstalments, rows });
  }
  return accept({ type: 'LoanRegistered', data: registered });
}

/** What a run asks of one loan's record: the months it has to tell, as the loan says them, and the holds that bear on them. */
import type { CommandExecutor } from '#event-store';
import { isRegistered, loanDecider, loanStream } from '#lending';
import { type Hold, personOf } from '#parties';
import type { BureauCommand } from '../record/bureau-commands';
import { isNegative } from '../record/bureau-row.schema';
import { monthsToTell, type BureauState } from '../record/bureau.state';
import { isToldFor, type MonthFacts, monthFacts } from '../record/month-row';
import type { ReportMonth } from '../record/report-month';
import type { SubmissionScope } from './submission.events';
import type { UnfiledRows } from './unfiled-rows.service';

interface Asked {
  readonly month: ReportMonth;
  readonly scope: SubmissionScope;
  readonly loanId: string;
  readonly fileId: string;
  readonly unfiled: UnfiledRows;
  /** Loans of which a row that was written came into no file. */
  readonly left: readonly string[];
}

export function reportOf(
  executor: CommandExecutor,
  { month, scope, loanId, fileId, unfiled: rows, left }: Asked,
): (state: BureauState) => Promise<BureauCommand> {
  return async (state) => {
    const { state: loan } = await executor.load(loanStream(loanId), loanDecider);
    const borrowerId = isRegistered(loan) ? loan.registered.borrowerId : null;
    const unfiled = left.includes(loanId) ? await rows.monthsOf(state) : [];
    const months = new Set([...monthsToTell(state), ...unfiled]);
    if (scope === 'BOOK' && isToldFor(loan, month)) months.add(month);
    const facts = [...months].sort().flatMap((one) => monthFacts(loan, one) ?? []);
    const holds = await holdsBearing(executor, state, borrowerId, facts);
    return { type: 'SubmitReports', data: { loanId, borrowerId, fileId, months: facts, unfiled, holds } };
  };
}

/** Holds are looked at where something negative would be told: one that was just placed may not have come to the loan yet. */
async function holdsBearing(
  executor: CommandExecutor,
  { holds }: BureauState,
  borrowerId: string | null,
  facts: readonly MonthFacts[],
): Promise<readonly Hold[] | undefined> {
  const bears = holds.length > 0 || facts.some(({ row }) => isNegative(row));
  return bears && borrowerId !== null ? (await personOf(executor, borrowerId)).party.holds : undefined;
}

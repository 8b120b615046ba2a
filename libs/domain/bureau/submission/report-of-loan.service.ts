/** What a run asks of one loan's record: the months it has to tell, as the loan says them, and the holds that bear on them. */
import type { CommandContext } from '#kernel';
import type { CommandExecutor } from '#event-store';
import { isRegistered, loanDecider, loanStream } from '#lending';
import { type Hold, holdsAs, personOf } from '#parties';
import type { BureauCommand } from '../record/bureau-commands';
import { bureauDecider, bureauStream } from '../record/bureau.decider';
import { isNegative } from '../record/bureau-row.schema';
import { type BureauState } from '../record/bureau.state';
import { monthsToTell } from '../record/what-to-tell';
import { isToldFor, type MonthFacts, monthFacts } from '../record/month-row';
import type { ReportMonth } from '../record/report-month';
import { faultOfLoan, type SetAsideLoans } from './set-aside-loans.service';
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
  readonly aside: SetAsideLoans;
}

export function reportOf(
  executor: CommandExecutor,
  { month, scope, loanId, fileId, unfiled: rows, left, aside }: Asked,
): (state: BureauState) => Promise<BureauCommand> {
  return async (state) => {
    const { state: loan } = await executor.load(loanStream(loanId), loanDecider);
    const borrowerId = isRegistered(loan) ? loan.registered.borrowerId : null;
    const unfiled = left.includes(loanId) ? await rows.monthsOf(state) : [];
    const months = new Set([...monthsToTell(state), ...unfiled]);
    const owed = [...(scope === 'BOOK' ? [month] : []), ...aside.monthsOwed(loanId)];
    for (const one of owed) if (isToldFor(loan, one)) months.add(one);
    const facts = [...months].sort().flatMap((one) => monthFacts(loan, one) ?? []);
    const holds = await holdsBearing(executor, state, borrowerId, facts);
    return { type: 'SubmitReports', data: { loanId, borrowerId, fileId, months: facts, unfiled, holds } };
  };
}

/**
 * Whether a run today would do something for the loan: a row that a hold forbids stays where it is, and what fails still fails. Asked
 * of the few that no read model says are due, so that no run begins in vain.
 */
export async function wouldTell(executor: CommandExecutor, asked: Asked, context: CommandContext): Promise<boolean> {
  try {
    const { state } = await executor.load(bureauStream(asked.loanId), bureauDecider);
    const decision = bureauDecider.decide(await reportOf(executor, asked)(state), state, context);
    if (decision.kind === 'rejected') return false;
    return asked.aside.has(asked.loanId) || decision.events.some(({ type }) => type === 'ReportSubmitted');
  } catch (error) {
    if (faultOfLoan(error) === null) throw error;
    return false;
  }
}

/** Holds are looked at where something negative would be told: one that was just placed may not have come to the loan yet. */
async function holdsBearing(
  executor: CommandExecutor,
  { holds }: BureauState,
  borrowerId: string | null,
  facts: readonly MonthFacts[],
): Promise<readonly Hold[] | undefined> {
  const bears = holds.length > 0 || facts.some(({ row }) => isNegative(row));
  return bears && borrowerId !== null ? holdsAs((await personOf(executor, borrowerId)).records, borrowerId) : undefined;
}

/** The loans of a person's cases with what is owed on them. */
import { ZERO_FEN } from '#kernel';
import { totalOf } from '#loan-math';
import { type CaseLoan, type CaseLoanStatus, type Episode, openRows } from '#negotiation';
import type { QueuedCases } from './queued-cases';
import type { QueuedLoanRow } from './queued-loan.table';
import { pastDueAsTold, pastDueOf } from './resting-days';

/** Of these something is owed as the case was last told, also once it has closed. */
const OWED: ReadonlySet<CaseLoanStatus> = new Set(['EARLY_WARNING', 'OVERDUE', 'LEGAL', 'WRITTEN_OFF']);
/** These belong to the case no more. */
const GONE: ReadonlySet<CaseLoanStatus> = new Set(['MOVED', 'WITHDRAWN', 'TRANSFERRED']);

export function queuedLoans({ cases: { episodes } }: QueuedCases): readonly QueuedLoanRow[] {
  const later = new Map<string, string>();
  for (const { caseId, loans } of episodes) for (const { loanId } of loans) later.set(loanId, caseId);
  return episodes.flatMap((episode) =>
    episode.loans
      .filter(({ loanId, status }) => later.get(loanId) === episode.caseId && !GONE.has(status))
      .filter(({ status }) => episode.closedOn === null || OWED.has(status))
      .map((loan) => ({
        ...{ inCaseId: `${episode.caseId}/${loan.loanId}`, loanId: loan.loanId, product: loan.product },
        ...{ borrowerId: episode.borrowerId, openCaseId: episode.closedOn === null ? episode.caseId : null },
        ...owed(episode, loan),
      })),
  );
}

type Owed = Pick<QueuedLoanRow, 'oldestUnpaidOn' | 'restedAt' | 'amount' | 'asOf'>;

const NOTHING_OWED: Owed = { oldestUnpaidOn: null, restedAt: 0, amount: ZERO_FEN, asOf: null };

function owed(episode: Episode, loan: CaseLoan): Owed {
  const { loanId, status, figures, asOf } = loan;
  if (OWED.has(status)) return { ...pastDueAsTold(episode, loan), amount: figures.payoff, asOf };
  const plans = episode.agreements.flatMap((agreement) => agreement.plans);
  const plan = status === 'IN_PLAN' ? plans.findLast((one) => one.plan.loanId === loanId) : undefined;
  if (!plan) return NOTHING_OWED;
  const oldest = openRows(plan)[0]?.dueOn ?? null;
  return { ...pastDueOf(episode, loanId, oldest), amount: totalOf(plan.remaining), asOf: null };
}

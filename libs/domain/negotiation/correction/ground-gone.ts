/**
 * The ground on which something was done proved never to have been: what was done on it and still stands is listed. A plan was paid off
 * by money that was returned, and the bureau and the person had been told so by then.
 */
import { repairId as repairIdOf } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import type { CaseLoan, CaseState, Episode } from '../case/case.state';
import { ofCase } from '../case/decide';
import type { Affected } from './affected';
import type { GroundGone } from './correction.events';
import { openRepair } from './correction.state';

const KEPT: ReadonlySet<CaseLoan['status']> = new Set(['COMPLETED', 'RESTORED', 'SETTLED']);

/** Whether what was agreed on a loan of the case was kept to its end, as is known now. */
export function isKept({ loans }: Episode, of: (loan: CaseLoan) => boolean = () => true): boolean {
  return loans.some((loan) => KEPT.has(loan.status) && of(loan));
}

/** @param state after the events that took a completion back; of a plan that was completed on another day nothing is listed */
export function completionsGone(state: CaseState, events: readonly CaseEvent[]): readonly CaseEvent[] {
  const gone = events.flatMap((one) => (one.type === 'PlanCompletionRescinded' ? [one.data] : []));
  const [first] = gone;
  if (!first) return [];
  return state.episodes.flatMap((episode) => {
    const loanIds = gone.filter(({ caseId }) => caseId === episode.caseId).map(({ loanId }) => loanId);
    return listed(episode, 'COMPLETION_TAKEN_BACK', first.cause, saidOnCompletion(episode, loanIds));
  });
}

/** What the bureau has said of the loans, and what the person was told where nothing else of the case was kept. */
function saidOnCompletion(episode: Episode, loanIds: readonly string[]): readonly Affected[] {
  const { loans, eligibility, caseId } = episode;
  const open = loans.filter(({ loanId, status }) => loanIds.includes(loanId) && !KEPT.has(status));
  if (open.length === 0) return [];
  // What the bureau was asked and has not said yet rests by itself.
  const told = open.filter(({ restoration }) => restoration?.status === 'RESTORED');
  return [
    ...told.map(({ loanId }): Affected => ({ kind: 'BUREAU_RECORD_TO_CORRECT', reference: loanId })),
    ...(eligibility && !isKept(episode) ? [{ kind: 'ELIGIBILITY_TO_REVIEW', reference: caseId } as const] : []),
  ];
}

/** Nothing where all of it is listed already. */
export function listed(
  episode: Episode,
  because: GroundGone,
  cause: string,
  affected: readonly Affected[],
): readonly CaseEvent[] {
  const { caseId, repairs } = episode;
  const fresh = affected.filter(({ kind, reference }) => !openRepair(repairs, kind, reference));
  if (fresh.length === 0) return [];
  const numbered = fresh.map((one, n) => ({ repairId: repairIdOf(caseId, repairs.length + n + 1), ...one }));
  return [{ type: 'RepairsListed', data: { ...ofCase(episode), because, cause, affected: numbered } }];
}

/**
 * A person takes a closed case up again for loans that left it unpaid: then they are overdue in it as before, and relief can be
 * asked for. What was paid stays closed, and what was transferred is another's.
 */
import { type ActAuthority, usedApproval } from '#approvals';
import { accept, type Fen } from '#kernel';
import type { ReopenedBecause } from '../overdue/overdue.events';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import { caseStage } from '../case/case-stage';
import { openEpisode, type CaseLoan, type Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, isSupervisor } from '../case/lookups';
import { rejections, type Reasons } from '../case/rejections';
import { bringsBackObjection } from './withdrawal.decisions';

export const REOPEN_REASONS = {
  ANOTHER_CASE_SINCE: {
    en: 'Another case of the person was opened since; go on there.',
    zh: '该客户此后已有新的案件，请在新案件中办理。',
  },
  LOAN_NOT_TO_REOPEN: {
    en: 'The loan was paid or is another’s; only what left the case unpaid is taken up again.',
    zh: '该笔借款已还清或已转让，不能重新开启。',
  },
  LOAN_REGISTERED_BY_MISTAKE: {
    en: 'The loan was registered by mistake; nothing is done on it any more.',
    zh: '该借款系误登记，不再办理任何业务。',
  },
  WITHDRAWAL_BY_A_SUPERVISOR: {
    en: 'A supervisor took the loan out of the case; only a supervisor takes it up again.',
    zh: '该笔借款由主管移出案件，仅限主管重新开启。',
  },
  WRITE_OFF_STANDS: {
    en: 'The loan was written off and its collection given up; that is taken back first.',
    zh: '该笔借款已核销且不再催收，须先撤销核销。',
  },
} as const satisfies Reasons;

const no = rejections(REOPEN_REASONS);

export interface ReopeningAsked extends OnCase {
  readonly loanIds: readonly string[];
  readonly because: ReopenedBecause;
}

export interface ReopenCaseData extends ReopeningAsked {
  /** Of these loans, those that were taken out of the book. */
  readonly withdrawnLoans: readonly string[];
  /** Of what would settle the loans today, the principal. */
  readonly principal: Fen;
  /** Its stakes: what would settle the loans today. */
  readonly authority: ActAuthority;
}

/** Left the case unpaid, and still the lender's. */
export const REOPENABLE: ReadonlySet<CaseLoan['status']> = new Set(['WRITTEN_OFF', 'WITHDRAWN', 'LEGAL']);

export const reopenCase: Decide<ReopenCaseData> = (asked, state, context) => {
  const { caseId, loanIds, because, withdrawnLoans, authority } = asked;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const statusOf = (loanId: string) => episode.loans.find((loan) => loan.loanId === loanId)?.status;
  if (openEpisode(state) === episode && loanIds.every((loanId) => statusOf(loanId) === 'OVERDUE')) return accept();
  const last = state.episodes.at(-1);
  if (last !== episode) return no('ANOTHER_CASE_SINCE', { caseId: last?.caseId ?? '' });
  for (const loanId of loanIds) {
    const status = statusOf(loanId);
    if (status === undefined) return no('LOAN_NOT_IN_CASE', { loanId });
    if (withdrawnLoans.includes(loanId)) return no('LOAN_REGISTERED_BY_MISTAKE', { loanId });
    if (!REOPENABLE.has(status)) return no('LOAN_NOT_TO_REOPEN', { loanId, status });
    if (status === 'WITHDRAWN' && !isSupervisor(context)) return no('WITHDRAWAL_BY_A_SUPERVISOR', { loanId });
    if (isGivenUp(episode, loanId)) return no('WRITE_OFF_STANDS', { loanId });
  }
  const alone = bringsBackObjection(loanIds, asked, episode, context);
  if (alone) return alone;
  const data = { ...ofCase(episode), reopenedOn: context.businessDate, loanIds, cause: caseId };
  const reopened = (more: object): CaseEvent => ({
    type: 'CaseReopened',
    data: { ...data, because, officerId: context.actor.id, ...usedApproval(authority), ...more },
  });
  const known = openEpisode(after(state, [reopened({})], context));
  return accept(reopened(known ? { stage: caseStage(known) } : {}));
};

/** Written off by two persons with collection given up: one person alone does not ask for it again. */
function isGivenUp({ writeOffs }: Episode, loanId: string): boolean {
  return writeOffs.some((one) => one.loanId === loanId && one.takenBackOn === null && !one.collectionGoesOn);
}

/** Commands and the decisions on them. */
export const reopenDecisions = { ReopenCase: reopenCase };

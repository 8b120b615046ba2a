/** Loans that stand taken out of the person's cases, since they do not owe them, as long as no case was taken up again for them. */
import type { LocalDate } from '#kernel';
import type { CaseState } from '../case/case.state';
import type { WithdrawalGround } from './exit.events';

export interface TakenOut {
  readonly loanId: string;
  readonly caseId: string;
  readonly because: WithdrawalGround;
  readonly withdrawnOn: LocalDate;
}

export function loansTakenOut({ episodes }: CaseState): readonly TakenOut[] {
  const last = new Map(episodes.flatMap((episode) => episode.loans.map((loan) => [loan.loanId, { loan, episode }])));
  return [...last.values()].flatMap(({ loan: { loanId, status }, episode }) => {
    const withdrawal =
      status === 'WITHDRAWN' ? episode.withdrawals.findLast((one) => one.loanId === loanId) : undefined;
    // Of one that was registered by mistake the loan itself told.
    if (!withdrawal || withdrawal.because === 'REGISTERED_BY_MISTAKE') return [];
    const { because, withdrawnOn } = withdrawal;
    return [{ loanId, caseId: episode.caseId, because, withdrawnOn }];
  });
}

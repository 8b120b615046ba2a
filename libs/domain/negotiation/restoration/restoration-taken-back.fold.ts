/** What the bureau was asked waits again, as if it had not answered; a loan that stood as restored is completed, since its plan was. */
import { changeEpisode, changeLoan, changeNegotiation, withApprovalUsed } from '../case/case.changes';
import type { CaseLoan, Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import { keptUnder } from './kept-under';
import type { restorationTakenBackEvents } from './restoration-taken-back.events';

export const restorationTakenBackFolds: Folds<keyof typeof restorationTakenBackEvents> = {
  CreditRestorationTakenBack: (state, { caseId, loanId, approvalId, takenBackOn }) =>
    changeEpisode(state, caseId, (episode) => {
      const waiting = changeLoan(episode, loanId, (loan) => ({
        ...loan,
        ...(loan.status === 'RESTORED' ? completed(episode, loan) : {}),
        restoration: loan.restoration && {
          ...loan.restoration,
          status: 'REQUESTED',
          ...{ bureauReference: null, restoredOn: null, visibleUntil: null, takenBackOn },
        },
      }));
      const negotiationId = keptUnder(episode, loanId)?.negotiationId ?? '';
      return changeNegotiation(waiting, negotiationId, (one) => withApprovalUsed(one, approvalId));
    }),
};

function completed(episode: Episode, { loanId, since }: CaseLoan): Pick<CaseLoan, 'status' | 'since'> {
  const plans = keptUnder(episode, loanId)?.plans ?? [];
  const on = plans.find(({ plan }) => plan.loanId === loanId)?.completedOn;
  return { status: 'COMPLETED', since: on ?? since };
}

/** A loan written off, transferred or withdrawn stands so in its case, until that is taken back; a transferred agreement is the buyer's. */
import { ZERO_FEN } from '#kernel';
import { changeEpisode, changeLoan, withStatus } from '../case/case.changes';
import type { Agreement, Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { exitEvents } from './exit.events';

/** Its plans go on with the buyer; what was completed stays so. */
function handedOver(agreement: Agreement): Agreement {
  return {
    ...agreement,
    status: 'TRANSFERRED',
    plans: agreement.plans.map((progress) =>
      progress.status === 'IN_FORCE' ? { ...progress, status: 'TRANSFERRED', nextDueOn: null } : progress,
    ),
  };
}

export const exitFolds: Folds<keyof typeof exitEvents> = {
  WriteOffDecided: (state, { caseId, loanId, writeOffId, ground, approvalId, collectionGoesOn, decidedOn }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...withStatus(episode, [loanId], 'WRITTEN_OFF', decidedOn),
      writeOffs: [
        ...episode.writeOffs,
        { writeOffId, loanId, ground, approvalId, collectionGoesOn, decidedOn, takenBackOn: null },
      ],
    })),
  WriteOffTakenBack: (state, { caseId, loanId, writeOffId, takenBackOn, approvalId }) =>
    changeEpisode(state, caseId, (episode) => ({
      // Where an agreement came back with it, it stands under that.
      ...changeLoan(episode, loanId, (loan) =>
        loan.status === 'WRITTEN_OFF' ? { ...loan, status: 'OVERDUE', since: takenBackOn } : loan,
      ),
      writeOffs: episode.writeOffs.map((one) =>
        one.writeOffId === writeOffId
          ? { ...one, takenBackOn, ...(approvalId === undefined ? {} : { takenBackWith: approvalId }) }
          : one,
      ),
    })),
  TransferDecided: (state, { caseId, transferId, buyer, loans, agreementIds, transferredOn }) => {
    const loanIds = loans.map(({ loanId }) => loanId);
    const isBound = ({ data }: Agreement): boolean => agreementIds.includes(data.agreementId);
    const ofAll = {
      ...state,
      episodes: state.episodes.map((episode): Episode => {
        const agreements = episode.agreements.some(isBound)
          ? episode.agreements.map((one) => (isBound(one) ? handedOver(one) : one))
          : episode.agreements;
        return agreements === episode.agreements ? episode : { ...episode, agreements };
      }),
    };
    return changeEpisode(ofAll, caseId, (episode) => ({
      ...withStatus(episode, loanIds, 'TRANSFERRED', transferredOn),
      transfers: [...episode.transfers, { transferId, buyer, loanIds, transferredOn, notice: null }],
    }));
  },
  TransferNoticeGiven: (state, { caseId, transferId, noticeOn: on, reference }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      transfers: episode.transfers.map((one) =>
        one.transferId === transferId ? { ...one, notice: { on, reference } } : one,
      ),
    })),
  LoanWithdrawn: (state, { caseId, loanId, because, withdrawnBy, withdrawnOn, payoff = ZERO_FEN, ...told }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...withStatus(episode, [loanId], 'WITHDRAWN', withdrawnOn),
      withdrawals: [
        ...episode.withdrawals,
        {
          ...{ loanId, because, withdrawnBy, withdrawnOn, payoff, principal: told.principal ?? payoff },
          ...(told.approvalId === undefined ? {} : { approvalId: told.approvalId }),
        },
      ],
    })),
};

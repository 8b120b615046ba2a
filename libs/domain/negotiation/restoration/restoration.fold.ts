/** The credit record of a loan whose plan was completed is put right, or the bureau says why not. */
import { changeEpisode, changeLoan } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { restorationEvents } from './restoration.events';

export const restorationFolds: Folds<keyof typeof restorationEvents> = {
  CreditRestorationRequested: (state, { caseId, loanId, requestedBy, records }, metadata) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        restoration: {
          status: 'REQUESTED',
          requestedBy,
          records,
          requestedOn: metadata.businessDate,
          bureauReference: null,
        },
      })),
    ),
  CreditRestored: (state, { caseId, loanId, records, bureauReference, restoredOn }) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        status: loan.status === 'COMPLETED' ? 'RESTORED' : loan.status,
        since: loan.status === 'COMPLETED' ? restoredOn : loan.since,
        restoration: loan.restoration && { ...loan.restoration, status: 'RESTORED', records, bureauReference },
      })),
    ),
  CreditRestorationRejected: (state, { caseId, loanId }) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        restoration: loan.restoration && { ...loan.restoration, status: 'REJECTED' },
      })),
    ),
};

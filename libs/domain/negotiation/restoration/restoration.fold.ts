/** The credit record of a loan whose plan was completed is put right, or the bureau says why not. */
import { changeEpisode, changeLoan } from '../case/case.changes';
import type { Folds } from '../case/fold';
import { bureauAnswerDueOn } from '../clocks/case-clocks';
import type { restorationEvents } from './restoration.events';

export const restorationFolds: Folds<keyof typeof restorationEvents> = {
  CreditRestorationRequested: (state, { caseId, loanId, requestedBy, records, request, answerDueOn }, metadata) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        restoration: {
          status: 'REQUESTED',
          // Told before requests were counted.
          request: request ?? (loan.restoration?.request ?? 0) + 1,
          requestedBy,
          records,
          requestedOn: metadata.businessDate,
          answerDueOn: answerDueOn ?? bureauAnswerDueOn(metadata.businessDate),
          codes: [],
          bureauReference: null,
          restoredOn: null,
          takenBackOn: null,
          visibleUntil: null,
        },
      })),
    ),
  CreditRestored: (state, { caseId, loanId, records, bureauReference, restoredOn, visibleUntil = null }) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        status: loan.status === 'COMPLETED' ? 'RESTORED' : loan.status,
        since: loan.status === 'COMPLETED' ? restoredOn : loan.since,
        restoration: loan.restoration && {
          ...loan.restoration,
          ...{ status: 'RESTORED', records, bureauReference, restoredOn, visibleUntil },
        },
      })),
    ),
  CreditRestorationRejected: (state, { caseId, loanId, codes = [] }) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        restoration: loan.restoration && { ...loan.restoration, status: 'REJECTED', codes },
      })),
    ),
};

/** What of a plan’s debits is still to be given back. */
import { changeAgreement, changeEpisode, changePlan } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { overDebitEvents } from './over-debit.events';

export const overDebitFolds: Folds<keyof typeof overDebitEvents> = {
  OverDebitRestated: (state, { caseId, agreementId, loanId, toRefund }) =>
    changeEpisode(state, caseId, (episode) =>
      changeAgreement(episode, agreementId, (agreement) =>
        changePlan(agreement, loanId, (progress) => ({ ...progress, toRefund })),
      ),
    ),
};

/** Of which due date the borrower was reminded last. */
import { changeAgreement, changeEpisode, changePlan } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { reminderEvents } from './reminder.events';

export const reminderFolds: Folds<keyof typeof reminderEvents> = {
  InstalmentReminderDue: (state, { caseId, agreementId, loanId, dueOn }) =>
    changeEpisode(state, caseId, (episode) =>
      changeAgreement(episode, agreementId, (agreement) =>
        changePlan(agreement, loanId, (progress) => ({ ...progress, remindedOf: dueOn })),
      ),
    ),
};

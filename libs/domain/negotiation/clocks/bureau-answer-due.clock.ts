/** What the bureau was asked is to be answered; a person follows it up when nothing comes. It rests while the plan is not completed after all. */
import { changeLoan } from '../case/case.changes';
import type { CaseLoan } from '../case/case.state';
import type { CaseClock } from './clock';
import { calendarDayAfterPause } from './pauses';

export const bureauAnswerDue: CaseClock<CaseLoan> = {
  kind: 'BUREAU_ANSWER_DUE',
  party: 'LENDER',
  startedBy: ({ closedOn, loans }) =>
    closedOn === null ? loans.filter(({ restoration }) => restoration?.status === 'REQUESTED') : [],
  dueOn: ({ restoration }) => restoration?.answerDueOn ?? null,
  pausedBy: ({ status }) => status !== 'COMPLETED',
  answeredBy: () => null,
  pausable: {
    resumesWith: calendarDayAfterPause,
    moved: (episode, loanId, answerDueOn) =>
      changeLoan(episode, loanId, (loan) => ({
        ...loan,
        restoration: loan.restoration && { ...loan.restoration, answerDueOn },
      })),
  },
  about: ({ loanId }) => ({ subject: loanId, reference: loanId }),
};

/** The plan row to be paid next. The borrower answers it. */
import type { LocalDate } from '#kernel';
import type { CaseClock } from './clock';
import { nextDueOn, type PlanInAgreement, plansOf, rests } from './plan-in-agreement';

export const instalmentDue: CaseClock<PlanInAgreement> = {
  kind: 'INSTALMENT_DUE',
  party: 'BORROWER',
  startedBy: plansOf,
  dueOn: nextDueOn,
  pausedBy: rests,
  beganOn: (subject) => nextDueOn(subject) as LocalDate,
  answeredBy: () => null,
  about: ({ agreement, progress: { plan } }) => ({
    subject: plan.loanId,
    reference: `${agreement.data.agreementId}/${plan.loanId}`,
  }),
};

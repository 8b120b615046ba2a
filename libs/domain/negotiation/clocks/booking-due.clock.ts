/**
 * The core banking system books what was signed within a working day, and debits by it: the lender's own deadline, so it moves to
 * no later day. Past it the agreement stands in the queue for an officer, who may have it booked by hand.
 */
import { changeAgreement } from '../case/case.changes';
import type { Agreement, PlanProgress } from '../case/case.state';
import type { CaseClock } from './clock';
import { lendersDayAfterPause } from './pauses';

/** Plans of an agreement that the core has not booked, or does not debit by. */
export function plansToBook({ status, bookingDueOn, plans }: Agreement): readonly PlanProgress[] {
  if (status !== 'IN_FORCE' || bookingDueOn === null) return [];
  return plans.filter(
    (progress) =>
      progress.status === 'IN_FORCE' && (progress.core.bookedOn === null || progress.core.debitByPlanOn === null),
  );
}

export const bookingDue: CaseClock<Agreement> = {
  kind: 'BOOKING_DUE',
  party: 'LENDER',
  startedBy: ({ agreements }) => agreements.filter((agreement) => plansToBook(agreement).length > 0),
  dueOn: ({ bookingDueOn }) => bookingDueOn,
  pausedBy: () => false,
  answeredBy: () => null,
  pausable: {
    resumesWith: lendersDayAfterPause,
    moved: (episode, agreementId, bookingDueOn) =>
      changeAgreement(episode, agreementId, (agreement) => ({ ...agreement, bookingDueOn })),
  },
  about: ({ data: { agreementId } }) => ({ subject: agreementId, reference: agreementId }),
};

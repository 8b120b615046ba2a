/** What of an agreement the core banking system has booked, loan by loan. */
import { changeAgreement, changeEpisode, changePlan } from '../case/case.changes';
import type { CoreBooking } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { coreBookingEvents, CoreConfirmedData } from './core-booking.events';

function confirmed(core: CoreBooking, { what, confirmedOn, reference }: CoreConfirmedData): CoreBooking {
  switch (what) {
    case 'PLAN_BOOKED':
      return { ...core, bookedOn: confirmedOn, bookedAs: reference };
    case 'PLAN_UNBOOKED':
      return { ...core, bookedOn: null, bookedAs: null };
    case 'DEBIT_BY_PLAN':
      return { ...core, debitByPlanOn: confirmedOn, debitAs: reference };
    default:
      return { ...core, debitByPlanOn: null, debitAs: reference };
  }
}

export const coreBookingFolds: Folds<keyof typeof coreBookingEvents> = {
  CoreConfirmed: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeAgreement(episode, data.agreementId, (agreement) =>
        changePlan(agreement, data.loanId, (progress) => ({ ...progress, core: confirmed(progress.core, data) })),
      ),
    ),
};

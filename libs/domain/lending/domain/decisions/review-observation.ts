/**
 * An officer finds how a restructured loan under observation stands: its difficulty solved or not, or non-performing no longer.
 * Found on the business date and by what the loan's rows say; who said so is on record.
 */
import { accept, type CommandContext, type Decision } from '#kernel';
import { evolveCarrying } from '../carried-position';
import type { ReviewObservationData } from '../loan-commands';
import { loanPosition } from '../loan-figures';
import type { LoanEvent, ObservationReviewedData } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { findingIdReused, findingObjection, nothingObserved, onlyAnOfficerFinds } from './observation.rejections';

export function reviewObservation(
  { findingId, agreementId, finding, note }: ReviewObservationData,
  state: RegisteredLoan,
  { actor, businessDate }: CommandContext,
): Decision<LoanEvent> {
  if (actor.kind !== 'person') return onlyAnOfficerFinds();
  const known = state.plans.flatMap((plan) => plan.findings).find((one) => one.findingId === findingId);
  if (known) {
    return known.finding === finding && known.agreementId === agreementId ? accept() : findingIdReused(findingId);
  }
  const { loanId, borrowerId } = state.registered;
  const position = loanPosition(state, businessDate);
  const { observed } = position;
  if (!observed || position.plan?.planId !== agreementId) return nothingObserved(agreementId);
  const { startedOn, earliestEnd, earliestExit } = observed.standing();
  const objection = observed.objectionTo(finding);
  if (objection) return findingObjection(objection, { agreementId, startedOn, earliestEnd, earliestExit });
  if (position.arrears.legalCosts > 0) return findingObjection('ARREARS_OPEN', { agreementId });
  const reviewed = (category: ObservationReviewedData['class']): LoanEvent => ({
    type: 'ObservationReviewed',
    data: {
      ...{ loanId, borrowerId, findingId, agreementId, finding, foundOn: businessDate, startedOn },
      ...{ class: category, officerId: actor.id },
      ...(note === undefined ? {} : { note }),
    },
  });
  const after = loanPosition(evolveCarrying(state, reviewed(null)), businessDate);
  return accept(reviewed(after.arrears.class));
}

/**
 * What the core banking system has done about an agreement becomes known: from its own answer, or from whoever did it by hand.
 * What is known already changes nothing; what came true after the agreement was taken back is not of it any more.
 */
import { accept, type CommandContext, type Decision, shanghaiInstant } from '#kernel';
import type { ChangeDebitMandateData, ConfirmPlanBookedData, ConfirmPlanUnbookedData } from '../loan-commands';
import { coreStanding } from '../core-standing';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { agreementTakenBack, planNotOnLoan } from './plan.rejections';
import type { Rejected } from './rejections';

export function confirmPlanBooked(
  { agreementId, reference }: ConfirmPlanBookedData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const of = inForceOnce(state, agreementId);
  if ('kind' in of) return of;
  if (coreStanding(state, agreementId).booked?.reference === reference) return accept();
  return accept({ type: 'PlanBooked', data: { ...of, reference, bookedOn: businessDate } });
}

export function confirmPlanUnbooked(
  { caseId, agreementId, reference }: ConfirmPlanUnbookedData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const of = knownAgreement(state, caseId, agreementId);
  if ('kind' in of) return of;
  // What was never booked has nothing to be taken back.
  if (coreStanding(state, agreementId).booked === null) return accept();
  return accept({ type: 'PlanUnbooked', data: { ...of, reference, unbookedOn: businessDate } });
}

export function changeDebitMandate(
  { caseId, agreementId, mandate, reference }: ChangeDebitMandateData,
  state: RegisteredLoan,
  { businessDate: changedOn, recordedAt }: CommandContext,
): Decision<LoanEvent> {
  const of = mandate === 'PLAN' ? inForceOnce(state, agreementId) : knownAgreement(state, caseId, agreementId);
  if ('kind' in of) return of;
  const known = coreStanding(state, agreementId).mandates.at(-1);
  if (known?.kind === mandate && known.reference === reference) return accept();
  const changedAt = shanghaiInstant(recordedAt);
  return accept({ type: 'DebitMandateChanged', data: { ...of, mandate, reference, changedOn, changedAt } });
}

interface OfAgreement {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly caseId: string;
  readonly agreementId: string;
}

/** The plan stands on the loan, whatever became of it. */
function inForceOnce({ registered, plans, rescinded }: RegisteredLoan, agreementId: string): OfAgreement | Rejected {
  if (rescinded.includes(agreementId)) return agreementTakenBack(agreementId);
  const booked = plans.find((plan) => plan.agreementId === agreementId);
  if (!booked) return planNotOnLoan(agreementId);
  const { loanId, borrowerId } = registered;
  return { loanId, borrowerId, caseId: booked.caseId, agreementId };
}

/** Also of an agreement that was taken back. */
function knownAgreement(state: RegisteredLoan, caseId: string, agreementId: string): OfAgreement | Rejected {
  if (!state.rescinded.includes(agreementId)) return inForceOnce(state, agreementId);
  const { loanId, borrowerId } = state.registered;
  return { loanId, borrowerId, caseId, agreementId };
}

/** A correction showed that the agreement was kept: the acceleration is taken back, as if it had never been. */
import { accept, type Decision } from '#kernel';
import type { RescindAccelerationData } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { agreementUnknown } from './plan.rejections';

export function rescindAcceleration(data: RescindAccelerationData, state: RegisteredLoan): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const booked = state.plans.find((plan) => plan.agreementId === data.agreementId);
  if (!booked) return agreementUnknown(data.agreementId);
  if (!booked.acceleration) return accept();
  return accept({ type: 'LoanAccelerationRescinded', data: { loanId, borrowerId, ...data } });
}

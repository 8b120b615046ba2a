/**
 * The agreement is broken: everything that remains falls due at once, what was waived conditionally comes back, and days past
 * due count again from the date that was unpaid at signing.
 */
import { accept, type CommandContext, type Decision } from '#kernel';
import { NOTHING } from '#loan-math';
import type { AccelerateLoanData } from '../loan-commands';
import { evolveCarrying } from '../carried-position';
import { loanPosition } from '../loan-figures';
import type { LoanAcceleratedData, LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { agreementUnknown, breachDiffers, planKept } from './plan.rejections';
import { valueDateInFuture } from './rejections';

export function accelerateLoan(
  data: AccelerateLoanData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { caseId, agreementId, breachedOn, brokenBy } = data;
  const booked = state.plans.find((plan) => plan.agreementId === agreementId);
  if (!booked) return agreementUnknown(agreementId);
  if (booked.acceleration) {
    return booked.acceleration.on === breachedOn ? accept() : breachDiffers(agreementId, booked.acceleration.on);
  }
  if (breachedOn > context.businessDate) return valueDateInFuture(breachedOn, context.businessDate);
  const event = (due: Pick<LoanAcceleratedData, 'due' | 'oldestUnpaidDueOn'>): LoanEvent => ({
    type: 'LoanAccelerated',
    data: { loanId, borrowerId, caseId, agreementId, breachedOn, brokenBy, ...due },
  });
  // What falls due follows from the breach, not from what the event says of it, so the event can be folded to find out.
  const draft = event({ due: NOTHING, oldestUnpaidDueOn: booked.plan.snapshot.oldestUnpaidDue });
  // By what is known today: on the day of the breach a payment could still be in force that is void by now.
  const position = loanPosition(evolveCarrying(state, draft), context.businessDate);
  const accelerated = position.plan?.planId === agreementId ? position.plan.accelerated : null;
  if (accelerated?.on !== breachedOn) return planKept(agreementId);
  return accept(event({ due: accelerated.owedOnBreak, oldestUnpaidDueOn: booked.plan.snapshot.oldestUnpaidDue }));
}

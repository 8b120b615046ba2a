/**
 * The agreement is rescinded: its plan is taken off the loan as if it had never been. A loan on which it was never booked says
 * so too, so that whoever tries to book it later is refused.
 */
import { accept, type CommandContext, type Decision } from '#kernel';
import type { RescindRestructuringData } from '../loan-commands';
import { evolveCarrying } from '../carried-position';
import { loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { settlement } from './settlement';

export function rescindRestructuring(
  data: RescindRestructuringData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { agreementId } = data;
  if (state.rescinded.includes(agreementId)) return accept();
  const rescinded: LoanEvent = {
    type: 'LoanRestructuringRescinded',
    data: { loanId, borrowerId, ...data },
  };
  if (!state.plans.some((plan) => plan.agreementId === agreementId)) return accept(rescinded);
  const position = loanPosition(evolveCarrying(state, rescinded), context.businessDate);
  return accept<LoanEvent>(rescinded, ...settlement(state.registered, position));
}

/** Says that nothing remains, where that came about without a payment: waiting credit met the last due date, or a plan ended. */
import { accept, type CommandContext, type Decision } from '#kernel';
import type { SettleLoanData } from '../loan-commands';
import { loanPosition, settlementSeenOn } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { loanNotSettled } from './plan.rejections';
import { valueDateInFuture } from './rejections';
import { settlement } from './settlement';

export function settleLoan(
  { asOf }: SettleLoanData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  if (state.settledOn !== null) return accept();
  if (asOf > context.businessDate) return valueDateInFuture(asOf, context.businessDate);
  const position = loanPosition(state, settlementSeenOn(state, asOf));
  const settledThen = loanPosition(state, asOf).arrears.status === 'SETTLED';
  const settled = settledThen ? settlement(state.registered, position) : [];
  return settled.length > 0 ? accept<LoanEvent>(...settled) : loanNotSettled(asOf, position.arrears.payoff);
}

/** A legal cost is owed no more, as if it had never been: what was paid on it goes where it would have gone. */
import { usedApproval } from '#approvals';
import { accept, type CommandContext, type Decision } from '#kernel';
import { evolveCarrying } from '../carried-position';
import type { TakeBackLegalCostData } from '../loan-commands';
import { loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { legalCostTakenBack, legalCostUnknown } from './legal-cost.rejections';
import { movedAlone } from './money-moved';
import { settlement } from './settlement';

export function takeBackLegalCost(
  { costId, because, authority }: TakeBackLegalCostData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { businessDate } = context;
  const { loanId, borrowerId } = state.registered;
  const known = state.legalCosts.find((cost) => cost.costId === costId);
  if (!known) return legalCostUnknown(costId);
  const { amount, kind, takenBack } = known;
  if (takenBack) return takenBack.because === because ? accept() : legalCostTakenBack(costId, takenBack.on);
  const moved = { amount: amount + takenBackAlone(state), byTwo: known.approvalId !== undefined };
  const alone = movedAlone(moved, authority, state, context);
  if (alone) return alone;
  const used = authority ? usedApproval(authority) : {};
  const agreementId = loanPosition(state, businessDate).plan?.planId ?? null;
  const back: LoanEvent = {
    type: 'LegalCostTakenBack',
    data: { loanId, borrowerId, costId, kind, amount, because, takenBackOn: businessDate, ...used, agreementId },
  };
  const after = loanPosition(evolveCarrying(state, back), businessDate);
  const settled = settlement(state.registered, after);
  return accept<LoanEvent>(back, ...settled.filter(({ data: { settledOn } }) => settledOn !== state.settledOn));
}

/** What was taken back of it without a second person's approval: many small costs are one large one. */
function takenBackAlone({ legalCosts }: RegisteredLoan): number {
  return legalCosts.reduce((sum, { takenBack, amount }) => sum + (takenBack && !takenBack.approvalId ? amount : 0), 0);
}

/** A legal cost is owed no more, as if it had never been: what was paid on it goes where it would have gone. */
import { usedApproval } from '#approvals';
import { accept, type CommandContext, type Decision } from '#kernel';
import { evolveCarrying } from '../carried-position';
import type { TakeBackLegalCostData } from '../loan-commands';
import { loanPosition } from '../loan-figures';
import type { LegalCostTakenBack, LoanEvent } from '../loan.events';
import type { RecordedLegalCost, RegisteredLoan } from '../loan.state';
import { legalCostTakenBack, legalCostUnknown } from './legal-cost.rejections';
import { movedAlone } from './money-moved';
import { settlement } from './settlement';

export function takeBackLegalCost(
  { costId, because, authority }: TakeBackLegalCostData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const known = state.legalCosts.find((cost) => cost.costId === costId);
  if (!known) return legalCostUnknown(costId);
  const { amount, takenBack } = known;
  if (takenBack) return takenBack.because === because ? accept() : legalCostTakenBack(costId, takenBack.on);
  const moved = { amount: amount + takenBackAlone(state), byTwo: known.approvalId !== undefined };
  const alone = movedAlone(moved, authority, state, context);
  if (alone) return alone;
  const used = authority ? usedApproval(authority) : {};
  return accept(...withoutCosts([known], { because, ...used }, state, context));
}

/** What stood of these costs is owed no more, and what of the loan is paid by that. */
export function withoutCosts(
  costs: readonly RecordedLegalCost[],
  how: Pick<LegalCostTakenBack['data'], 'because' | 'approvalId'>,
  state: RegisteredLoan,
  { businessDate: takenBackOn }: CommandContext,
): readonly LoanEvent[] {
  const { loanId, borrowerId } = state.registered;
  const agreementId = loanPosition(state, takenBackOn).plan?.planId ?? null;
  const back = costs.map(({ costId, kind, amount }): LoanEvent => {
    return {
      type: 'LegalCostTakenBack',
      data: { loanId, borrowerId, costId, kind, amount, takenBackOn, ...how, agreementId },
    };
  });
  const without = back.reduce<RegisteredLoan>((folded, event) => evolveCarrying(folded, event), state);
  const after = loanPosition(without, takenBackOn);
  const settled = settlement(state.registered, after);
  return [...back, ...settled.filter(({ data: { settledOn } }) => settledOn !== state.settledOn)];
}

/** What somebody took back of it without a second person's approval: many small costs are one large one. */
function takenBackAlone({ legalCosts }: RegisteredLoan): number {
  return legalCosts.reduce((sum, { takenBack, amount }) => {
    const isAlone = takenBack !== null && takenBack.because !== 'CLAIM_DISMISSED' && !takenBack.approvalId;
    return sum + (isAlone ? amount : 0);
  }, 0);
}

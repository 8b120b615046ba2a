/** What it cost to sue is added to the debt, never while an agreement is kept. */
import { usedApproval } from '#approvals';
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, type CommandContext, type Decision } from '#kernel';
import type { AddLegalCostData } from '../loan-commands';
import { agreementInForce, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { legalCostDuringPlan, legalCostIdReused, legalCostTakenBack } from './legal-cost.rejections';
import { movedAlone } from './money-moved';
import { nothingToSettle, valueDateBeforeDisbursement, valueDateInFuture } from './rejections';

export function addLegalCost(
  { costId, kind, amount, incurredOn, courtReference, authority, ...late }: AddLegalCostData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { businessDate } = context;
  const { loanId, borrowerId, disbursedOn } = state.registered;
  const known = state.legalCosts.find((cost) => cost.costId === costId);
  if (known?.takenBack) return legalCostTakenBack(costId, known.takenBack.on);
  if (known) {
    const isSame = known.incurredOn === incurredOn && known.kind === kind && known.courtReference === courtReference;
    return known.amount === amount && isSame ? accept() : legalCostIdReused(costId);
  }
  if (incurredOn > businessDate) return valueDateInFuture(incurredOn, businessDate);
  if (incurredOn < disbursedOn) return valueDateBeforeDisbursement(incurredOn, disbursedOn);
  const backdated = backdatingObjection(incurredOn, late, context);
  if (backdated) return backdated;
  const position = loanPosition(state, businessDate);
  const kept = agreementInForce(loanPosition(state, incurredOn)) ?? agreementInForce(position);
  if (kept !== null) return legalCostDuringPlan(kept);
  if (position.arrears.status === 'SETTLED') return nothingToSettle(businessDate);
  const alone = movedAlone({ amount: amount + addedAlone(state) }, authority, state, context);
  if (alone) return alone;
  const agreementId = position.plan?.planId ?? null;
  const data = { loanId, borrowerId, costId, kind, amount, incurredOn, courtReference, agreementId };
  const used = authority ? usedApproval(authority) : {};
  return accept({ type: 'LegalCostAdded', data: { ...data, ...used, ...lateEntryOf(incurredOn, late, context) } });
}

/** What stands of it without a second person's approval: many small costs are one large one. */
function addedAlone({ legalCosts }: RegisteredLoan): number {
  return legalCosts.reduce((sum, cost) => sum + (cost.takenBack || cost.approvalId ? 0 : cost.amount), 0);
}

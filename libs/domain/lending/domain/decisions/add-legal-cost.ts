/** What it cost to sue is added to the debt, never while an agreement is kept. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, type CommandContext, type Decision } from '#kernel';
import type { AddLegalCostData } from '../loan-commands';
import { agreementInForce, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { legalCostDuringPlan, legalCostIdReused, legalCostTakenBack } from './legal-cost.rejections';
import { nothingToSettle, valueDateBeforeDisbursement, valueDateInFuture } from './rejections';

export function addLegalCost(
  { costId, kind, amount, incurredOn, courtReference, ...late }: AddLegalCostData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { businessDate } = context;
  const { loanId, borrowerId, disbursedOn } = state.registered;
  const known = state.legalCosts.find((cost) => cost.costId === costId);
  if (known?.takenBack) return legalCostTakenBack(costId, known.takenBack.on);
  if (known) {
    return known.amount === amount && known.incurredOn === incurredOn && known.kind === kind
      ? accept()
      : legalCostIdReused(costId);
  }
  if (incurredOn > businessDate) return valueDateInFuture(incurredOn, businessDate);
  if (incurredOn < disbursedOn) return valueDateBeforeDisbursement(incurredOn, disbursedOn);
  const backdated = backdatingObjection(incurredOn, late, context);
  if (backdated) return backdated;
  const position = loanPosition(state, businessDate);
  const kept = agreementInForce(loanPosition(state, incurredOn)) ?? agreementInForce(position);
  if (kept !== null) return legalCostDuringPlan(kept);
  if (position.arrears.status === 'SETTLED') return nothingToSettle(businessDate);
  const agreementId = position.plan?.planId ?? null;
  const data = { loanId, borrowerId, costId, kind, amount, incurredOn, courtReference, agreementId };
  return accept({ type: 'LegalCostAdded', data: { ...data, ...lateEntryOf(incurredOn, late, context) } });
}

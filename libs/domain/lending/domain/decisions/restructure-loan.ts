/** A signed plan takes effect on the loan: from its effective date money and days past due go by the plan's rows. */
import { accept, canonicalJson, type CommandContext, type Decision } from '#kernel';
import type { RestructureLoanData } from '../loan-commands';
import { loanArrears, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import {
  agreementDiffers,
  nothingToRestructure,
  paymentUnknown,
  planForOtherLoan,
  planInForce,
  valueDateInFuture,
} from './rejections';

export function restructureLoan(
  data: RestructureLoanData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { caseId, agreementId, plan } = data;
  const booked = state.plans.find((known) => known.agreementId === agreementId);
  if (booked) return canonicalJson(booked.plan) === canonicalJson(plan) ? accept() : agreementDiffers(agreementId);
  if (plan.loanId !== loanId) return planForOtherLoan(loanId, plan.loanId);
  const { effectiveOn } = plan.schedule;
  if (effectiveOn > context.businessDate) return valueDateInFuture(effectiveOn, context.businessDate);
  const unknown = plan.includedPaymentIds.find((id) => !state.payments.find(({ paymentId }) => paymentId === id));
  if (unknown !== undefined) return paymentUnknown(unknown);
  if (loanArrears(state, effectiveOn)?.status === 'SETTLED') return nothingToRestructure(effectiveOn);
  const position = loanPosition(state, context.businessDate);
  if (position?.phase === 'PLAN' && position.plan) return planInForce(position.plan.planId);
  return accept({ type: 'LoanRestructured', data: { loanId, borrowerId, caseId, agreementId, plan } });
}

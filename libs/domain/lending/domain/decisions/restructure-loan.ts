/**
 * A signed plan takes effect on the loan: from its effective date money and days past due go by the plan's rows. What was signed
 * decides: a payment made since counts toward the plan, unless it left nothing to restructure.
 */
import { accept, canonicalJson, type CommandContext, type Decision, type LocalDate } from '#kernel';
import type { RestructureLoanData } from '../loan-commands';
import { agreementInForce, loanPosition, owesNothing } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { LoanPlan } from '../plan.schema';
import { isRegistered, type LoanState, type RegisteredLoan } from '../loan.state';
import {
  agreementDiffers,
  agreementTakenBack,
  nothingToRestructure,
  planForOtherLoan,
  planInForce,
} from './plan.rejections';
import { loanUnknown, paymentUnknown, valueDateInFuture, type Rejected } from './rejections';

export function restructureLoan(
  data: RestructureLoanData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { caseId, agreementId, plan } = data;
  if (state.rescinded.includes(agreementId)) return agreementTakenBack(agreementId);
  const booked = state.plans.find((known) => known.agreementId === agreementId);
  if (booked) return canonicalJson(booked.plan) === canonicalJson(plan) ? accept() : agreementDiffers(agreementId);
  const objection = bookingObjection(plan, state, context.businessDate);
  return objection ?? accept({ type: 'LoanRestructured', data: { loanId, borrowerId, caseId, agreementId, plan } });
}

/** Why a plan cannot be booked on the loan as it stands; null when it can. Asked before anybody signs, and when it is booked. */
export function bookingObjection(plan: LoanPlan, state: LoanState, today: LocalDate): Rejected | null {
  if (!isRegistered(state)) return loanUnknown();
  const { loanId } = state.registered;
  if (plan.loanId !== loanId) return planForOtherLoan(loanId, plan.loanId);
  const { effectiveOn } = plan.schedule;
  if (effectiveOn > today) return valueDateInFuture(effectiveOn, today);
  const unknown = plan.includedPaymentIds.find((id) => !state.payments.has(id));
  if (unknown !== undefined) return paymentUnknown(unknown);
  const followed = agreementInForce(loanPosition(state, today));
  if (followed !== null) return planInForce(followed);
  return owesNothing(state, today) ? nothingToRestructure(today) : null;
}

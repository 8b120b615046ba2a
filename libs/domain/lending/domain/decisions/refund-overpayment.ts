/**
 * Money nobody owed is given back: at most what waits as credit, so that nothing that was paid is unpaid again. What was debited
 * above a plan is given back as well, as far as it pays only rows that are not due yet.
 */
import { backdatingObjection, lateEntryOf } from '#backdating';
import {
  accept,
  isSameInstant,
  shanghaiDate,
  shanghaiInstant,
  type CommandContext,
  type Decision,
  type LocalDate,
} from '#kernel';
import { evolveCarrying } from '../carried-position';
import type { RefundOverpaymentData } from '../loan-commands';
import { loanPosition, refundableOn, refundedOf } from '../loan-figures';
import { overDebitedOn } from '../over-debit';
import type { LoanEvent, OverpaymentRefundedData } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { bankReferenceReused, refundExceedsCredit, refundIdReused } from './payment.rejections';
import { valueDateBeforeDisbursement, valueDateInFuture } from './rejections';

export function refundOverpayment(
  { refundId, amount, bankReference, complaintId, refusal, ...data }: RefundOverpaymentData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { businessDate } = context;
  const { loanId, borrowerId, disbursedOn } = state.registered;
  const refundedAt = shanghaiInstant(data.refundedAt);
  const valueDate = shanghaiDate(refundedAt);
  const known = state.refunds.find((refund) => refund.refundId === refundId);
  if (known) {
    const sameMoment = isSameInstant(known.refundedAt, refundedAt);
    const sameTransfer = known.amount === amount && known.bankReference === bankReference;
    return sameMoment && sameTransfer && known.complaintId === complaintId ? accept() : refundIdReused(refundId);
  }
  if (state.refundsOfNothing.includes(refundId)) return refundIdReused(refundId);
  const transferred = state.refunds.find((refund) => refund.bankReference === bankReference);
  if (transferred) return bankReferenceReused(bankReference, transferred.refundId);
  if (valueDate > businessDate) return valueDateInFuture(valueDate, businessDate);
  if (valueDate < disbursedOn) return valueDateBeforeDisbursement(valueDate, disbursedOn);
  const backdated = backdatingObjection(valueDate, data, context);
  if (backdated) return backdated;
  const refundable = Math.min(returnableOn(state, valueDate), returnableOn(state, businessDate));
  if (amount > refundable) return refundExceedsCredit(amount, refundable);
  if (refusal) return { kind: 'rejected', rejection: refusal };
  const granted = complaintId === undefined ? {} : { complaintId };
  const late = lateEntryOf(valueDate, data, context);
  const refunded = (left: Pick<OverpaymentRefundedData, 'creditLeft' | 'agreementId'>): LoanEvent => ({
    type: 'OverpaymentRefunded',
    data: { loanId, borrowerId, refundId, amount, refundedAt, valueDate, bankReference, ...granted, ...late, ...left },
  });
  const after = evolveCarrying(state, refunded({ creditLeft: amount, agreementId: null }));
  const position = loanPosition(after, businessDate);
  // By its own moment: what came later on its day would wait as credit and be owed back at once.
  const tooMuch = refundedOf(after, businessDate).owedBack - refundedOf(state, businessDate).owedBack;
  if (tooMuch > 0) return refundExceedsCredit(amount, amount - tooMuch);
  // Told late, it could take what has paid a row since, or what another refund has given back.
  if (returnableOn(after, businessDate) !== returnableOn(state, businessDate) - amount)
    return refundExceedsCredit(amount, 0);
  return accept(refunded({ creditLeft: position.arrears.credit, agreementId: position.plan?.planId ?? null }));
}

/** What waits, and of what was debited above the plan what lies on rows to come. */
export function returnableOn(state: RegisteredLoan, on: LocalDate): number {
  const { credit } = loanPosition(state, on).arrears;
  return refundableOn(state, on) + Math.max(0, overDebitedOn(state, on) - credit);
}

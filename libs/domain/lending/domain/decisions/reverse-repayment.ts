/** A payment turns out void, whole. The loan is replayed without it; what it had settled is open again. */
import { accept, isSameInstant, shanghaiDate, shanghaiInstant, type CommandContext, type Decision } from '#kernel';
import type { ReverseRepaymentData } from '../loan-commands';
import { evolveCarrying } from '../carried-position';
import { applicationOf, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import { type RegisteredLoan } from '../loan.state';
import { standingReassignment } from '../loan-facts';
import {
  paymentReassigned,
  paymentReversedAlready,
  reversalBeforePayment,
  reversalIdReused,
} from './payment.rejections';
import { paymentUnknown, valueDateInFuture } from './rejections';
import { settlement } from './settlement';

export function reverseRepayment(
  data: ReverseRepaymentData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { reversalId, paymentId, reason } = data;
  const reversedAt = shanghaiInstant(data.reversedAt);
  const valueDate = shanghaiDate(reversedAt);
  const payment = state.payments.get(paymentId);
  if (!payment) return paymentUnknown(paymentId);
  const known = state.reversals.get(paymentId);
  if (known) {
    const sameMoment = isSameInstant(known.reversedAt, reversedAt);
    return sameMoment && known.reversalId === reversalId && known.reason === reason
      ? accept()
      : paymentReversedAlready(paymentId, known.reversalId);
  }
  const away = standingReassignment(state, paymentId);
  if (away) return paymentReassigned(paymentId, away.toLoanId);
  if (state.reversals.items.find((reversal) => reversal.reversalId === reversalId)) return reversalIdReused(reversalId);
  if (valueDate > context.businessDate) return valueDateInFuture(valueDate, context.businessDate);
  if (valueDate < payment.valueDate) return reversalBeforePayment(valueDate, payment.valueDate);
  const application = applicationOf(loanPosition(state, context.businessDate), paymentId);
  const reversed: LoanEvent = {
    type: 'RepaymentReversed',
    data: {
      loanId,
      borrowerId,
      reversalId,
      paymentId,
      amount: payment.amount,
      reversedAt,
      valueDate,
      reason,
      agreementId: application?.agreementId ?? null,
    },
  };
  const after = loanPosition(evolveCarrying(state, reversed), context.businessDate);
  return accept<LoanEvent>(reversed, ...settlement(state.registered, after));
}

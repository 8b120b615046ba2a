/**
 * Money enters here and nowhere else. The same payment told twice is one payment; money nobody owes waits as credit; the
 * payment that leaves nothing settles the loan.
 */
import { accept, isSameInstant, shanghaiDate, shanghaiInstant, type CommandContext, type Decision } from '#kernel';
import type { RecordRepaymentData } from '../loan-commands';
import { applicationOf, positionWith } from '../loan-figures';
import { overDebitOf } from '../over-debit';
import type { LoanEvent, PaymentOrigin, RepaymentRecordedData } from '../loan.events';
import { type RecordedPayment, type RegisteredLoan } from '../loan.state';
import { standingReassignment } from '../loan-facts';
import { putOnTooMuch } from './put-on-debt';
import { putBack } from './rescind-reassignment';
import { paymentIdReused, receivedBeyondLimit } from './payment.rejections';
import { valueDateBeforeDisbursement, valueDateInFuture } from './rejections';
import { settlement } from './settlement';

/** All payments of a loan together: far below the safe integers, so that products with day counts stay exact. */
export const MAX_RECEIVED_FEN = 100_000_000_000_000;

export function recordRepayment(
  data: RecordRepaymentData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId, disbursedOn } = state.registered;
  const paidAt = shanghaiInstant(data.paidAt);
  const { paymentId, amount, channel, payer, origin } = data;
  const known = state.payments.get(paymentId);
  if (known) {
    const same = known.amount === amount && isSameInstant(known.paidAt, paidAt) && known.channel === channel;
    return same ? toldAgain(data, known, state, context) : paymentIdReused(paymentId);
  }
  const valueDate = shanghaiDate(paidAt);
  if (valueDate > context.businessDate) return valueDateInFuture(valueDate, context.businessDate);
  if (valueDate < disbursedOn) return valueDateBeforeDisbursement(valueDate, disbursedOn);
  if (state.everReceived + amount > MAX_RECEIVED_FEN) return receivedBeyondLimit(MAX_RECEIVED_FEN);
  const tooMuchAlone = putOnTooMuch(data, state);
  if (tooMuchAlone) return tooMuchAlone;
  const position = positionWith(state, { paymentId, paidAt, amount }, context.businessDate);
  const application = applicationOf(position, paymentId);
  const recorded: RepaymentRecordedData = {
    loanId,
    borrowerId,
    paymentId,
    amount,
    paidAt,
    valueDate,
    channel,
    allocation: application?.allocation ?? [],
    credited: application?.credited ?? amount,
    agreementId: application?.agreementId ?? null,
    ...(payer ? { payer } : {}),
    ...(origin ? { origin } : {}),
  };
  const tooMuch = overDebitOf(state, position.plan, recorded);
  // A payment that came earlier than the one that settled the loan moves the day on which it was settled.
  const settled = settlement(state.registered, position).filter(
    ({ data: { settledOn } }) => settledOn !== state.settledOn,
  );
  return accept<LoanEvent>(
    { type: 'RepaymentRecorded', data: tooMuch === null ? recorded : { ...recorded, overDebit: tooMuch } },
    ...settled,
  );
}

/** The same payment once more. One that comes from another loan is another payment, unless it was taken off here before. */
function toldAgain(
  { paymentId, origin }: RecordRepaymentData,
  known: RecordedPayment,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  if (!origin || (known.origin && isSameOrigin(known.origin, origin))) return accept();
  const brought = state.reassignments.some((one) => one.paymentId === paymentId && one.rescinded?.by === origin.id);
  if (brought) return accept();
  const away = standingReassignment(state, paymentId);
  if (!away) return paymentIdReused(paymentId);
  return putBack(away, { because: 'RETURNED', code: null, by: origin.id }, state, context);
}

/** Whoever put it here: the same reassignment, or the same payment as it was held. */
function isSameOrigin(one: PaymentOrigin, other: PaymentOrigin): boolean {
  return one.kind === other.kind && one.id === other.id && one.loanId === other.loanId;
}

/** A payment, its reversal, its reassignment or a refund that is not taken. */
import { reject, type LocalDate, type Rejection } from '#kernel';
import type { Rejected } from './rejections';

export function paymentIdReused(paymentId: string): Rejected {
  return reject(
    'PAYMENT_ID_REUSED',
    { en: 'Another payment of this loan has this id.', zh: '该还款编号已用于另一笔还款。' },
    { paymentId },
  );
}

export function receivedBeyondLimit(limit: number): Rejected {
  return reject(
    'RECEIVED_BEYOND_LIMIT',
    {
      en: 'The payments of this loan would exceed what can be computed exactly.',
      zh: '累计还款金额超出可精确计算的范围。',
    },
    { limit },
  );
}

export function paymentReversedAlready(paymentId: string, reversalId: string): Rejected {
  return reject(
    'PAYMENT_REVERSED_ALREADY',
    { en: 'The payment is void already, by another reversal.', zh: '该笔还款已由另一冲正作废。' },
    { paymentId, reversalId },
  );
}

export function reversalIdReused(reversalId: string): Rejected {
  return reject(
    'REVERSAL_ID_REUSED',
    { en: 'Another reversal of this loan has this id.', zh: '该冲正编号已用于另一笔冲正。' },
    { reversalId },
  );
}

export function reversalBeforePayment(reversedOn: LocalDate, paidOn: LocalDate): Rejected {
  return reject(
    'REVERSAL_BEFORE_PAYMENT',
    { en: 'The reversal is dated before the payment.', zh: '冲正日期早于还款日期。' },
    { reversedOn, paidOn },
  );
}

export function paymentReassigned(paymentId: string, toLoanId: string): Rejected {
  return reject(
    'PAYMENT_REASSIGNED',
    { en: 'The payment was reassigned to another loan.', zh: '该笔还款已转至另一笔借款。' },
    { paymentId, toLoanId },
  );
}

export function reassignmentIdReused(reassignmentId: string): Rejected {
  return reject(
    'REASSIGNMENT_ID_REUSED',
    { en: 'Another reassignment of this loan has this id.', zh: '该转账编号已用于本借款的另一笔转出。' },
    { reassignmentId },
  );
}

export function reassignmentUnknown(reassignmentId: string): Rejected {
  return reject(
    'REASSIGNMENT_UNKNOWN',
    { en: 'No such reassignment is recorded on this loan.', zh: '本借款未记录此转出。' },
    { reassignmentId },
  );
}

export function reassignedToItself(loanId: string): Rejected {
  return reject(
    'REASSIGNED_TO_ITSELF',
    { en: 'A payment is reassigned to another loan.', zh: '还款须转至另一笔借款。' },
    { loanId },
  );
}

export function targetRefuses(toLoanId: string, { code, reason, facts }: Rejection): Rejected {
  return reject(
    'TARGET_LOAN_REFUSES',
    {
      en: `The other loan cannot take the payment: ${reason.en}`,
      zh: `另一笔借款无法接收该款项：${reason.zh}`,
    },
    { ...facts, toLoanId, refusedBy: code },
  );
}

export function refundIdReused(refundId: string): Rejected {
  return reject(
    'REFUND_ID_REUSED',
    { en: 'Another refund of this loan has this id.', zh: '该退款编号已用于本借款的另一笔退款。' },
    { refundId },
  );
}

export function bankReferenceReused(bankReference: string, refundId: string): Rejected {
  return reject(
    'BANK_REFERENCE_REUSED',
    { en: 'This transfer is recorded already, as another refund.', zh: '该笔转账已登记为另一笔退款。' },
    { bankReference, refundId },
  );
}

export function refundExceedsCredit(amount: number, credit: number): Rejected {
  return reject(
    'REFUND_EXCEEDS_CREDIT',
    { en: 'Only what waits as credit can be refunded.', zh: '仅可退还溢缴款。' },
    { amount, credit },
  );
}

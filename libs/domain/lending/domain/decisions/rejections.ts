/** The rules of a loan that say no, each with its stable code and its reason in both languages. Here: those of more than one command. */
import { reject, type LocalDate, type Rejection } from '#kernel';

export type Rejected = { readonly kind: 'rejected'; readonly rejection: Rejection };

export function loanUnknown(): Rejected {
  return reject('LOAN_UNKNOWN', { en: 'No such loan is registered.', zh: '未登记该笔借款。' });
}

export function valueDateInFuture(valueDate: LocalDate, businessDate: LocalDate): Rejected {
  return reject(
    'VALUE_DATE_IN_FUTURE',
    { en: 'The date lies after the business date.', zh: '日期晚于当前业务日期。' },
    { valueDate, businessDate },
  );
}

export function valueDateBeforeDisbursement(valueDate: LocalDate, disbursedOn: LocalDate): Rejected {
  return reject(
    'VALUE_DATE_BEFORE_DISBURSEMENT',
    { en: 'The payment is dated before the loan was disbursed.', zh: '还款日期早于借款发放日。' },
    { valueDate, disbursedOn },
  );
}

export function paymentUnknown(paymentId: string): Rejected {
  return reject(
    'PAYMENT_UNKNOWN',
    { en: 'No such payment is recorded on this loan.', zh: '该借款未记录此笔还款。' },
    { paymentId },
  );
}

export function nothingToSettle(asOf: LocalDate): Rejected {
  return reject('NOTHING_TO_SETTLE', { en: 'Nothing is owed any more.', zh: '已无欠款。' }, { asOf });
}

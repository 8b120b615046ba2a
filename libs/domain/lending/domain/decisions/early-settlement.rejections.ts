/** A request for early settlement that is not taken. */
import { reject, type LocalDate } from '#kernel';
import type { Rejected } from './rejections';

export function earlySettlementIdReused(requestId: string): Rejected {
  return reject(
    'EARLY_SETTLEMENT_ID_REUSED',
    { en: 'Another request of this loan has this id.', zh: '该申请编号已用于本借款的另一项申请。' },
    { requestId },
  );
}

export function earlySettlementUnknown(requestId: string): Rejected {
  return reject(
    'EARLY_SETTLEMENT_UNKNOWN',
    { en: 'No such request for early settlement is recorded.', zh: '未记录此提前结清申请。' },
    { requestId },
  );
}

export function earlySettlementNotOfBills(): Rejected {
  return reject('EARLY_SETTLEMENT_NOT_OF_BILLS', {
    en: 'A monthly-bill account is not ended by being paid; its bills can be paid one by one.',
    zh: '按月出账的账户不因还款而结清，可逐期支付账单。',
  });
}

export function earlySettlementSpanInvalid(from: LocalDate, until: LocalDate, mostDays: number): Rejected {
  return reject(
    'EARLY_SETTLEMENT_SPAN_INVALID',
    {
      en: 'A request for early settlement holds from its first day for at most so many days.',
      zh: '提前结清申请自首日起有效，且不得超过最长天数。',
    },
    { from, until, mostDays },
  );
}

export function earlySettlementDone(requestId: string): Rejected {
  return reject(
    'EARLY_SETTLEMENT_DONE',
    { en: 'The debt has ended; there is nothing to withdraw.', zh: '借款已结清，无可撤回。' },
    { requestId },
  );
}

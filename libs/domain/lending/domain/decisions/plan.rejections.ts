/** A plan that is not booked, broken or settled as told. */
import { reject, type LocalDate } from '#kernel';
import type { Rejected } from './rejections';

export function planForOtherLoan(loanId: string, planLoanId: string): Rejected {
  return reject(
    'PLAN_FOR_OTHER_LOAN',
    { en: 'The plan is for another loan.', zh: '该还款方案属于另一笔借款。' },
    { loanId, planLoanId },
  );
}

export function agreementDiffers(agreementId: string): Rejected {
  return reject(
    'AGREEMENT_DIFFERS',
    { en: 'The agreement is booked already, with other terms.', zh: '该协议已登记，且内容不同。' },
    { agreementId },
  );
}

export function planInForce(agreementId: string): Rejected {
  return reject(
    'PLAN_IN_FORCE',
    { en: 'Another plan is in force on this loan.', zh: '该借款已有履行中的还款方案。' },
    { agreementId },
  );
}

export function nothingToRestructure(asOf: LocalDate): Rejected {
  return reject(
    'LOAN_SETTLED',
    { en: 'Nothing is owed any more, so there is nothing to restructure.', zh: '借款已结清，无需重组。' },
    { asOf },
  );
}

export function agreementUnknown(agreementId: string): Rejected {
  return reject(
    'AGREEMENT_UNKNOWN',
    { en: 'No plan of this agreement is booked on the loan.', zh: '该借款未登记此协议的还款方案。' },
    { agreementId },
  );
}

export function agreementTakenBack(agreementId: string): Rejected {
  return reject(
    'AGREEMENT_RESCINDED',
    { en: 'The agreement was rescinded; its plan is not booked any more.', zh: '该协议已撤销，其还款方案不再登记。' },
    { agreementId },
  );
}

export function breachDiffers(agreementId: string, breachedOn: LocalDate): Rejected {
  return reject(
    'BREACH_DIFFERS',
    { en: 'The breach is booked already, on another day.', zh: '违约已登记，且日期不同。' },
    { agreementId, breachedOn },
  );
}

export function planKept(agreementId: string): Rejected {
  return reject(
    'PLAN_KEPT',
    { en: 'By this loan’s own rows the plan is not broken.', zh: '按本借款的还款方案，尚未违约。' },
    { agreementId },
  );
}

export function loanNotSettled(asOf: LocalDate, payoff: number): Rejected {
  return reject('LOAN_NOT_SETTLED', { en: 'Something remains to be paid.', zh: '尚有未结清金额。' }, { asOf, payoff });
}

export function planNotOnLoan(agreementId: string): Rejected {
  return reject(
    'PLAN_NOT_ON_LOAN',
    { en: 'No plan of this agreement stands on the loan.', zh: '该借款未登记该协议的还款方案。' },
    { agreementId },
  );
}

/** A contract that is not registered, or a bill that is not taken. */
import { reject, type LocalDate } from '#kernel';
import type { ContractProblem } from '#loan-math';
import type { Rejected } from './rejections';

export function loanExistsDifferently(differing: readonly string[]): Rejected {
  return reject(
    'LOAN_EXISTS_DIFFERENTLY',
    { en: 'The loan is registered already, with other terms.', zh: '该借款已登记，且合同条款不同。' },
    { differing },
  );
}

export function disbursementInFuture(disbursedOn: LocalDate, businessDate: LocalDate): Rejected {
  return reject(
    'DISBURSEMENT_IN_FUTURE',
    { en: 'A loan is registered once it is disbursed, not before.', zh: '借款发放后方可登记。' },
    { disbursedOn, businessDate },
  );
}

export function loanOfNothing(principal: number, numberOfInstalments: number): Rejected {
  return reject(
    'LOAN_OF_NOTHING',
    { en: 'A loan has a principal and at least one instalment.', zh: '借款须有本金，且至少一期。' },
    { principal, numberOfInstalments },
  );
}

export function billsComeByThemselves(): Rejected {
  return reject('BILLS_COME_BY_THEMSELVES', {
    en: 'A monthly-bill account is registered without a schedule; its bills are posted one by one.',
    zh: '按月出账的账户登记时不带还款计划，账单逐期入账。',
  });
}

export function feeRateNeeded(numberOfInstalments: number): Rejected {
  return reject(
    'FEE_RATE_NEEDED',
    {
      en: 'Without a schedule, a flat-fee loan of this many instalments needs its fee rate.',
      zh: '未提供还款计划时，该期数的分期借款须提供费率。',
    },
    { numberOfInstalments },
  );
}

export function scheduleInvalid(problems: readonly ContractProblem[]): Rejected {
  return reject(
    'SCHEDULE_INVALID',
    { en: 'The terms or the schedule contradict themselves.', zh: '借款条款或还款计划自相矛盾。' },
    {
      problems: problems.slice(0, 20).map(({ field, rowSeq, code, message }) => ({
        field,
        code,
        message: { ...message },
        ...(rowSeq === undefined ? {} : { seq: rowSeq }),
      })),
    },
  );
}

export function scheduleNotOfTheLoan(facts: { readonly [name: string]: number }): Rejected {
  return reject(
    'SCHEDULE_NOT_OF_THE_LOAN',
    {
      en: 'The schedule does not repay this principal in this number of instalments.',
      zh: '还款计划与本金或期数不符。',
    },
    facts,
  );
}

export function loanTakesNoBills(method: string): Rejected {
  return reject(
    'LOAN_TAKES_NO_BILLS',
    { en: 'Only a monthly-bill account takes bills.', zh: '仅按月出账的账户可入账账单。' },
    { method },
  );
}

export function billExistsDifferently(seq: number): Rejected {
  return reject(
    'BILL_EXISTS_DIFFERENTLY',
    { en: 'This bill is posted already, with other figures.', zh: '该期账单已入账，且金额或日期不同。' },
    { seq },
  );
}

export function billOutOfOrder(seq: number, expected: number): Rejected {
  return reject(
    'BILL_OUT_OF_ORDER',
    { en: 'Bills are posted one after the other without a gap.', zh: '账单须按期次依次入账。' },
    { seq, expected },
  );
}

export function planTakesNoBill(agreementId: string): Rejected {
  return reject(
    'PLAN_TAKES_NO_BILL',
    { en: 'While a plan is in force the account takes no new bill.', zh: '还款方案履行期间不再产生新账单。' },
    { agreementId },
  );
}

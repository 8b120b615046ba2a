/** The rules of a loan that say no, each with its stable code and its reason in both languages. */
import { reject, type LocalDate, type Rejection } from '#kernel';
import type { ContractProblem } from '#loan-math';

export type Rejected = { readonly kind: 'rejected'; readonly rejection: Rejection };

export function loanUnknown(): Rejected {
  return reject('LOAN_UNKNOWN', { en: 'No such loan is registered.', zh: '未登记该笔借款。' });
}

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

export function paymentUnknown(paymentId: string): Rejected {
  return reject(
    'PAYMENT_UNKNOWN',
    { en: 'No such payment is recorded on this loan.', zh: '该借款未记录此笔还款。' },
    { paymentId },
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

export function nothingToSettle(asOf: LocalDate): Rejected {
  return reject('NOTHING_TO_SETTLE', { en: 'Nothing is owed any more.', zh: '已无欠款。' }, { asOf });
}

export function legalCostIdReused(costId: string): Rejected {
  return reject(
    'LEGAL_COST_ID_REUSED',
    { en: 'Another legal cost of this loan has this id.', zh: '该费用编号已用于本借款的另一项诉讼费用。' },
    { costId },
  );
}

export function legalCostDuringPlan(agreementId: string): Rejected {
  return reject(
    'LEGAL_COST_DURING_PLAN',
    { en: 'Nobody is sued while an agreement is kept.', zh: '协议履行期间不得起诉，亦不产生诉讼费用。' },
    { agreementId },
  );
}

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

/** What happened on a loan, in words. */
import { fen } from '#kernel';
import type { LoanEvent } from '#lending';
import { totalOf } from '#loan-math';
import { cny, inWords, STRUCTURES } from './amounts';
import type { Sentences } from './sentence';

export const loanWords: Sentences<LoanEvent> = {
  LoanRegistered: ({ loanId, product, principal, disbursedOn, numberOfInstalments }) => ({
    en: `Loan ${loanId} (${product}) of ${cny(principal).en}, disbursed on ${disbursedOn}, was registered with ${numberOfInstalments} instalments.`,
    zh: `登记借款${loanId}(${product}):${cny(principal).zh},放款日${disbursedOn},共${numberOfInstalments}期。`,
  }),
  BillPosted: ({ bill }) => {
    const amount = cny(fen(bill.principal + bill.interest + bill.fee));
    return {
      en: `Bill ${bill.seq} of ${amount.en} was posted on ${bill.postedOn}, due on ${bill.dueOn}.`,
      zh: `第${bill.seq}期账单${amount.zh}于${bill.postedOn}出账,到期日${bill.dueOn}。`,
    };
  },
  RepaymentRecorded: ({ paymentId, amount, valueDate, agreementId, credited }) => {
    const where = agreementId === null ? 'the contract' : `the plan of agreement ${agreementId}`;
    const waits = credited > 0;
    return {
      en: `A repayment of ${cny(amount).en} (${paymentId}) dated ${valueDate} was recorded for ${where}${waits ? `; ${cny(credited).en} waits as credit` : ''}.`,
      zh: `记录${valueDate}还款${cny(amount).zh}(${paymentId}),用于${agreementId === null ? '原合同' : `协议${agreementId}的还款方案`}${waits ? `;其中${cny(credited).zh}作为余额留存` : ''}。`,
    };
  },
  RepaymentReversed: ({ paymentId, amount, valueDate, reason }) => ({
    en: `The repayment ${paymentId} of ${cny(amount).en} was reversed on ${valueDate} (${reason}).`,
    zh: `还款${paymentId}(${cny(amount).zh})于${valueDate}冲正(${reason})。`,
  }),
  LoanRestructured: ({ agreementId, plan }) => {
    const structure = inWords(STRUCTURES, plan.schedule.structure);
    const total = cny(plan.schedule.totalCost);
    return {
      en: `The plan of agreement ${agreementId} was booked: ${structure.en} over ${plan.schedule.rows.length} instalments, ${total.en} in all, effective ${plan.schedule.effectiveOn}.`,
      zh: `登记协议${agreementId}的还款方案:${structure.zh},共${plan.schedule.rows.length}期,合计${total.zh},自${plan.schedule.effectiveOn}起生效。`,
    };
  },
  LoanAccelerated: ({ agreementId, breachedOn, due }) => ({
    en: `The plan of agreement ${agreementId} ended on ${breachedOn}; ${cny(totalOf(due)).en} fell due at once.`,
    zh: `协议${agreementId}的还款方案于${breachedOn}终止,${cny(totalOf(due)).zh}立即到期。`,
  }),
  LoanAccelerationRescinded: ({ agreementId, cause }) => ({
    en: `The plan of agreement ${agreementId} is in force again, as if it had never been broken, because of ${cause}.`,
    zh: `因${cause}更正,协议${agreementId}的还款方案恢复有效,视为未曾违约。`,
  }),
  LoanSettled: ({ loanId, settledOn, by }) => ({
    en: `Loan ${loanId} was settled on ${settledOn}, ${by === 'PLAN_COMPLETED' ? 'its plan being completed' : 'by repayment'}.`,
    zh: `借款${loanId}于${settledOn}${by === 'PLAN_COMPLETED' ? '因方案履行完毕' : '因还款'}结清。`,
  }),
};

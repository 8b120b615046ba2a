/** What happened in a case, in words: offers, signatures and the life of the agreement. */
import { sumFen } from '#kernel';
import type { CaseEvent } from '#negotiation';
import { totalOf } from '#loan-math';
import { cny, listed } from './amounts';
import type { Sentences } from './sentence';

type AgreementEvent = Extract<
  CaseEvent,
  {
    type:
      | 'PlanOffered'
      | 'PlanCountered'
      | 'PlanDeclined'
      | 'OfferExpired'
      | 'AgreementSignedByBorrower'
      | 'AgreementSigned'
      | 'InstalmentPaid'
      | 'AllocationsRestated'
      | 'InstalmentMissed'
      | 'PerformanceReviewed'
      | 'AgreementBreached'
      | 'AgreementBreachRescinded'
      | 'PlanCompleted'
      | 'PlanCompletionRescinded'
      | 'WaiverGranted';
  }
>;

export const agreementWords: Sentences<AgreementEvent> = {
  PlanOffered: ({ offerId, options, expiresOn }) => ({
    en: `Offer ${offerId} was made with ${options.length} option${options.length === 1 ? '' : 's'} (${options.map(({ totalPayable }) => cny(totalPayable).en).join(' / ')} in all); it can be signed until ${expiresOn}.`,
    zh: `提供方案${offerId},共${options.length}个选项(合计${options.map(({ totalPayable }) => cny(totalPayable).zh).join(' / ')}),签署截止${expiresOn}。`,
  }),
  PlanCountered: ({ offerId, affordableMonthly }) => ({
    en: `The borrower made a counter-proposal to ${offerId}: ${cny(affordableMonthly).en} a month.`,
    zh: `借款人对方案${offerId}提出反建议:每月${cny(affordableMonthly).zh}。`,
  }),
  PlanDeclined: ({ offerId }) => ({
    en: `The borrower declined offer ${offerId}.`,
    zh: `借款人不接受方案${offerId}。`,
  }),
  OfferExpired: ({ offerId, expiredOn }) => ({
    en: `Offer ${offerId} expired on ${expiredOn}.`,
    zh: `方案${offerId}于${expiredOn}失效。`,
  }),
  AgreementSignedByBorrower: ({ agreementId, optionId, countersignDueOn }) => ({
    en: `The borrower signed agreement ${agreementId} (option ${optionId}); the lender countersigns by ${countersignDueOn}.`,
    zh: `借款人签署协议${agreementId}(选项${optionId}),我方应于${countersignDueOn}前签署。`,
  }),
  AgreementSigned: ({ agreementId, effectiveOn, plans }) => ({
    en: `Agreement ${agreementId} was signed by both sides, effective ${effectiveOn}: ${plans.map(({ loanId, schedule }) => `${loanId} ${cny(schedule.totalCost).en} in ${schedule.rows.length}`).join(', ')}.`,
    zh: `协议${agreementId}双方签署完成,自${effectiveOn}起生效:${plans.map(({ loanId, schedule }) => `${loanId}分${schedule.rows.length}期还${cny(schedule.totalCost).zh}`).join(',')}。`,
  }),
  InstalmentPaid: ({ loanId, amount, valueDate, paymentId, remaining, nextDueOn }) => ({
    en: `${cny(amount).en} was paid on the plan of loan ${loanId} on ${valueDate} (${paymentId}); ${cny(totalOf(remaining)).en} remains${nextDueOn === null ? '' : `, next due on ${nextDueOn}`}.`,
    zh: `${valueDate}就借款${loanId}的方案还款${cny(amount).zh}(${paymentId}),剩余${cny(totalOf(remaining)).zh}${nextDueOn === null ? '' : `,下期到期日${nextDueOn}`}。`,
  }),
  AllocationsRestated: ({ loanId, cause, payments, remaining }) => ({
    en: `After ${cause.kind === 'REVERSAL' ? 'the reversal' : 'the backdated payment'} ${cause.id} the ${payments.length} payments of loan ${loanId} were allocated anew; ${cny(totalOf(remaining)).en} remains.`,
    zh: `因${cause.kind === 'REVERSAL' ? '冲正' : '补记还款'}${cause.id},重新分配借款${loanId}的${payments.length}笔还款,剩余${cny(totalOf(remaining)).zh}。`,
  }),
  InstalmentMissed: ({ loanId, seq, dueOn, graceEndedOn, unpaid }) => ({
    en: `Instalment ${seq} of loan ${loanId}, due on ${dueOn}, lacked ${cny(unpaid).en} when grace ended on ${graceEndedOn}.`,
    zh: `借款${loanId}第${seq}期(到期日${dueOn})至宽限期末${graceEndedOn}尚欠${cny(unpaid).zh}。`,
  }),
  PerformanceReviewed: ({ agreementId, asOf, kept, missed, paid, remaining }) => ({
    en: `Performance of agreement ${agreementId} at ${asOf}: ${kept} instalments kept, ${missed} missed, ${cny(paid).en} paid, ${cny(remaining).en} remaining.`,
    zh: `协议${agreementId}截至${asOf}履约情况:按时${kept}期,未按时${missed}期,已还${cny(paid).zh},剩余${cny(remaining).zh}。`,
  }),
  AgreementBreached: ({ agreementId, breachedOn, missed, reinstated }) => {
    const back = cny(sumFen(reinstated.map(({ waived }) => totalOf(waived))));
    return {
      en: `Agreement ${agreementId} was broken on ${breachedOn} by instalment ${missed.seq} of loan ${missed.loanId}, due on ${missed.dueOn}; waivers of ${back.en} are reinstated.`,
      zh: `因借款${missed.loanId}第${missed.seq}期(到期日${missed.dueOn})未还,协议${agreementId}于${breachedOn}违约,恢复计收减免金额${back.zh}。`,
    };
  },
  AgreementBreachRescinded: ({ agreementId, loanIds, cause }) => ({
    en: `Agreement ${agreementId} was kept after all (${cause}): the plans of ${listed(loanIds).en} are in force again.`,
    zh: `经${cause}更正,协议${agreementId}未违约,${listed(loanIds).zh}的方案恢复有效。`,
  }),
  PlanCompleted: ({ loanId, agreementId, completedOn, paid }) => ({
    en: `The plan of loan ${loanId} under agreement ${agreementId} was completed on ${completedOn}; ${cny(paid).en} was paid.`,
    zh: `协议${agreementId}下借款${loanId}的方案于${completedOn}履行完毕,共还${cny(paid).zh}。`,
  }),
  PlanCompletionRescinded: ({ loanId, agreementId, cause }) => ({
    en: `The plan of loan ${loanId} under agreement ${agreementId} is not completed after all, because of ${cause}.`,
    zh: `因${cause},协议${agreementId}下借款${loanId}的方案尚未履行完毕。`,
  }),
  WaiverGranted: ({ loanId, waived }) => ({
    en: `The waiver of ${cny(totalOf(waived)).en} on loan ${loanId} became final.`,
    zh: `借款${loanId}减免${cny(totalOf(waived)).zh}正式生效。`,
  }),
};

/** An agreement is reviewed, broken or completed, and corrections take that back. */
import { day, eventsByName, id, list, money, optional, part, whole, type DataOf, type EventOf } from '#event-schema';
import { sumFen, fen, localDate } from '#kernel';
import { counted, inYuan, listed, remainsInWords } from '#words';
import { totalOf } from '#loan-math';
import { amountsPerComponent, waivedRowsSchema } from '#lending';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofAgreement = { ...ofCaseFields, agreementId: id('Agreement.') };
const ofPlan = { ...ofAgreement, loanId: id('Loan.') };
const ofA1 = { ...ofC1, agreementId: 'C1-1-A1' } as const;
const planOfJB1 = { ...ofA1, loanId: 'JB1' } as const;
const owed = { principal: fen(900_000), interest: fen(0), fee: fen(0), penalty: fen(57) };

export const instalmentMissed = part({
  ...ofPlan,
  seq: whole('Row.'),
  dueOn: day('Due date.'),
  graceEndedOn: day('Last day of grace.'),
  unpaid: money('What the row lacked when grace ended.'),
});
export type InstalmentMissedData = DataOf<typeof instalmentMissed>;

export const InstalmentMissed = caseEvent('InstalmentMissed', {
  says: 'A row was not paid in full when its grace ended. Where the plan tolerates it the agreement is kept; otherwise the breach follows. Told again where it proves to have lacked another amount.',
  told: ({ loanId, seq, dueOn, graceEndedOn, unpaid }) => ({
    en: `Instalment ${seq} of loan ${loanId}, due on ${dueOn}, was ${inYuan(unpaid)} short when grace ended on ${graceEndedOn}.`,
    zh: `借款${loanId}第${seq}期（到期日${dueOn}）至宽限期末${graceEndedOn}尚差${inYuan(unpaid)}。`,
  }),
  data: instalmentMissed,
  example: {
    ...planOfJB1,
    seq: 1,
    dueOn: localDate('2025-06-10'),
    graceEndedOn: localDate('2025-06-13'),
    unpaid: fen(50_000),
  },
});
export type InstalmentMissed = EventOf<typeof InstalmentMissed>;

export const InstalmentMissRescinded = caseEvent('InstalmentMissRescinded', {
  says: 'A correction showed that a row whose miss was tolerated had been paid in full within its grace.',
  told: ({ loanId, seq, dueOn, cause }) => ({
    en: `After a correction (${cause}) instalment ${seq} of loan ${loanId}, due on ${dueOn}, counts as paid in time.`,
    zh: `经更正（${cause}），借款${loanId}第${seq}期（到期日${dueOn}）视为按时还款。`,
  }),
  data: part({
    ...ofPlan,
    seq: whole('Row.'),
    dueOn: day('Due date.'),
    cause: id('Reversal id or payment id that changed the outcome.'),
  }),
  example: { ...planOfJB1, seq: 1, dueOn: localDate('2025-06-10'), cause: 'P0' },
});
export type InstalmentMissRescinded = EventOf<typeof InstalmentMissRescinded>;

export const performanceReviewed = part({
  ...ofAgreement,
  asOf: day('Date of the review.'),
  kept: whole('Rows due so far that were paid in full within grace.'),
  missed: whole('Rows missed.'),
  paid: money('Paid on the plans so far.'),
  remaining: money('Still to be paid.'),
});
export type PerformanceReviewedData = DataOf<typeof performanceReviewed>;

export const PerformanceReviewed = caseEvent('PerformanceReviewed', {
  says: 'The periodic review of how the agreement is kept.',
  told: ({ agreementId, asOf, kept, missed, paid, remaining }) => {
    const rest = remainsInWords(remaining);
    return {
      en: `Performance of agreement ${agreementId} at ${asOf}: ${counted(kept, 'instalment')} kept, ${missed} missed, ${paid === 0 ? 'nothing' : inYuan(paid)} paid so far, ${rest.en}.`,
      zh: `协议${agreementId}截至${asOf}履约情况：按时${kept}期，未按时${missed}期，${paid === 0 ? '尚未还款' : `已还${inYuan(paid)}`}，${rest.zh}。`,
    };
  },
  data: performanceReviewed,
  example: { ...ofA1, asOf: localDate('2025-06-12'), kept: 1, missed: 0, paid: fen(50_000), remaining: fen(900_057) },
});
export type PerformanceReviewed = EventOf<typeof PerformanceReviewed>;

export const agreementBreached = part({
  ...ofAgreement,
  breachedOn: day('The day after grace ended.'),
  loanIds: list(id('Loan.'), 'Loans whose plans are broken with it; completed ones are not.'),
  missed: part({ loanId: id('Loan.'), seq: whole('Row.'), dueOn: day('Due date.') }, 'The row that broke it.'),
  reinstated: list(
    part({
      loanId: id('Loan.'),
      waived: amountsPerComponent('What is owed again.'),
      rows: optional(waivedRowsSchema),
    }),
    'What was frozen is owed again, as is known then: `waived` of InstalmentPaid and AllocationsRestated says where it proves another.',
  ),
});
export type AgreementBreachedData = DataOf<typeof agreementBreached>;

export const AgreementBreached = caseEvent('AgreementBreached', {
  says: 'A missed row broke the agreement, since more was missed than its plan tolerates; what was frozen is reinstated.',
  told: ({ agreementId, breachedOn, missed, reinstated }) => {
    const back = sumFen(reinstated.map(({ waived }) => totalOf(waived)));
    return {
      en: `Agreement ${agreementId} was broken on ${breachedOn} by instalment ${missed.seq} of loan ${missed.loanId}, due on ${missed.dueOn}${back === 0 ? '' : `; ${inYuan(back)} that was to be waived is owed again`}.`,
      zh: `因借款${missed.loanId}第${missed.seq}期（到期日${missed.dueOn}）未足额还款，协议${agreementId}于${breachedOn}违约${back === 0 ? '' : `，原拟减免的${inYuan(back)}恢复计收`}。`,
    };
  },
  data: agreementBreached,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofA1,
    breachedOn: localDate('2025-06-14'),
    loanIds: ['JB1'],
    missed: { loanId: 'JB1', seq: 1, dueOn: localDate('2025-06-10') },
    reinstated: [{ loanId: 'JB1', waived: { ...owed, principal: fen(0) } }],
  },
});
export type AgreementBreached = EventOf<typeof AgreementBreached>;

export const AgreementBreachRescinded = caseEvent('AgreementBreachRescinded', {
  says: 'A correction showed that the agreement was kept after all.',
  told: ({ agreementId, loanIds, cause }) => ({
    en: `After a correction (${cause}) agreement ${agreementId} counts as kept: the plans of ${listed(loanIds).en} are in force again.`,
    zh: `经更正（${cause}），协议${agreementId}视为未违约，${listed(loanIds).zh}的方案恢复有效。`,
  }),
  data: part({
    ...ofAgreement,
    loanIds: list(id('Loan.'), 'The loans whose plans are in force again.'),
    cause: id('Reversal id or payment id that changed the outcome.'),
  }),
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofA1, loanIds: ['JB1'], cause: 'P0' },
});
export type AgreementBreachRescinded = EventOf<typeof AgreementBreachRescinded>;

const planCompleted = part({
  ...ofPlan,
  completedOn: day('The day the last row was paid.'),
  paid: money('Paid on the plan in all.'),
});
export type PlanCompletedData = DataOf<typeof planCompleted>;

export const PlanCompleted = caseEvent('PlanCompleted', {
  says: 'Every row of the plan is paid.',
  told: ({ loanId, agreementId, completedOn, paid }) => ({
    en: `The plan of loan ${loanId} under agreement ${agreementId} was completed on ${completedOn}; ${inYuan(paid)} was paid.`,
    zh: `协议${agreementId}下借款${loanId}的方案于${completedOn}履行完毕，共还${inYuan(paid)}。`,
  }),
  data: planCompleted,
  example: { ...planOfJB1, completedOn: localDate('2027-05-10'), paid: fen(950_057) },
});
export type PlanCompleted = EventOf<typeof PlanCompleted>;

export const PlanCompletionRescinded = caseEvent('PlanCompletionRescinded', {
  says: 'A correction showed that the plan is not completed; the waiver granted with it falls back to frozen.',
  told: ({ loanId, agreementId, cause }) => ({
    en: `The plan of loan ${loanId} under agreement ${agreementId} is not completed after all, because of a correction (${cause}).`,
    zh: `因更正（${cause}），协议${agreementId}下借款${loanId}的方案尚未履行完毕。`,
  }),
  data: part({ ...ofPlan, cause: id('Reversal id or payment id that changed the outcome.') }),
  example: { ...planOfJB1, cause: 'R1' },
});
export type PlanCompletionRescinded = EventOf<typeof PlanCompletionRescinded>;

export const WaiverGranted = caseEvent('WaiverGranted', {
  says: 'With the completion of the plan the waived amounts are final.',
  told: ({ loanId, waived }) => ({
    en: `The waiver of ${inYuan(totalOf(waived))} on loan ${loanId} became final.`,
    zh: `借款${loanId}减免${inYuan(totalOf(waived))}正式生效。`,
  }),
  data: part({ ...ofPlan, waived: amountsPerComponent('What the lender gave up.'), rows: optional(waivedRowsSchema) }),
  example: { ...planOfJB1, waived: { ...owed, principal: fen(0) } },
});
export type WaiverGranted = EventOf<typeof WaiverGranted>;

export const performanceEvents = eventsByName(
  InstalmentMissed,
  InstalmentMissRescinded,
  PerformanceReviewed,
  AgreementBreached,
  AgreementBreachRescinded,
  PlanCompleted,
  PlanCompletionRescinded,
  WaiverGranted,
);

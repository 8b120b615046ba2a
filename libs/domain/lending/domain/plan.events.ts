/** A loan's side of an agreement: its plan booked, broken, in force again, taken off. */
import { code, day, id, oneOf, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
import { counted, inYuan, inWords, STRUCTURES } from '#words';
import { totalOf } from '#loan-math';
import { EXAMPLE_PLAN } from './example-plan';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { amountsPerComponent, loanPlan } from './plan.schema';

const ofAgreement = { ...ofLoan, caseId: id('Case.'), agreementId: id('Agreement.') };
const ofA1 = { ...ofJB1, caseId: 'C1-1', agreementId: 'C1-1-A1' } as const;

export const LoanRestructured = loanEvent('LoanRestructured', {
  says: 'A signed plan was booked on the loan; from its effective date it replaces the contract’s rows.',
  told: ({ agreementId, plan }) => {
    const structure = inWords(STRUCTURES, plan.schedule.structure);
    const total = inYuan(plan.schedule.totalCost);
    return {
      en: `The plan of agreement ${agreementId} was booked: ${structure.en} over ${counted(plan.schedule.rows.length, 'instalment')}, ${total} in all, effective ${plan.schedule.effectiveOn}.`,
      zh: `登记协议${agreementId}的还款方案：${structure.zh}，共${plan.schedule.rows.length}期，合计${total}，自${plan.schedule.effectiveOn}起生效。`,
    };
  },
  data: part({ ...ofAgreement, plan: loanPlan }),
  example: { ...ofA1, plan: EXAMPLE_PLAN },
});
export type LoanRestructured = EventOf<typeof LoanRestructured>;

/** Whose missed instalment ended the plan: this loan's own, or another's, since an agreement is all or nothing. */
export const BROKEN_BY = ['THIS_LOAN', 'OTHER_LOAN'] as const;
export type BrokenBy = (typeof BROKEN_BY)[number];

const loanAccelerated = part({
  ...ofAgreement,
  breachedOn: day('The day after grace ended; penalty runs on all remaining principal from here.'),
  brokenBy: oneOf(BROKEN_BY, 'Whose missed instalment ended the plan.'),
  due: amountsPerComponent('What falls due at once; penalty is what is reinstated.'),
  oldestUnpaidDueOn: orNone(day('Days past due count from here again; none when nothing was unpaid at signing.')),
});
export type LoanAcceleratedData = DataOf<typeof loanAccelerated>;

export const LoanAccelerated = loanEvent('LoanAccelerated', {
  says: 'The plan was broken: what remains falls due at once.',
  told: ({ agreementId, breachedOn, due }) => ({
    en: `The plan of agreement ${agreementId} ended on ${breachedOn}; ${inYuan(totalOf(due))} fell due at once.`,
    zh: `协议${agreementId}的还款方案于${breachedOn}终止，${inYuan(totalOf(due))}立即到期。`,
  }),
  data: loanAccelerated,
  example: {
    ...ofA1,
    breachedOn: localDate('2025-06-14'),
    brokenBy: 'THIS_LOAN',
    due: { principal: fen(1_200_000), interest: fen(14_400), fee: fen(0), penalty: fen(1_440) },
    oldestUnpaidDueOn: localDate('2025-05-10'),
  },
});
export type LoanAccelerated = EventOf<typeof LoanAccelerated>;

export const LoanAccelerationRescinded = loanEvent('LoanAccelerationRescinded', {
  says: 'A correction showed that the agreement was kept after all: the plan is in force as if it had never been broken.',
  told: ({ agreementId, cause }) => ({
    en: `The plan of agreement ${agreementId} is in force again, as if it had never been broken, because of a correction (${cause}).`,
    zh: `因更正（${cause}），协议${agreementId}的还款方案恢复有效，视为未曾违约。`,
  }),
  data: part({ ...ofAgreement, cause: id('Reversal id or payment id.') }),
  example: { ...ofA1, cause: 'P0' },
});
export type LoanAccelerationRescinded = EventOf<typeof LoanAccelerationRescinded>;

export const LoanRestructuringRescinded = loanEvent('LoanRestructuringRescinded', {
  says: 'The agreement was rescinded because a loan of it could not take its plan: the plan is taken off this loan, or never booked on it, and what was owed before is owed as if there had been none.',
  told: ({ loanId, agreementId, refusedBy }) => ({
    en: `Agreement ${agreementId} was rescinded because loan ${refusedBy} could not take its plan: loan ${loanId} stands as if there had been no agreement.`,
    zh: `因借款${refusedBy}无法登记还款方案，协议${agreementId}已撤销：借款${loanId}视为未曾达成该协议。`,
  }),
  data: part({
    ...ofAgreement,
    refusedBy: id('The loan that could not take its plan; this one or another of the agreement.'),
    code: code('The rule that said no, e.g. LOAN_SETTLED.'),
  }),
  example: { ...ofA1, refusedBy: 'JB2', code: 'LOAN_SETTLED' },
});
export type LoanRestructuringRescinded = EventOf<typeof LoanRestructuringRescinded>;

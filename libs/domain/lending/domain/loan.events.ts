/**
 * What happens on one loan: the contract, its money, and its side of a plan. Stream `loan-<loanId>`. None carries a personal
 * field: a borrower is an id here. Money is integer fen, dates are Shanghai calendar dates, rates are exact decimal text
 * ("0.0004") or fractions ("6/9125").
 */
import {
  code,
  day,
  defineEvent,
  eventsByName,
  flag,
  id,
  instant,
  list,
  money,
  oneOf,
  optional,
  orNone,
  part,
  whole,
  type DataOf,
  type EventOf,
  type EventSpec,
} from '#event-schema';
import { fen, localDate, type DomainEvent, type EventDefinition } from '#kernel';
import { counted, cny, inWords, STRUCTURES } from '#words';
import { totalOf } from '#loan-math';
import { EXAMPLE_PLAN } from './example-plan';
import { amountsPerComponent, appliedMoney, contractRow, loanPlan } from './plan.schema';

/** EPI 等额本息 · EP 等额本金 · FLAT instalments with a flat fee · BILL revolving monthly bills. */
export const REPAYMENT_METHODS = ['EPI', 'EP', 'FLAT', 'BILL'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

export const LICENCE_PROFILES = ['BANK', 'CONSUMER_FINANCE', 'MICRO_LENDER', 'ASSISTED_LENDING'] as const;
export type LicenceProfile = (typeof LICENCE_PROFILES)[number];

interface OfLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}
const ofLoan = { loanId: id('Loan.'), borrowerId: id('Borrower.') };
const ofJB1 = { loanId: 'JB1', borrowerId: 'C1' } as const;

/** An event of a loan: its subject is the borrower. */
function loanEvent<const Type extends string, Data extends OfLoan>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject'>,
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ borrowerId }) => borrowerId });
}

const loanAttributes = part(
  {
    licenceProfile: optional(oneOf(LICENCE_PROFILES, 'Licence of the lender.')),
    branch: optional(code('Branch.')),
    accountSubject: optional(code('Account subject of the general ledger.')),
    fundingShare: optional(code('The lender’s own share of the funds, exact decimal text from 0 to 1.')),
    internetLoan: optional(flag('Whether it was granted online.')),
    previousLoanId: optional(id('The loan this one renews.')),
  },
  'What later returns to the regulator need of a loan; all optional.',
);
export type LoanAttributes = DataOf<typeof loanAttributes>;

const loanRegistered = part({
  ...ofLoan,
  product: code('The lender’s product code, e.g. JIEBEI_EPI.'),
  method: oneOf(REPAYMENT_METHODS, 'How it is repaid.'),
  currency: oneOf(['CNY'], 'Currency.'),
  principal: money('Principal; for BILL what the lender states: the bills say what is owed.'),
  disbursedOn: day('Day of disbursement; for BILL the day the account was opened.'),
  dueDay: whole('Day of the month instalments fall due; clamped to the end of shorter months.'),
  numberOfInstalments: whole('Number of instalments.'),
  dailyRate: code('Contract rate per day.'),
  penaltyDailyRate: code('Penalty rate per day before the cap.'),
  penaltyCapAnnual: code('Price cap per year.'),
  schedule: list(contractRow, 'The contractual schedule; empty for BILL, whose rows come as BillPosted.'),
  attributes: loanAttributes,
});
export type LoanRegisteredData = DataOf<typeof loanRegistered>;

const row = {
  seq: 1,
  postedOn: localDate('2025-04-10'),
  accruesFrom: localDate('2025-04-10'),
  dueOn: localDate('2025-05-10'),
  opening: fen(1_200_000),
  principal: fen(1_200_000),
  interest: fen(14_400),
  fee: fen(0),
};

export const LoanRegistered = loanEvent('LoanRegistered', {
  says: 'The lender’s book tells a loan with its contract.',
  told: ({ loanId, product, principal, disbursedOn, numberOfInstalments }) => ({
    en: `Loan ${loanId} (${product}) of ${cny(principal).en}, disbursed on ${disbursedOn}, was registered with ${counted(numberOfInstalments, 'instalment')}.`,
    zh: `登记借款${loanId}（${product}）：${cny(principal).zh}，放款日${disbursedOn}，共${numberOfInstalments}期。`,
  }),
  data: loanRegistered,
  example: {
    ...ofJB1,
    product: 'JIEBEI_EPI',
    method: 'EPI',
    currency: 'CNY',
    principal: fen(1_200_000),
    disbursedOn: localDate('2025-04-10'),
    dueDay: 10,
    numberOfInstalments: 1,
    dailyRate: '0.0004',
    penaltyDailyRate: '0.0006',
    penaltyCapAnnual: '0.24',
    schedule: [row],
    attributes: { licenceProfile: 'CONSUMER_FINANCE' },
  },
});
export type LoanRegistered = EventOf<typeof LoanRegistered>;

export const BillPosted = loanEvent('BillPosted', {
  says: 'A monthly bill became due to be paid.',
  told: ({ bill }) => {
    const amount = cny(fen(bill.principal + bill.interest + bill.fee));
    return {
      en: `Bill ${bill.seq} of ${amount.en} was posted on ${bill.postedOn}, due on ${bill.dueOn}.`,
      zh: `第${bill.seq}期账单${amount.zh}于${bill.postedOn}出账，到期日${bill.dueOn}。`,
    };
  },
  data: part({ ...ofLoan, bill: contractRow }),
  example: { ...ofJB1, bill: row },
});
export type BillPosted = EventOf<typeof BillPosted>;

const repaymentRecorded = part({
  ...ofLoan,
  paymentId: id('Payment.'),
  amount: money('Paid.'),
  paidAt: instant('The instant of payment, written at +08:00; orders the payments of one day.'),
  valueDate: day('Shanghai calendar date of the payment.'),
  channel: code('Channel of the payment.'),
  allocation: appliedMoney('How it was applied, as known when it was recorded; a later correction restates it.'),
  credited: money('What was left over and waits as credit.'),
  agreementId: orNone(id('The agreement whose plan took the money; none when it went to the contract.')),
});
export type RepaymentRecordedData = DataOf<typeof repaymentRecorded>;

export const RepaymentRecorded = loanEvent('RepaymentRecorded', {
  says: 'Money was paid on the loan; the same payment id twice is one payment.',
  told: ({ paymentId, amount, valueDate, agreementId, credited }) => {
    const where = agreementId === null ? 'the contract' : `the plan of agreement ${agreementId}`;
    const waits = credited > 0;
    return {
      en: `A repayment of ${cny(amount).en} (${paymentId}) dated ${valueDate} was recorded for ${where}${waits ? `; ${cny(credited).en} waits as credit` : ''}.`,
      zh: `记录${valueDate}还款${cny(amount).zh}（${paymentId}），用于${agreementId === null ? '原合同' : `协议${agreementId}的还款方案`}${waits ? `；其中${cny(credited).zh}作为余额留存` : ''}。`,
    };
  },
  data: repaymentRecorded,
  example: {
    ...ofJB1,
    paymentId: 'P1',
    amount: fen(50_000),
    paidAt: '2025-06-10T10:00:00.000+08:00',
    valueDate: localDate('2025-06-10'),
    channel: 'APP',
    allocation: [{ seq: 1, component: 'interest', amount: fen(14_400) }],
    credited: fen(35_600),
    agreementId: null,
  },
});
export type RepaymentRecorded = EventOf<typeof RepaymentRecorded>;

const repaymentReversed = part({
  ...ofLoan,
  reversalId: id('Reversal.'),
  paymentId: id('The payment that is void, whole; there are no partial reversals.'),
  amount: money('Amount of the payment.'),
  reversedAt: instant('The instant of the reversal, written at +08:00.'),
  valueDate: day('Shanghai calendar date of the reversal.'),
  reason: code('Code of the payment service, e.g. WRONG_ACCOUNT, CHARGEBACK.'),
  agreementId: orNone(id('The agreement whose plan had taken the money; none when it had gone to the contract.')),
});
export type RepaymentReversedData = DataOf<typeof repaymentReversed>;

export const RepaymentReversed = loanEvent('RepaymentReversed', {
  says: 'A payment is void.',
  told: ({ paymentId, amount, valueDate, reason }) => ({
    en: `The repayment ${paymentId} of ${cny(amount).en} was reversed on ${valueDate} (${reason}).`,
    zh: `还款${paymentId}（${cny(amount).zh}）于${valueDate}冲正（${reason}）。`,
  }),
  data: repaymentReversed,
  example: {
    ...ofJB1,
    reversalId: 'R1',
    paymentId: 'P1',
    amount: fen(50_000),
    reversedAt: '2025-06-11T10:00:00.000+08:00',
    valueDate: localDate('2025-06-11'),
    reason: 'CHARGEBACK',
    agreementId: null,
  },
});
export type RepaymentReversed = EventOf<typeof RepaymentReversed>;

const ofAgreement = { ...ofLoan, caseId: id('Case.'), agreementId: id('Agreement.') };
const ofA1 = { ...ofJB1, caseId: 'C1-1', agreementId: 'C1-1-A1' } as const;

export const LoanRestructured = loanEvent('LoanRestructured', {
  says: 'A signed plan was booked on the loan; from its effective date it replaces the contract’s rows.',
  told: ({ agreementId, plan }) => {
    const structure = inWords(STRUCTURES, plan.schedule.structure);
    const total = cny(plan.schedule.totalCost);
    return {
      en: `The plan of agreement ${agreementId} was booked: ${structure.en} over ${counted(plan.schedule.rows.length, 'instalment')}, ${total.en} in all, effective ${plan.schedule.effectiveOn}.`,
      zh: `登记协议${agreementId}的还款方案：${structure.zh}，共${plan.schedule.rows.length}期，合计${total.zh}，自${plan.schedule.effectiveOn}起生效。`,
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
    en: `The plan of agreement ${agreementId} ended on ${breachedOn}; ${cny(totalOf(due)).en} fell due at once.`,
    zh: `协议${agreementId}的还款方案于${breachedOn}终止，${cny(totalOf(due)).zh}立即到期。`,
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
    en: `The plan of agreement ${agreementId} is in force again, as if it had never been broken, because of ${cause}.`,
    zh: `因${cause}更正，协议${agreementId}的还款方案恢复有效，视为未曾违约。`,
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

export const LoanSettled = loanEvent('LoanSettled', {
  says: 'Nothing remains to be paid. A reversal takes it back; if nothing remains even then, this follows again. It also follows again when a payment that became known late moves the day.',
  told: ({ loanId, settledOn, by }) => ({
    en: `Loan ${loanId} was settled on ${settledOn}, ${by === 'PLAN_COMPLETED' ? 'its plan being completed' : 'by repayment'}.`,
    zh: `借款${loanId}于${settledOn}${by === 'PLAN_COMPLETED' ? '因方案履行完毕' : '因还款'}结清。`,
  }),
  data: part({
    ...ofLoan,
    settledOn: day('The day the last open balance was paid.'),
    by: oneOf(['REPAYMENT', 'PLAN_COMPLETED'], 'By paying the contract, or by completing a plan.'),
    agreementId: orNone(id('The agreement completed.')),
  }),
  example: { ...ofJB1, settledOn: localDate('2025-06-20'), by: 'REPAYMENT', agreementId: null },
});
export type LoanSettled = EventOf<typeof LoanSettled>;

export const loanEvents = eventsByName(
  LoanRegistered,
  BillPosted,
  RepaymentRecorded,
  RepaymentReversed,
  LoanRestructured,
  LoanAccelerated,
  LoanAccelerationRescinded,
  LoanRestructuringRescinded,
  LoanSettled,
);

export type LoanEvent = EventOf<(typeof loanEvents)[keyof typeof loanEvents]>;

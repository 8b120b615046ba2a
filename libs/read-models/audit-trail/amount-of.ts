/**
 * The amount an entry is about, for who searches by it: one figure an event, named here by where it stands. Several places are
 * added up. A correction is searched by what is right since; offers and policies, whose options and limits differ, have none.
 */
import type { Fen } from '#kernel';

const debt = (at: string): readonly string[] => ['principal', 'interest', 'fee', 'penalty'].map((of) => `${at}.${of}`);

/** What a plan restructures of a loan. */
const snapshot = (at: string): readonly string[] => [
  ...debt(at),
  ...['overdueInterest', 'accruedInterest'].map((of) => `${at}.${of}`),
];

/** Arrears of a loan: what is due and unpaid, with penalty. */
const ARREARS = ['overduePrincipal', 'overdueInterest', 'overduePenalty', 'overdueFee'];

/** Fields that are what an event is about, the first of them that it tells. */
const USUALLY = [
  ...['amount', 'total', 'price', 'payoff', 'paid', 'unpaid', 'owed', 'toRefund'],
  ...['principal', 'affordableMonthly'],
];

/** Of events that tell it elsewhere; none where no single figure is what they are about. */
export const AMOUNT_AT: { readonly [type: string]: readonly string[] } = {
  BillPosted: ['bill.principal', 'bill.interest', 'bill.fee'],
  OverpaymentRefundCorrected: ['right.amount'],
  LoanRestructured: snapshot('plan.snapshot'),
  LoanAccelerated: debt('due'),
  BillCorrected: ['right.principal', 'right.interest', 'right.fee'],
  LoanTermsCorrected: ['right.principal'],
  LoanRegistrationWithdrawn: ['payoffBefore'],
  OverdueDetected: ARREARS,
  OverdueAged: ARREARS,
  AssessmentCompleted: ['facts.totalPayoff'],
  MaterialVerified: ['figures.monthlyIncome'],
  PlanOffered: [],
  AgreementSigned: snapshot('plans.*.snapshot'),
  AllocationsRestated: [],
  AgreementBreached: debt('reinstated.*.waived'),
  WaiverGranted: debt('waived'),
  EntryCorrected: [],
  TransferDecided: ['loans.*.price'],
  PolicyDrafted: [],
  PolicyRevised: [],
  ApprovalRequested: ['stakes.payoff'],
  NoticePrepared: ['figures.overdue', 'figures.unpaid', 'figures.lowestTotal', 'figures.owed'],
  NoticeFoundWrong: ['right.overdue', 'right.unpaid', 'right.lowestTotal', 'right.owed'],
  ComplaintAnswered: ['granted.*.amount'],
  NegativeNoticeTakenBack: ['toTell.overdueAmount'],
  ReportSubmitted: ['row.overdueAmount'],
  ReportWithheld: ['row.overdueAmount'],
  BureauRecordCorrected: ['right.overdueAmount'],
};

/** Where an event tells what it is about. */
export function amountAt(type: string, data: object): readonly string[] {
  const told = AMOUNT_AT[type];
  return told ?? USUALLY.filter((field) => field in data).slice(0, 1);
}

/** In fen; null where the event tells no such amount. */
export function amountOf(type: string, data: object): Fen | null {
  const found = amountAt(type, data).flatMap((path) => figuresAt(data, path.split('.')));
  return found.length === 0 ? null : (found.reduce((sum, figure) => sum + figure, 0) as Fen);
}

function figuresAt(value: unknown, [field, ...rest]: readonly string[]): readonly number[] {
  if (field === undefined) return Number.isSafeInteger(value) ? [value as number] : [];
  if (field === '*') return Array.isArray(value) ? value.flatMap((one) => figuresAt(one, rest)) : [];
  if (typeof value !== 'object' || value === null) return [];
  return figuresAt((value as { readonly [name: string]: unknown })[field], rest);
}

/** A plan of three rows at interest, half of the penalty waived on it, and what its ledger says row by row. */
import { fen, localDate } from '#kernel';
import type { Contract } from '../contract/contract';
import type { Payment } from '../contract/dated-payment';
import type { LegalCost } from '../contract/legal-costs';
import { debtSnapshot, loanPosition } from '../position/loan-position';
import type { LoanPosition } from '../position/position';
import { contractSchedule } from '../schedule/contract-schedule';
import type { AgreedPlan } from './agreed-plan';
import { planSchedule } from './plan-schedule';
import { NO_WAIVERS } from './plan-terms';

export const cost = (costId: string, on: string, amount: number): LegalCost => ({
  costId,
  incurredOn: localDate(on),
  amount: fen(amount),
});
/** ¥3,000 in three parts, of which none was paid; sued for ¥30. */
export const loan: Contract = {
  disbursedOn: localDate('2026-05-10'),
  revolving: false,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  legalCosts: [cost('K1', '2026-08-01', 3000)],
  rows: contractSchedule({
    method: 'EP',
    principal: fen(300_000),
    disbursedOn: localDate('2026-05-10'),
    dueDay: 10,
    instalments: 3,
    dailyRate: '0.0004',
  }),
};
export const snapshot = debtSnapshot(
  { contract: loan, plans: [], payments: [], reversals: [] },
  localDate('2026-08-17'),
);
/** Three parts of ¥1,000 at 0.04 % a day, half of the penalty waived. */
export const plan: AgreedPlan = {
  planId: 'A1',
  snapshot,
  schedule: planSchedule(snapshot, {
    structure: 'RESTRUCTURE',
    firstDueOn: localDate('2026-09-17'),
    numberOfInstalments: 3,
    interest: { kind: 'RATE', dailyRate: '0.0004' },
    repayment: 'EQUAL_PRINCIPAL',
    waivers: { ...NO_WAIVERS, penaltyPercent: 50 },
  }),
  includedPaymentIds: [],
};
// Carried interest of 7,360 in three parts, and what runs on 300,000, 200,000 and 100,000.
export const DUE = [
  { principal: 100_000, interest: 2453 + 3720, fee: 1000, penalty: 1130 },
  { principal: 100_000, interest: 2453 + 2400, fee: 1000, penalty: 1130 },
  { principal: 100_000, interest: 2454 + 1240, fee: 1000, penalty: 1130 },
] as const;
export const [ROW_1, ROW_2, ROW_3] = [108_303, 106_983, 105_824];
export const NONE = { principal: 0, interest: 0, fee: 0, penalty: 0 };
export const WAIVED = { ...NONE, penalty: 3390 };

export const paid = (on: string, amount: number, paymentId = `P-${on}`): Payment => {
  return { paymentId, paidAt: `${on}T12:00:00+08:00`, amount: fen(amount) };
};
export const at = (
  on: string,
  payments: readonly Payment[] = [],
  more: Partial<AgreedPlan> = {},
  contract = loan,
): LoanPosition => loanPosition({ contract, plans: [{ ...plan, ...more }], payments, reversals: [] }, localDate(on));
export const sued = (...costs: readonly LegalCost[]): Contract => ({
  ...loan,
  legalCosts: [...(loan.legalCosts ?? []), ...costs],
});

export const row = (
  seq: 1 | 2 | 3,
  status: string,
  paidOn: string | null = null,
  left: object = DUE[seq - 1] ?? NONE,
  part: object = NONE,
): object => ({
  seq,
  ...[
    { dueOn: '2026-09-17', graceUntil: '2026-09-20' },
    { dueOn: '2026-10-17', graceUntil: '2026-10-20' },
    { dueOn: '2026-11-17', graceUntil: '2026-11-20' },
  ][seq - 1],
  due: DUE[seq - 1],
  paid: part,
  remaining: left,
  status,
  paidOn,
});
export const inFull = (seq: 1 | 2 | 3, paidOn: string): object => row(seq, 'PAID', paidOn, NONE, DUE[seq - 1]);

/** What every ledger of the plan says alike while nothing has happened. */
export const untouched = {
  restated: [],
  creditBroughtIn: 0,
  planId: 'A1',
  effectiveOn: '2026-08-17',
  stage: 'IN_FORCE',
  lastAppliedOn: null,
  credit: 0,
  waiting: 0,
  legalCosts: { open: 0, paid: 0 },
  received: 0,
  dpd: 0,
  oldestUnpaidDue: null,
  missed: [],
  passedOn: null,
  completedOn: null,
  brokenOn: null,
  waiver: { state: 'CONDITIONAL', amounts: WAIVED },
  paid: NONE,
  interestSpared: 0,
  accelerated: null,
  segments: [],
  entries: [],
};

export const asAgreed = [paid('2026-09-17', ROW_1), paid('2026-10-19', ROW_2), paid('2026-11-17', ROW_3 + 500)];
export const inOrderPaid = (seq: number): object[] => {
  const { fee, penalty, interest, principal } = DUE[seq - 1] ?? NONE;
  return Object.entries({ fee, penalty, interest, principal }).map(([component, amount]) => ({
    seq,
    component,
    amount,
  }));
};

/** The loan of the golden figures, for tests: 12,000.00 CNY at 0.04 % a day, twelve equal payments from 2025-01-10. */
import { fen, localDate, type Fen, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import {
  draftPlan,
  foldLoan,
  loanDecider,
  type LoanEvent,
  type LoanPlan,
  planSnapshot,
  type RecordRepaymentData,
  type RegisterLoanData,
} from '#lending';
import type { PlanTerms } from '#loan-math';

export const day = (text: string): LocalDate => localDate(text);

/** As registered for any borrower, under any id. */
export const goldenLoan = (loanId = 'JB1', borrowerId = 'C1'): RegisterLoanData => ({
  loanId,
  borrowerId,
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: fen(1_200_000),
  disbursedOn: day('2025-01-10'),
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  attributes: {},
});

export const goldenTerms: RegisterLoanData = goldenLoan();

export const registerGolden = { type: 'RegisterLoan', data: goldenTerms } as const;

const registered = loanDecider.decide(registerGolden, loanDecider.initialState, testContext());
/** LoanRegistered with the schedule derived from the terms. */
export const goldenRegistered: readonly LoanEvent[] = registered.kind === 'accepted' ? registered.events : [];

/** A payment at ten in the morning of a day. */
export function paid(paymentId: string, amount: number, on: string): RecordRepaymentData {
  return { paymentId, amount: fen(amount), paidAt: `${on}T10:00:00+08:00`, channel: 'APP' };
}

/** The same as it is folded. */
export function repayment(paymentId: string, amount: number, on: string): LoanEvent {
  return {
    type: 'RepaymentRecorded',
    data: {
      loanId: 'JB1',
      borrowerId: 'C1',
      ...paid(paymentId, amount, on),
      valueDate: day(on),
      allocation: [],
      credited: 0 as Fen,
      agreementId: null,
    },
  };
}

export function reversal(reversalId: string, paymentId: string, on: string): LoanEvent {
  return {
    type: 'RepaymentReversed',
    data: {
      loanId: 'JB1',
      borrowerId: 'C1',
      reversalId,
      paymentId,
      amount: 0 as Fen,
      reversedAt: `${on}T11:00:00+08:00`,
      valueDate: day(on),
      reason: 'CHARGEBACK',
      agreementId: null,
    },
  };
}

/** Plan N1 of the golden figures: interest stopped, 24 instalments from 2025-06-12, penalty waived on completion. */
export const planN1Terms: PlanTerms = {
  structure: 'RESTRUCTURE',
  firstDueOn: day('2025-06-12'),
  numberOfInstalments: 24,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};

export function planOf(events: readonly LoanEvent[], terms: PlanTerms, asOf: LocalDate): LoanPlan {
  const snapshot = planSnapshot(foldLoan(events), asOf);
  if (!snapshot) throw new Error('the loan of the test is not registered');
  return draftPlan(snapshot, terms);
}

/** N1 as agreed on 2025-05-12, with nothing paid before. */
export const planN1: LoanPlan = planOf(goldenRegistered, planN1Terms, day('2025-05-12'));

export const restructured: LoanEvent = {
  type: 'LoanRestructured',
  data: { loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 },
};

/** Overdue loans of the tape can be offered what the policy recommends: to the fen, inside the caps. */
import { daysBetween, localDate, ZERO_FEN } from '#kernel';
import { evolveLoan, initialLoan, loanArrears, planSnapshot, type LoanState } from '#lending';
import { totalOf } from '#loan-math';
import { assess, policyInEffect } from '#policy';
import { readTape, type TapeLoan } from '../../../../test/support/read-tape';
import { isRejected } from '../case/rejections';
import { assessedLoan } from '../request/assessed-loan';
import { draftOption } from './draft-option';
import { termsOf } from './offered-terms';

const AS_OF = localDate('2026-10-31');
const policy = policyInEffect(AS_OF);
if (!policy) throw new Error('a policy is in effect');

function loanState({
  loanId,
  product,
  method,
  principal,
  dueDay,
  instalments,
  contract,
  ...tape
}: TapeLoan): LoanState {
  const ofLoan = { loanId, borrowerId: 'C' };
  const revolving = method === 'BILL';
  let state = evolveLoan(initialLoan, {
    type: 'LoanRegistered',
    data: {
      ...ofLoan,
      product,
      method: method as 'EPI',
      currency: 'CNY',
      principal: principal as typeof ZERO_FEN,
      disbursedOn: contract.disbursedOn,
      dueDay,
      numberOfInstalments: instalments,
      dailyRate: contract.dailyRate,
      penaltyDailyRate: contract.penaltyDailyRate,
      penaltyCapAnnual: contract.penaltyCapAnnual ?? '0.24',
      schedule: revolving ? [] : contract.rows,
      attributes: {},
    },
  });
  const rows = revolving ? contract.rows : [];
  for (const bill of rows) state = evolveLoan(state, { type: 'BillPosted', data: { ...ofLoan, bill } });
  const rest = { allocation: [], credited: ZERO_FEN, agreementId: null };
  for (const payment of tape.payments) {
    const valueDate = localDate(payment.paidAt.slice(0, 10));
    const data = { ...ofLoan, ...payment, valueDate, channel: 'APP', ...rest };
    state = evolveLoan(state, { type: 'RepaymentRecorded', data });
  }
  for (const { paymentId, reversedAt } of tape.reversals) {
    const data = { ...ofLoan, reversalId: `R-${paymentId}`, paymentId, amount: ZERO_FEN, reversedAt, reason: 'X' };
    const valueDate = localDate(reversedAt.slice(0, 10));
    state = evolveLoan(state, { type: 'RepaymentReversed', data: { ...data, valueDate, agreementId: null } });
  }
  return state;
}

describe('offers over the loan tape', () => {
  it('work for overdue loans of every kind and add up in every component', () => {
    const codes: Record<string, number> = {};
    let offered = 0;
    // Every fourth loan: all products and methods are among them.
    for (const loan of readTape().filter((_, index) => index % 4 === 0)) {
      const state = loanState(loan);
      const assessed = assessedLoan(state, AS_OF);
      if (!assessed || (loanArrears(state, AS_OF)?.dpd ?? 0) === 0) continue;
      const affordable = Math.ceil(assessed.payoff / 20);
      const { relief } = assess(policy, {
        asOf: AS_OF,
        loans: [assessed],
        totalPayoff: assessed.payoff,
        maxDpd: assessed.dpd,
        affordableMonthly: affordable as typeof ZERO_FEN,
        monthlyIncome: (affordable * 2) as typeof ZERO_FEN,
        essentialExpenses: ZERO_FEN,
        creditRecord: { timesOverdue24Months: 0, overdueElsewhere: 0, consultedOn: AS_OF },
        brokenAgreements: 0,
      });
      if (!relief) throw new Error(`${loan.loanId} cannot be paid`);
      const terms = termsOf(relief, AS_OF);
      const option = draftOption(
        'A',
        { plans: [{ loanId: loan.loanId, terms }] },
        new Map([[loan.loanId, state]]),
        AS_OF,
      );
      if (isRejected(option)) {
        codes[option.rejection.code] = (codes[option.rejection.code] ?? 0) + 1;
        continue;
      }
      offered += 1;
      const snapshot = planSnapshot(state, AS_OF)?.snapshot;
      expect(option.totalPayable + totalOf(option.waived)).toBe((snapshot?.total ?? 0) + option.planInterest);
      expect(daysBetween(AS_OF, option.firstDueOn)).toBe(30);
    }
    expect(codes).toEqual({});
    expect(offered).toBeGreaterThan(60);
  });
});

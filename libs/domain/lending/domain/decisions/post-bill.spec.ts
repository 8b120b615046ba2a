import { fen } from '#kernel';
import { given } from '#kernel-testing';
import type { ContractRow } from '#loan-math';
import { day, goldenRegistered, goldenTerms, planOf } from '#lending-testing';
import { loanDecider } from '../loan.decider';
import { loanArrears } from '../loan-figures';
import type { LoanEvent } from '../loan.events';

const { schedule: _, ...terms } = { ...goldenTerms, schedule: undefined };
const account: LoanEvent = {
  type: 'LoanRegistered',
  data: { ...terms, method: 'BILL', dailyRate: '0', currency: 'CNY', schedule: [] },
};
const bill = (seq: number, month: string, principal: number): ContractRow => ({
  seq,
  postedOn: day(`${month}-01`),
  accruesFrom: day(`${month}-01`),
  dueOn: day(`${month}-10`),
  opening: fen(principal),
  principal: fen(principal),
  interest: fen(0),
  fee: fen(0),
});
const post = (row: ContractRow) => ({ type: 'PostBill', data: row }) as const;
const posted = (row: ContractRow): LoanEvent => ({
  type: 'BillPosted',
  data: { loanId: 'JB1', borrowerId: 'C1', bill: row },
});

describe('posting a bill', () => {
  it('makes it an obligation from its statement day', () => {
    const first = bill(1, '2025-03', 50_000);
    const { state } = given(loanDecider, [account])
      .when(post(first))
      .then([posted(first)]);
    expect(loanArrears(state, day('2025-02-28'))?.outstandingPrincipal).toBe(0);
    expect(loanArrears(state, day('2025-03-01'))?.outstandingPrincipal).toBe(50_000);
    expect(loanArrears(state, day('2025-03-11'))).toMatchObject({ dpd: 1, status: 'ACTIVE' });
  });

  it('changes nothing when repeated, and refuses other figures for the same bill', () => {
    const first = bill(1, '2025-03', 50_000);
    given(loanDecider, [account]).when(post(first)).thenEvents(['BillPosted']).andRepeated().thenUnchanged();
    given(loanDecider, [account, posted(first)])
      .when(post(bill(1, '2025-03', 50_001)))
      .thenRejected('BILL_EXISTS_DIFFERENTLY', { seq: 1 });
  });

  it('changes nothing when repeated of an account that was transferred, which takes no other', () => {
    const first = bill(1, '2025-03', 50_000);
    const on = { businessDate: day('2025-06-01') };
    const data = { caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3', price: fen(1) };
    const sold = given(loanDecider, [account, posted(first)])
      .when({ type: 'TransferLoan', data }, on)
      .thenEvents(['LoanTransferred']);
    sold.andWhen(post(first), on).thenUnchanged();
    sold.andWhen(post(bill(2, '2025-04', 1)), on).thenRejected('LOAN_TRANSFERRED', { heldBy: 'buyer-3' });
  });

  it('goes one after the other, in order of their dates', () => {
    const known = [account, posted(bill(1, '2025-03', 50_000))];
    given(loanDecider, known)
      .when(post(bill(3, '2025-05', 1)))
      .thenRejected('BILL_OUT_OF_ORDER', { expected: 2 });
    given(loanDecider, known)
      .when(post(bill(2, '2025-02', 1)))
      .thenRejected('SCHEDULE_INVALID');
    given(loanDecider, known)
      .when(post(bill(2, '2025-04', 1)))
      .thenEvents(['BillPosted']);
  });

  it('refuses a bill of a day that has not come, and bills of other loans', () => {
    given(loanDecider, [account])
      .when(post(bill(1, '2025-03', 50_000)), { businessDate: day('2025-02-28') })
      .thenRejected('VALUE_DATE_IN_FUTURE');
    given(loanDecider, goldenRegistered)
      .when(post(bill(1, '2025-03', 1)))
      .thenRejected('LOAN_TAKES_NO_BILLS', { method: 'EPI' });
    given(loanDecider, [])
      .when(post(bill(1, '2025-03', 1)))
      .thenRejected('LOAN_UNKNOWN');
  });

  it('stops while a plan is in force', () => {
    const owing = [account, posted(bill(1, '2025-03', 50_000))];
    const plan = planOf(
      owing,
      {
        structure: 'RESTRUCTURE',
        firstDueOn: day('2025-05-10'),
        numberOfInstalments: 6,
        interest: { kind: 'STOPPED' },
        waivers: { penaltyPercent: 0, feePercent: 0, interestPercent: 0, principalPercent: 0 },
      },
      day('2025-04-10'),
    );
    const restructured: LoanEvent = {
      type: 'LoanRestructured',
      data: { loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-1', agreementId: 'A1', plan },
    };
    given(loanDecider, [...owing, restructured])
      .when(post(bill(2, '2025-05', 1)), { businessDate: day('2025-05-01') })
      .thenRejected('PLAN_TAKES_NO_BILL', { agreementId: 'A1' });
  });
});

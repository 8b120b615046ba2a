/** A bill bears interest for a time as a row of a contract does: none for the days on which a court has the person's insolvency. */
import { fen, localDate } from '#kernel';
import { goldenRegistered, lived, registeredLoan, type Told } from '#lending-testing';
import { billRow } from '#loan-math';
import { loanFacts } from './loan-facts';
import type { LoanEvent, LoanRegisteredData } from './loan.events';

const account: LoanEvent = {
  type: 'LoanRegistered',
  data: { ...(goldenRegistered[0]?.data as LoanRegisteredData), method: 'BILL', dailyRate: '0', schedule: [] },
};
/** Interest of ¥4.00 from 20 April to the due date on 10 May. */
const billed: Told = [
  '2025-05-01',
  {
    type: 'PostBill',
    data: {
      ...billRow({ seq: 1, postedOn: localDate('2025-05-01'), dueDay: 10, amount: fen(20_000) }),
      ...{ accruesFrom: localDate('2025-04-20'), interest: fen(400) },
    },
  },
];
const pausing = (holdId: string, from: string, stops: readonly ('INTEREST' | 'PENALTY')[]): Told => [
  '2025-05-12',
  { type: 'PauseDelinquency', data: { holdId, kind: 'INSOLVENCY', from: localDate(from), stops } },
];

function interest(...told: readonly Told[]): number | undefined {
  const state = registeredLoan(lived([account], billed, ...told));
  return loanFacts(state, state.registered).contract.rows[0]?.interest;
}

describe('a bill of a person who is insolvent', () => {
  it('owes the share of its interest that the days before the court took it up are', () => {
    expect(interest()).toBe(400);
    // 21 to 30 April are ten of its twenty days.
    expect(interest(pausing('H1', '2025-05-01', ['INTEREST', 'PENALTY']))).toBe(200);
    expect(interest(pausing('H1', '2025-05-01', ['PENALTY']))).toBe(400);
    const resumed: Told = [
      '2025-05-12',
      { type: 'ResumeDelinquency', data: { holdId: 'H1', until: localDate('2025-05-06') } },
    ];
    expect(interest(pausing('H1', '2025-05-01', ['INTEREST']), resumed)).toBe(300);
  });
});

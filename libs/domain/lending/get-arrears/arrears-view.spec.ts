import { localDate } from '#kernel';
import { goldenAfter, pays, type Told } from '#lending-testing';
import { loanView } from '../get-loan/loan-view';
import { arrearsView } from './arrears-view';

const writeOff: Told = [
  '2025-05-12',
  {
    type: 'WriteOffLoan',
    data: { caseId: 'C1-1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true },
  },
];

describe('what is owed on a loan that was written off', () => {
  const loan = goldenAfter(writeOff);

  it('is said to be off the book, and classified no more from that day', () => {
    expect(arrearsView(loan, localDate('2025-05-11'))).toMatchObject({ status: 'ACTIVE', offBook: null });
    expect(arrearsView(loan, localDate('2025-05-11')).arrears?.class).not.toBeNull();
    const off = arrearsView(loan, localDate('2025-05-12'));
    expect(off).toMatchObject({ status: 'WRITTEN_OFF', offBook: 'WRITTEN_OFF', arrears: { class: null } });
    expect(off.arrears?.payoff).toBeGreaterThan(0);
  });

  it('is the same as with the loan itself, also once it was paid', () => {
    const paid = goldenAfter(writeOff, pays('P1', 3_000_000, '2026-02-01'));
    for (const one of [loan, paid]) {
      const asOf = localDate('2026-02-01');
      const { status, arrears } = loanView(one, asOf);
      expect(arrearsView(one, asOf)).toMatchObject({ status, arrears, offBook: 'WRITTEN_OFF' });
      expect(arrears?.class).toBeNull();
    }
    expect(arrearsView(paid, localDate('2026-02-01')).status).toBe('SETTLED');
  });
});

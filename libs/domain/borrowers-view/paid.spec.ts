/** What a person paid is told with where it went, and what was returned is told as that: nothing that came in just disappears. */
import { fen } from '#kernel';
import { loanView } from '#lending';
import { day, goldenAfter, isReturned, pays, type Told } from '#lending-testing';
import { paidOn } from './paid';
import { sayIn, type Language } from './say';

function paid(on: string, told: readonly Told[], language: Language = 'en') {
  return paidOn(loanView(goldenAfter(...told), day(on)), sayIn(language));
}

describe('what was paid', () => {
  const lived = [pays('P1', 50_000, '2025-03-27'), pays('P2', 10_000, '2025-03-28'), isReturned('P2', '2025-04-01')];

  it('is told newest first, with where it went, and where all of it is listed', () => {
    const { latest, total, all } = paid('2025-04-02', lived);
    expect([total, all]).toEqual([2, '/loans/JB1/payments']);
    expect(latest[1]).toEqual({
      ...{ paymentId: 'P1', on: '2025-03-27', amount: 50_000, counts: true },
      says: '¥500.00 was paid on 2025-03-27: ¥326.04 to principal, ¥148.80 to interest and ¥25.16 to penalty interest.',
    });
    const chinese = paid('2025-04-02', lived, 'zh').latest[1];
    expect(chinese?.says).toBe('2025-03-27还款¥500.00：本金¥326.04、利息¥148.80、罚息¥25.16。');
  });

  it('says of what was returned that it counts as never paid', () => {
    expect(paid('2025-04-02', lived).latest[0]).toMatchObject({
      ...{ paymentId: 'P2', counts: false },
      says: '¥100.00 was paid on 2025-03-28: it was returned and counts as never paid; what it had paid is owed again.',
    });
    expect(paid('2025-03-29', lived).latest[0]).toMatchObject({ paymentId: 'P2', counts: true });
  });

  it('says of what was given back on a loan they do not owe that it was, and of no debt', () => {
    const back = { reversalId: 'R1', paymentId: 'P1', reversedAt: '2025-04-01T11:00:00+08:00', reason: 'NOT_OWED' };
    const told: Told[] = [
      pays('P1', 50_000, '2025-03-27'),
      ['2025-03-30', { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' } }],
      ['2025-04-01', { type: 'ReverseRepayment', data: back }],
    ];
    expect(paid('2025-04-02', told).latest[0]).toMatchObject({
      counts: false,
      says: '¥500.00 was paid on 2025-03-27: it was given back to you on 2025-04-01, since you had been found not to owe this loan.',
    });
    expect(paid('2025-04-02', told, 'zh').latest[0]?.says).not.toContain('恢复');
  });

  it('says of what met nothing due that it was kept, and of what was given back that it was', () => {
    const early = pays('P1', 200, '2025-01-20');
    const refund = { refundId: 'F1', amount: fen(50), refundedAt: '2025-01-21T12:00:00+08:00', bankReference: 'B1' };
    const given: Told = ['2025-01-21', { type: 'RefundOverpayment', data: refund }];
    expect(paid('2025-01-20', [early]).latest[0]?.says).toContain(
      '¥2.00 met nothing that was due and was kept for you',
    );
    expect(paid('2025-01-21', [early, given]).latest[0]?.says).toContain('¥0.50 was given back');
  });

  it('goes to the other loan where it was booked here by mistake', () => {
    const reason = { reason: 'WRONG_LOAN', refusal: null } as const;
    const away: Told = [
      '2025-03-29',
      { type: 'ReassignRepayment', data: { reassignmentId: 'RA1', paymentId: 'P1', toLoanId: 'JB2', ...reason } },
    ];
    expect(paid('2025-03-30', [pays('P1', 50_000, '2025-03-27'), away]).latest[0]).toMatchObject({
      counts: false,
      says: '¥500.00 was paid on 2025-03-27: it belongs to loan JB2 and counts there.',
    });
  });

  it('is as much as an overview holds, and nothing where nothing was paid', () => {
    const many = Array.from({ length: 15 }, (_, n) => pays(`P${n}`, 100, '2025-03-27'));
    const { latest, total } = paid('2025-03-28', many);
    expect([latest.length, latest[0]?.paymentId, total]).toEqual([12, 'P14', 15]);
    expect(paid('2025-03-28', [])).toEqual({ latest: [], total: 0, all: null });
  });
});

import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, CASE, command, DETECTED, OFFERED, request, SIGNED_BY_BORROWER } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';

const withdraw = command('WithdrawNegotiation', { ...CASE, note: '已找到工作' });

const ask = command('RequestNegotiation', request);

describe('withdrawing a negotiation', () => {
  it('ends it, with an open offer too', () => {
    const withdrawn = given(caseDecider, OFFERED).when(withdraw, at()).thenEvents(['NegotiationWithdrawn']);
    expect(withdrawn.state.episodes[0]?.negotiations[0]).toMatchObject({
      status: 'WITHDRAWN',
      offers: [{ status: 'WITHDRAWN' }],
    });
    withdrawn.andRepeated().thenUnchanged();
  });

  it('is possible until the lender has countersigned', () => {
    given(caseDecider, SIGNED_BY_BORROWER).when(withdraw, at()).thenEvents(['NegotiationWithdrawn']);
    given(caseDecider, AGREED).when(withdraw, at()).thenRejected('NO_OPEN_NEGOTIATION');
  });

  it('needs a negotiation', () => {
    given(caseDecider, DETECTED).when(withdraw, at()).thenRejected('NO_OPEN_NEGOTIATION');
  });

  it('makes nobody wait, until three requests of the last 30 days were taken back', () => {
    const on = (day: string) => at({ businessDate: localDate(day) });
    const again = (back: typeof withdrawn, day: string): typeof withdrawn =>
      back
        .andWhen(ask, on(day))
        .thenEvents(['NegotiationRequested'])
        .andWhen(withdraw, on(day))
        .thenEvents(['NegotiationWithdrawn']);
    const withdrawn = given(caseDecider, DETECTED)
      .when(ask, on('2025-05-12'))
      .thenEvents(['NegotiationRequested'])
      .andWhen(withdraw, on('2025-05-12'))
      .thenEvents(['NegotiationWithdrawn']);
    const thrice = again(again(withdrawn, '2025-05-12'), '2025-05-20');
    const waits = { reapplyFrom: '2025-06-11' };
    thrice.andWhen(ask, on('2025-05-20')).thenRejected('WITHDRAWN_TOO_OFTEN', waits);
    thrice.andWhen(ask, on('2025-06-10')).thenRejected('WITHDRAWN_TOO_OFTEN', waits);
    // The oldest of them is 30 days ago; then the second one counts as the oldest.
    const fourth = again(thrice, '2025-06-11');
    fourth.andWhen(ask, on('2025-06-11')).thenEvents(['NegotiationRequested']);
    again(fourth, '2025-06-11').andWhen(ask, on('2025-06-12')).thenRejected('WITHDRAWN_TOO_OFTEN', {
      reapplyFrom: '2025-06-19',
    });
  });
});

import { given } from '#kernel-testing';
import { AGREED, at, CASE, command, DETECTED, OFFERED, SIGNED_BY_BORROWER } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';

const withdraw = command('WithdrawNegotiation', { ...CASE, note: '已找到工作' });

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
});

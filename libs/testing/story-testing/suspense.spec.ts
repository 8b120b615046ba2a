/** A payment for an unknown loan, until the real reactions have put it where it belongs. */
import { fen, localDate } from '#kernel';
import { loanArrears, suspenseDecider, suspenseStream } from '#lending';
import { Story } from './story';

const payment = {
  paymentId: 'P9',
  amount: fen(50_000),
  paidAt: '2025-02-08T10:00:00+08:00',
  channel: 'BANK_TRANSFER',
  why: 'LOAN_UNKNOWN',
  claimedLoanId: 'JB1',
} as const;
const assign = { type: 'AssignPayment', data: { loanId: 'JB1' } } as const;

const stateOf = async (story: Story) => (await story.log.load(suspenseStream('P9'), suspenseDecider)).state;
const received = async (story: Story) => loanArrears(await story.loanState('JB1'), localDate('2025-02-08'))?.received;

describe('a payment in suspense', () => {
  it('counts for nobody until its loan is known, and then once, with its own date', async () => {
    const story = await new Story().registered();
    await story.on('2025-02-09').suspense('P9', { type: 'HoldPayment', data: payment });
    await story.processes();
    expect(await received(story)).toBe(0);
    expect((await story.on('2025-02-20').suspense('P9', assign)).kind).toBe('accepted');
    await story.processes();
    await story.processesAgain();
    expect(await received(story)).toBe(50_000);
    expect((await story.loanState('JB1')).payments.get('P9')?.origin).toEqual({ kind: 'SUSPENSE', id: 'P9' });
    expect(await story.undone()).toEqual([]);
  });

  it('waits until the loan it names is registered', async () => {
    const story = new Story();
    await story.on('2025-02-09').suspense('P9', { type: 'HoldPayment', data: payment });
    expect(await story.suspense('P9', assign)).toMatchObject({ rejection: { code: 'TARGET_LOAN_REFUSES' } });
    await story.registered();
    expect((await story.suspense('P9', assign)).kind).toBe('accepted');
    await story.processes();
    expect(await received(story)).toBe(50_000);
  });

  it('is put on a debt by one person alone up to their bound, also where they put many on it at once', async () => {
    const story = await new Story().registered();
    const officer = { kind: 'person', id: 'officer-1', role: 'officer' } as const;
    for (const paymentId of ['P9', 'P10', 'P11']) {
      const much = { ...payment, paymentId, amount: fen(200_000) };
      await story.on('2025-02-09').suspense(paymentId, { type: 'HoldPayment', data: much });
    }
    // All before the processes come to any of them.
    for (const paymentId of ['P9', 'P10', 'P11']) {
      expect((await story.suspense(paymentId, assign, officer)).kind).toBe('accepted');
    }
    await story.processes();
    await story.processesAgain();
    expect(await received(story)).toBe(400_000);
    const { state } = await story.log.load(suspenseStream('P11'), suspenseDecider);
    expect(state).toMatchObject({ status: 'HELD', refused: { code: 'MONEY_NEEDS_SECOND_PERSON' } });
    // Once they stand on the loan it is said before.
    expect(await story.suspense('P11', assign, officer)).toMatchObject({
      rejection: { code: 'MONEY_NEEDS_SECOND_PERSON', facts: { amount: 600_000, allowed: 500_000 } },
    });
    expect(await story.undone()).toEqual([]);
  });

  it('is held again when the loan refuses it only afterwards, and is on no loan twice', async () => {
    const story = await new Story().registered();
    await story.on('2025-02-09').suspense('P9', { type: 'HoldPayment', data: payment });
    await story.suspense('P9', assign);
    // Before the processes come to it, the payment service tells another payment of this id of the loan.
    await story.pays('JB1', 'P9', 700, '2025-02-08');
    await story.processes();
    await story.processesAgain();
    expect(await stateOf(story)).toMatchObject({ status: 'HELD', refused: { code: 'PAYMENT_ID_REUSED' } });
    expect(await received(story)).toBe(700);
    expect(await story.undone()).toEqual([]);
  });
});

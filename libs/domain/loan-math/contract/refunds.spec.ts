/** Money given back is money that was not paid: it is taken from the newest, and every fen is accounted for. */
import fc from 'fast-check';
import { fen, localDate, sumFen } from '#kernel';
import { anyDay, anyLoan, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { totalOf } from '../component';
import { loanPosition } from '../position/loan-position';
import { isRefundedBefore, refundedBy, refundedOn, type Refund } from './refunds';
import { replayContract } from './replay-contract';

const at = (day: string, hour = '10'): string => `${day}T${hour}:00:00+08:00`;
const paid = (paymentId: string, amount: number, on: string) => ({ paymentId, amount: fen(amount), paidAt: at(on) });
const refund = (refundId: string, amount: number, on: string): Refund => {
  return { refundId, amount: fen(amount), refundedAt: at(on, '12') };
};
const given = (refunded: ReturnType<typeof refundedBy>) => ({
  ...refunded,
  of: Object.fromEntries(refunded.of),
});

describe('money given back', () => {
  const payments = [paid('P1', 500, '2025-01-01'), paid('P2', 200, '2025-01-08'), paid('P3', 900, '2025-01-20')];

  it('is taken from the newest payments that had come in by then', () => {
    const money = { payments, reversals: [], refunds: [refund('F1', 300, '2025-01-09')] };
    const asOf = localDate('2025-02-01');
    expect(given(refundedBy(money, asOf))).toEqual({ of: { P2: 200, P1: 100 }, total: 300, owedBack: 0 });
    expect(given(refundedBy(money, localDate('2025-01-08')))).toEqual({ of: {}, total: 0, owedBack: 0 });
  });

  it('is owed back where the payment behind it proves void, or there was none', () => {
    const reversals = [{ paymentId: 'P2', reversedAt: at('2025-01-15') }];
    const money = { payments, reversals, refunds: [refund('F1', 200, '2025-01-09')] };
    expect(refundedBy(money, localDate('2025-01-14')).owedBack).toBe(0);
    expect(given(refundedBy(money, localDate('2025-01-15')))).toEqual({ of: { P2: 200 }, total: 200, owedBack: 200 });
    const early = { payments, reversals: [], refunds: [refund('F1', 200, '2024-12-31')] };
    expect(given(refundedBy(early, localDate('2025-01-15')))).toEqual({ of: {}, total: 200, owedBack: 200 });
  });

  it('takes nothing from a payment that was void already', () => {
    const reversals = [{ paymentId: 'P2', reversedAt: at('2025-01-09', '11') }];
    const money = { payments, reversals, refunds: [refund('F1', 300, '2025-01-09')] };
    expect(given(refundedBy(money, localDate('2025-02-01')))).toEqual({ of: { P1: 300 }, total: 300, owedBack: 0 });
  });

  it('takes from a payment of its very moment, and nothing from one that was void from that moment on', () => {
    const asOf = localDate('2025-01-31');
    const same = [{ ...refund('F1', 200, '2025-01-08'), refundedAt: at('2025-01-08') }];
    expect(given(refundedBy({ payments, reversals: [], refunds: same }, asOf)).of).toEqual({ P2: 200 });
    const reversals = [{ paymentId: 'P2', reversedAt: at('2025-01-08') }];
    expect(given(refundedBy({ payments, reversals, refunds: same }, asOf)).of).toEqual({ P1: 200 });
  });

  it('is taken refund by refund as they were given, in whatever order they became known', () => {
    const money = [paid('P1', 300, '2025-01-01'), paid('P2', 500, '2025-01-08'), paid('P3', 900, '2025-01-20')];
    const reversals = [{ paymentId: 'P1', reversedAt: at('2025-01-15') }];
    const refunds = [refund('F1', 500, '2025-01-09'), refund('F2', 1000, '2025-01-21')];
    // The first took the whole newest payment of then. The second finds 900: of the rest, one is used up and one is void.
    const expected = { of: { P2: 500, P3: 900 }, total: 1500, owedBack: 100 };
    for (const known of [refunds, [...refunds].reverse()])
      expect(given(refundedBy({ payments: money, reversals, refunds: known }, localDate('2025-02-01')))).toEqual(
        expected,
      );
  });

  it('counts from its date in Shanghai, and was given before a payment only if its moment was earlier', () => {
    const late: Refund = { refundId: 'F1', amount: fen(1), refundedAt: '2025-01-08T17:30:00Z' };
    expect(refundedOn(late)).toBe('2025-01-09');
    const payment = { paymentId: 'P1', amount: fen(1), paidAt: '2025-01-09T01:30:00+08:00' };
    expect(isRefundedBefore(late, payment)).toBe(false);
    expect(isRefundedBefore(late, { ...payment, paidAt: '2025-01-09T01:30:01+08:00' })).toBe(true);
    expect(isRefundedBefore(late, { ...payment, paidAt: '2025-01-09T01:29:59+08:00' })).toBe(false);
  });

  const refunds = fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 800 }), amount: fc.integer({ min: 1, max: 4_000_000 }) }),
    { maxLength: 4 },
  );
  const givenBack = (drawn: readonly { day: number; amount: number }[]): Refund[] =>
    drawn.map(({ day, amount }, i) => refund(`F${i}`, amount, dayAfterStart(day)));

  it('leaves applied money, credit and refunds the sum of what was paid, and nothing below zero', () => {
    fc.assert(
      fc.property(anyLoan, refunds, anyDay, (loan, drawn, asOf) => {
        const money = { ...loan, refunds: givenBack(drawn) };
        const { rows, credit, received } = replayContract(loan.contract, money, asOf);
        const all = replayContract(loan.contract, loan, asOf).received;
        const { total, owedBack } = refundedBy(money, asOf);
        expect(sumFen(rows.map((row) => totalOf(row.paid))) + credit).toBe(received);
        expect(received + total - owedBack).toBe(all);
        expect(Math.min(0, credit, received, owedBack)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('changes nothing but the credit where it was waiting', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, fc.integer({ min: 1, max: 3 }), (loan, on, share) => {
        const before = loanPosition(loan, on);
        const amount = Math.floor(before.arrears.credit / share);
        fc.pre(amount > 0);
        const voidLater = loan.reversals.filter(({ reversedAt }) => reversedAt.slice(0, 10) <= on);
        const late: Refund = { refundId: 'F', amount: fen(amount), refundedAt: `${on}T23:59:59+08:00` };
        const known = { ...loan, reversals: voidLater };
        const after = loanPosition({ ...known, refunds: [late] }, on);
        const { credit, received, ...rest } = before.arrears;
        expect(after.arrears).toEqual({
          ...rest,
          credit: credit - amount,
          received: received - amount,
          payoff: expect.any(Number) as number,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('comes to the same in whatever order it becomes known', () => {
    const shuffled = fc.tuple(anyLoan, refunds).chain(([loan, drawn]) => {
      const all = givenBack(drawn);
      return fc.tuple(
        fc.constant({ ...loan, refunds: all }),
        fc.record({
          payments: fc.shuffledSubarray([...loan.payments], { minLength: loan.payments.length }),
          refunds: fc.shuffledSubarray(all, { minLength: all.length }),
        }),
      );
    });
    fc.assert(
      fc.property(shuffled, anyDay, ([loan, otherwise], asOf) => {
        expect(loanPosition({ ...loan, ...otherwise }, asOf)).toEqual(loanPosition(loan, asOf));
      }),
      { numRuns: 100 },
    );
  });
});

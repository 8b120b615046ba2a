/** A debt that is asked to end early ends with the payoff of its day, to the fen, and not with a fen less. */
import fc from 'fast-check';
import { addDays, fen, localDate, sumFen, type LocalDate } from '#kernel';
import { anyDay, anyMovements, anyTermLoan } from '../../../../test/support/arbitrary-loan';
import { totalOf } from '../component';
import { loanPosition } from '../position/loan-position';
import { payoffOf } from '../position/payoff';
import type { Contract } from './contract';
import type { Payment } from './dated-payment';
import { golden } from './golden-contract.fixture';

const MAY_12 = localDate('2025-05-12');
const asked = (from: LocalDate, until = addDays(from, 30)): Contract => {
  return { ...golden, earlySettlement: [{ from, until }] };
};
const pays = (amount: number, on: string, paymentId = 'P1'): Payment => {
  return { paymentId, amount: fen(amount), paidAt: `${on}T10:00:00+08:00` };
};
const at = (contract: Contract, payments: readonly Payment[], asOf: LocalDate) =>
  loanPosition({ contract, plans: [], payments, reversals: [] }, asOf);

describe('the payoff of a day', () => {
  it('is the golden figure, component by component', () => {
    const { owed, accruedInterest, credit, total } = payoffOf(at(golden, [], MAY_12));
    expect(owed).toEqual({ principal: 1_200_000, interest: 50_804 + 655, fee: 0, penalty: 10_653 });
    expect([accruedInterest, credit, total]).toEqual([655, 0, 1_262_112]);
  });

  it('adds up to what has to come, on any loan and any day', () => {
    fc.assert(
      fc.property(anyTermLoan, anyMovements, anyDay, (contract, money, asOf) => {
        fc.pre(asOf >= contract.disbursedOn);
        const { owed, credit, total } = payoffOf(loanPosition({ contract, plans: [], ...money }, asOf));
        expect(total).toBe(Math.max(0, totalOf(owed) - credit));
      }),
      { numRuns: 200 },
    );
  });
});

describe('early settlement of a contract', () => {
  it('ends the debt with the payoff of the day of payment, which spares interest that has not run', () => {
    const { arrears, contract } = at(asked(MAY_12), [pays(1_262_112, '2025-05-12')], MAY_12);
    expect(arrears).toMatchObject({ status: 'SETTLED', credit: 0, payoff: 0, accruedInterest: 0 });
    expect(contract?.settledEarlyOn).toBe('2025-05-12');
    const interest = contract?.rows.map((row) => row.due.interest) ?? [];
    expect(interest.slice(4)).toEqual([655, 0, 0, 0, 0, 0, 0, 0]);
    expect(at(asked(MAY_12), [pays(1_262_112, '2025-05-12')], localDate('2026-06-01')).arrears).toMatchObject({
      status: 'SETTLED',
      dpd: 0,
      credit: 0,
    });
  });

  it('does not end with a fen less, nor without being asked, nor outside the days asked for', () => {
    for (const [contract, amount, on] of [
      [asked(MAY_12), 1_262_111, '2025-05-12'],
      [golden, 1_262_112, '2025-05-12'],
      [asked(MAY_12), 1_262_112, '2025-05-13'],
      [asked(localDate('2025-05-13')), 1_262_112, '2025-05-12'],
      [asked(localDate('2025-05-01'), localDate('2025-05-11')), 1_262_112, '2025-05-12'],
    ] as const) {
      const { arrears } = at(contract, [pays(amount, on)], localDate(on));
      expect(arrears).toMatchObject({ status: 'ACTIVE', overdueTotal: 0 });
      expect(arrears.credit).toBe(amount - 381_392 - 50_804 - (on === '2025-05-12' ? 10_653 : 10_653 + 229));
    }
  });

  it('ends with several payments of a day as with their sum, and with what waited', () => {
    const two = [pays(900_000, '2025-05-12'), pays(362_112, '2025-05-12', 'P2')];
    expect(at(asked(MAY_12), two, MAY_12).arrears).toMatchObject({ status: 'SETTLED', credit: 0 });
    const ahead = [pays(900_000, '2025-05-12'), pays(800_000, '2025-05-14', 'P2')];
    const may14 = at(asked(MAY_12), ahead, localDate('2025-05-14'));
    expect(may14.arrears).toMatchObject({ status: 'SETTLED', received: 1_700_000 });
    expect(may14.arrears.credit).toBeGreaterThan(0);
  });

  it('ends on the first day asked for where the money waits already', () => {
    const waits = [pays(1_300_000, '2025-05-12')];
    const { arrears, contract } = at(asked(localDate('2025-05-20')), waits, localDate('2025-05-20'));
    expect(arrears.status).toBe('SETTLED');
    expect(contract?.settledEarlyOn).toBe('2025-05-20');
    expect(at(asked(localDate('2025-05-20')), waits, localDate('2025-05-19')).arrears.status).toBe('ACTIVE');
  });

  it('is taken back with the payment that ended the debt', () => {
    const void1 = [{ paymentId: 'P1', reversedAt: '2025-05-20T10:00:00+08:00' }];
    const money = { payments: [pays(1_262_112, '2025-05-12')], reversals: void1 };
    const may20 = loanPosition({ contract: asked(MAY_12), plans: [], ...money }, localDate('2025-05-20'));
    expect(may20.arrears).toEqual(at(golden, [], localDate('2025-05-20')).arrears);
  });

  it('conserves every fen, and settles with exactly the payoff of any day', () => {
    fc.assert(
      fc.property(anyTermLoan, anyMovements, anyDay, (contract, money, on) => {
        fc.pre(on >= contract.disbursedOn);
        const asking = { ...contract, earlySettlement: [{ from: on, until: addDays(on, 92) }] };
        const before = loanPosition({ contract: asking, plans: [], ...money }, on);
        const known = money.payments.filter(({ paidAt }) => paidAt.slice(0, 10) <= on);
        const { total } = payoffOf(before);
        const last = { paymentId: 'LAST', amount: total, paidAt: `${on}T23:59:59+08:00` };
        const payments = total > 0 ? [...known, last] : known;
        const reversals = money.reversals.filter(({ reversedAt }) => reversedAt.slice(0, 10) <= on);
        const after = loanPosition({ contract: asking, plans: [], payments, reversals }, on);
        expect(after.arrears).toMatchObject({ status: 'SETTLED', payoff: 0 });
        if (total > 0) expect(after.arrears.credit).toBe(0);
        const paid = sumFen((after.contract?.rows ?? []).map((row) => totalOf(row.paid)));
        expect(paid + after.arrears.credit).toBe(after.arrears.received);
      }),
      { numRuns: 200 },
    );
  });
});

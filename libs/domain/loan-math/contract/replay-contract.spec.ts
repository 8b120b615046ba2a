import fc from 'fast-check';
import { addDays, fen, localDate } from '#kernel';
import { anyContract, anyDay, anyLoan, anyMovements, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { COMPONENTS, type ComponentAmounts } from '../component';
import { billRow } from '../schedule/monthly-bill';
import { arrears } from './arrears';
import type { Contract } from './contract';
import type { Payment } from './dated-payment';
import { golden as contract } from './golden-contract.fixture';
import { replayContract } from './replay-contract';

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, amount) => total + amount, 0);
const total = (amounts: ComponentAmounts): number => sum(COMPONENTS.map((component) => amounts[component]));

function paid(on: string, amount: number, id = 'P1'): Payment {
  return { paymentId: id, paidAt: `${on}T12:00:00+08:00`, amount: fen(amount) };
}

function owes(payments: Payment[], asOf: string): ReturnType<typeof arrears> {
  return arrears(contract, { payments, reversals: [] }, localDate(asOf));
}

describe('a replayed contract', () => {
  it('accrues penalty piecewise on what stayed unpaid, rounded once on the whole sum', () => {
    const payments = [paid('2025-02-20', 559 + 14_880 + 30_000)];
    expect(owes(payments, '2025-02-20').lines[0]).toMatchObject({ principal: 63_169, interest: 0, penalty: 0 });
    expect(owes(payments, '2025-03-02').penalty).toBe(379);
  });

  it('does not call a row overdue on its due date', () => {
    expect(owes([], '2025-02-10')).toMatchObject({ dpd: 0, bucket: '0', class: 'NORMAL', overdueTotal: 0 });
    expect(owes([], '2025-02-11')).toMatchObject({ dpd: 1, bucket: '1-30', class: 'SPECIAL_MENTION', penalty: 56 });
  });

  it('counts a single missing fen as overdue, but not penalty alone', () => {
    expect(owes([paid('2025-02-10', 108_048)], '2025-02-11').dpd).toBe(1);
    const withPenalty = owes([paid('2025-02-10', 108_048), paid('2025-02-20', 1, 'P2')], '2025-02-21');
    expect(withPenalty).toMatchObject({ dpd: 0, penalty: 0 });
    const late = owes([paid('2025-03-01', 108_049 + 1064)], '2025-03-02');
    expect(late).toMatchObject({ dpd: 0, penalty: 0 });
    const vertical = owes([paid('2025-05-12', 381_392 + 50_804)], '2025-05-13');
    expect(vertical).toMatchObject({ dpd: 0, penalty: 10_653, overdueInstalments: 0, overdueTotal: 10_653 });
  });

  it('lets too much money wait as credit and uses it on the next due date, not before', () => {
    const payments = [paid('2025-02-10', 208_049)];
    expect(owes(payments, '2025-03-09')).toMatchObject({ credit: 100_000, dpd: 0 });
    expect(owes(payments, '2025-03-10')).toMatchObject({ credit: 0, dpd: 0, overdueTotal: 0 });
    expect(owes(payments, '2025-03-11')).toMatchObject({ dpd: 1, overduePrincipal: 8049, overdueInterest: 0 });
  });

  it('pays row by row up to day 90 and principal first from day 91', () => {
    const ledger = replayContract(
      contract,
      { payments: [paid('2025-05-12', 50_000)], reversals: [] },
      localDate('2025-05-12'),
    );
    expect(ledger.entries[0]?.applied).toEqual([{ seq: 1, component: 'principal', amount: 50_000 }]);
    const day90 = replayContract(
      contract,
      { payments: [paid('2025-05-11', 50_000)], reversals: [] },
      localDate('2025-05-11'),
    );
    expect(day90.entries[0]?.applied[0]).toEqual({ seq: 1, component: 'penalty', amount: 5031 });
  });

  it('chooses the order anew for each payment of a day', () => {
    // The first payment pays all principal and row 1's interest, so row 2 is the oldest: 63 days, row by row again.
    const first = paid('2025-05-12', 381_392 + 14_880, 'P1');
    const payments = [first, { ...paid('2025-05-12', 13_000, 'P2'), paidAt: '2025-05-12T12:00:01+08:00' }];
    const { entries } = replayContract(contract, { payments, reversals: [] }, localDate('2025-05-12'));
    expect(entries[1]?.applied).toEqual([
      { seq: 1, component: 'penalty', amount: 5087 },
      { seq: 2, component: 'penalty', amount: 3616 },
      { seq: 2, component: 'interest', amount: 4297 },
    ]);
  });

  it('takes payments of the same instant in the order of their ids, whichever became known first', () => {
    const payments = [paid('2025-02-10', 200, 'P2'), paid('2025-02-10', 100, 'P1')];
    const { entries } = replayContract(contract, { payments, reversals: [] }, localDate('2025-02-10'));
    expect(entries.map((entry) => entry.paymentId)).toEqual(['P1', 'P2']);
  });

  it('does not know a reversal before its day', () => {
    const movements = {
      payments: [paid('2025-02-10', 108_049)],
      reversals: [{ paymentId: 'P1', reversedAt: '2025-02-20T00:00:00+08:00' }],
    };
    expect(arrears(contract, movements, localDate('2025-02-19'))).toMatchObject({ dpd: 0, received: 108_049 });
    expect(arrears(contract, movements, localDate('2025-02-20'))).toMatchObject({ dpd: 10, received: 0, penalty: 559 });
  });

  it('dates a payment by Shanghai, not by its own offset', () => {
    const payments = [{ paymentId: 'P1', paidAt: '2025-02-10T16:30:00Z', amount: fen(108_049) }];
    expect(owes(payments, '2025-02-10').received).toBe(0);
    expect(owes(payments, '2025-02-11')).toMatchObject({ received: 108_049, overduePrincipal: 56, overdueInterest: 0 });
  });

  it('knows no bill before it is posted and never settles a revolving account', () => {
    const account: Contract = {
      ...contract,
      revolving: true,
      dailyRate: '0',
      penaltyDailyRate: '0.0005',
      rows: [billRow({ seq: 1, postedOn: localDate('2025-02-01'), dueDay: 10, amount: fen(5000) })],
    };
    const nothing = { payments: [], reversals: [] };
    expect(arrears(account, nothing, localDate('2025-01-31')).outstandingPrincipal).toBe(0);
    expect(arrears(account, nothing, localDate('2025-02-01')).outstandingPrincipal).toBe(5000);
    const settledBill = { payments: [paid('2025-02-05', 5000)], reversals: [] };
    expect(arrears(account, settledBill, localDate('2025-03-01'))).toMatchObject({ status: 'ACTIVE', payoff: 0 });
  });
});

describe('whatever happens on a loan', () => {
  it('money is conserved: received = applied + credit, due = paid + remaining', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, (loan, asOf) => {
        const ledger = replayContract(loan.contract, loan, asOf);
        expect(ledger.received).toBe(sum(ledger.rows.map((row) => total(row.paid))) + ledger.credit);
        for (const { due, paid: settled, remaining } of ledger.rows) {
          for (const c of COMPONENTS) expect(due[c]).toBe(settled[c] + remaining[c]);
        }
        for (const { amount, applied, toCredit } of ledger.entries) {
          expect(amount).toBe(sum(applied.map((a) => a.amount)) + toCredit);
        }
      }),
    );
  });

  it('no component of any row goes below zero', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, (loan, asOf) => {
        const ledger = replayContract(loan.contract, loan, asOf);
        for (const row of ledger.rows) {
          for (const c of COMPONENTS)
            expect(Math.min(row.due[c], row.paid[c], row.remaining[c])).toBeGreaterThanOrEqual(0);
        }
        expect(ledger.credit).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('credit waits only while nothing that has fallen due is open', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, (loan, asOf) => {
        const ledger = replayContract(loan.contract, loan, asOf);
        const open = ledger.rows.filter((row) => row.dueOn <= asOf && total(row.remaining) > 0);
        if (ledger.credit > 0) expect(open).toEqual([]);
      }),
    );
  });

  it('accrued penalty never falls from one day to the next', () => {
    fc.assert(
      fc.property(anyContract, anyMovements, anyDay, (terms, { payments }, asOf) => {
        const known = { payments, reversals: [] };
        const before = replayContract(terms, known, asOf).rows;
        const after = replayContract(terms, known, addDays(asOf, 1)).rows;
        before.forEach((row, i) => expect(after[i]?.due.penalty).toBeGreaterThanOrEqual(row.due.penalty));
      }),
    );
  });

  it('the order in which facts became known does not matter', () => {
    const shuffled = anyLoan.chain((loan) =>
      fc.record({
        loan: fc.constant(loan),
        payments: fc.shuffledSubarray([...loan.payments], { minLength: loan.payments.length }),
        reversals: fc.shuffledSubarray([...loan.reversals], { minLength: loan.reversals.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, anyDay, ({ loan, payments, reversals }, asOf) => {
        const known = replayContract(loan.contract, { payments, reversals }, asOf);
        expect(known).toEqual(replayContract(loan.contract, loan, asOf));
      }),
    );
  });

  it('a reversed payment leaves no trace', () => {
    fc.assert(
      fc.property(anyLoan, (loan) => {
        const asOf = dayAfterStart(1200);
        const void_ = new Set(loan.reversals.map((reversal) => reversal.paymentId));
        const payments = loan.payments.filter((payment) => !void_.has(payment.paymentId));
        const never = replayContract(loan.contract, { payments, reversals: [] }, asOf);
        expect(replayContract(loan.contract, loan, asOf)).toEqual(never);
      }),
    );
  });

  it('a payment in two halves at the same moment does the same as one, while the order stays row by row', () => {
    fc.assert(
      fc.property(anyContract, anyMovements, fc.integer({ min: 0, max: 110 }), (terms, { payments }, day) => {
        // Nothing can be 91 days overdue this early, so the order of allocation never changes.
        const asOf = dayAfterStart(day);
        const halves = payments.flatMap((p) => {
          const first = fen(Math.ceil(p.amount / 2));
          return [
            { ...p, paymentId: `${p.paymentId}a`, amount: first },
            ...(p.amount > first ? [{ ...p, paymentId: `${p.paymentId}b`, amount: fen(p.amount - first) }] : []),
          ];
        });
        const whole = replayContract(terms, { payments, reversals: [] }, asOf);
        const split = replayContract(terms, { payments: halves, reversals: [] }, asOf);
        expect([split.rows, split.credit, split.dpd]).toEqual([whole.rows, whole.credit, whole.dpd]);
      }),
    );
  });

  it('figures of a day do not depend on what is dated after it', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, (loan, asOf) => {
        const payments = loan.payments.filter((payment) => payment.paidAt.slice(0, 10) <= asOf);
        const reversals = loan.reversals.filter((reversal) => reversal.reversedAt.slice(0, 10) <= asOf);
        const then = arrears(loan.contract, { payments, reversals }, asOf);
        expect(arrears(loan.contract, loan, asOf)).toEqual(then);
      }),
    );
  });
});

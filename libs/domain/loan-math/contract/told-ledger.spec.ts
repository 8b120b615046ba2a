/** What a contract's ledger tells of a loan's days: when money was applied, since when it is overdue, how it ended. */
import { fen, localDate } from '#kernel';
import { contractSchedule } from '../schedule/contract-schedule';
import type { Contract } from './contract';
import { golden } from './golden-contract.fixture';
import type { ContractLedger } from './ledger';
import type { LegalCost } from './legal-costs';
import { paymentsInForce } from './movements';
import { replayContract } from './replay-contract';

const paid = (on: string, amount: number, paymentId = `P-${on}`, time = '12:00:00') => {
  return { paymentId, paidAt: `${on}T${time}+08:00`, amount: fen(amount) };
};
const ledger = (
  on: string,
  payments: readonly ReturnType<typeof paid>[],
  contract: Contract = golden,
): ContractLedger => replayContract(contract, { payments, reversals: [] }, localDate(on));
const span = (from: string, until: string) => ({ from: localDate(from), until: localDate(until) });
const ROW_1 = 108_049;

describe('the last day on which money met an open balance', () => {
  it('is none while all of it waits, and stays where it was when more only waits', () => {
    expect(ledger('2025-02-09', [paid('2025-01-20', ROW_1)]).lastAppliedOn).toBeNull();
    const early = [paid('2025-01-20', ROW_1), paid('2025-02-11', 500)];
    expect(ledger('2025-02-12', early)).toMatchObject({ lastAppliedOn: '2025-02-10', credit: 500 });
  });
});

describe('the days since which a loan is overdue', () => {
  it('are told once for each turn, as the day ended', () => {
    // On 20 March the first row is paid, and later that day the second: 38 and 10 days of penalty.
    const [first, second] = [ROW_1 + 2124, 200_000];
    const payments = [paid('2025-03-20', first, 'A'), paid('2025-03-20', second, 'B'), paid('2025-03-25', 1)];
    expect(ledger('2025-03-31', payments).segments).toEqual([
      { from: '2025-02-10', oldestUnpaidDue: '2025-02-10' },
      { from: '2025-03-20', oldestUnpaidDue: null },
    ]);
  });

  it('begin on the first due date not paid', () => {
    expect(ledger('2025-02-11', [paid('2025-02-10', ROW_1)]).segments).toEqual([]);
    expect(ledger('2025-03-11', [paid('2025-02-10', ROW_1)])).toMatchObject({
      segments: [{ from: '2025-03-10', oldestUnpaidDue: '2025-03-10' }],
      dpd: 1,
      oldestUnpaidDue: '2025-03-10',
    });
  });
});

describe('each application of money', () => {
  it('is told in the order it counts, credit that waited when it is used', () => {
    const payments = [paid('2025-02-10', ROW_1 + 700, 'P2'), paid('2025-01-20', 100, 'P1')];
    expect(
      ledger('2025-03-10', payments).entries.map(({ on, paymentId, amount, toCredit }) => [
        on,
        paymentId,
        amount,
        toCredit,
      ]),
    ).toEqual([
      ['2025-01-20', 'P1', 100, 100],
      ['2025-02-10', null, 100, 0],
      ['2025-02-10', 'P2', ROW_1 + 700, 800],
      ['2025-03-10', null, 800, 0],
    ]);
  });
});

describe('the end of a debt that was asked to end early', () => {
  const asked: Contract = { ...golden, earlySettlement: [span('2025-11-20', '2026-01-31')] };

  it('is not told where every row had fallen due: the loan was paid as agreed', () => {
    const all = golden.rows.map((row) => paid(row.dueOn, row.principal + row.interest));
    expect(ledger('2026-01-10', all, asked)).toMatchObject({ settledEarlyOn: null, credit: 0 });
  });

  it('comes by what waits on the first day asked for, whichever of two spans was told first', () => {
    const twice = [span('2025-09-01', '2025-09-30'), span('2025-06-01', '2025-06-30')];
    const waits = [paid('2025-05-12', 1_300_000)];
    for (const earlySettlement of [twice, [...twice].reverse()])
      expect(ledger('2025-10-01', waits, { ...golden, earlySettlement }).settledEarlyOn).toBe('2025-06-01');
  });

  it('takes the fees that have fallen due, not those to come', () => {
    const rows = contractSchedule({
      method: 'FLAT',
      principal: fen(120_000),
      disbursedOn: localDate('2025-01-10'),
      dueDay: 10,
      instalments: 3,
      dailyRate: '0',
      feeRate: '0.025',
    });
    const flat: Contract = { ...golden, dailyRate: '0', rows, earlySettlement: [span('2025-02-10', '2025-02-10')] };
    // Principal of ¥1,200 and the first of three fees of ¥10.
    expect(ledger('2025-02-10', [paid('2025-02-10', 120_999)], flat).settledEarlyOn).toBeNull();
    expect(ledger('2025-02-10', [paid('2025-02-10', 121_000)], flat)).toMatchObject({
      settledEarlyOn: '2025-02-10',
      credit: 0,
      rows: [{ due: { fee: 1000 } }, { due: { fee: 0 } }, { due: { fee: 0 } }],
    });
  });

  it('does not come a second time when more is paid', () => {
    const ended = [paid('2025-11-25', 1_500_000), paid('2025-11-26', 10)];
    const told = ledger('2025-12-10', ended, asked);
    expect(told.settledEarlyOn).toBe('2025-11-25');
    expect(told.rows).toHaveLength(12);
  });
});

describe('two costs of suing', () => {
  const cost = (costId: string, on: string, amount: number): LegalCost => ({
    costId,
    incurredOn: localDate(on),
    amount: fen(amount),
  });

  it('are owed each from its day, in whatever order they became known', () => {
    const legalCosts = [cost('K2', '2025-03-05', 20), cost('K1', '2025-03-01', 300), cost('K3', '2025-03-05', 4)];
    const sued = { ...golden, legalCosts };
    const open = ['2025-02-28', '2025-03-01', '2025-03-04', '2025-03-05'].map(
      (on) => ledger(on, [], sued).legalCosts.open,
    );
    expect(open).toEqual([0, 300, 300, 324]);
  });
});

describe('the payments that count on a day', () => {
  it('are in the order of their moments in Shanghai, then of their numbers, less what was given back of them', () => {
    const payments = [
      paid('2025-03-02', 30, 'C', '00:00:00'),
      { paymentId: 'B', paidAt: '2025-03-01T15:59:59Z', amount: fen(20) },
      { paymentId: 'E', paidAt: '2025-03-01T16:00:00.5Z', amount: fen(50) },
      paid('2025-03-02', 10, 'A', '00:00:00'),
      paid('2025-03-02', 40, 'GONE', '08:00:00'),
      paid('2025-03-03', 40, 'LATER'),
    ];
    const reversals = [{ paymentId: 'C', reversedAt: '2025-03-03T00:00:00+08:00' }];
    const refunds = [
      { refundId: 'F1', amount: fen(40), refundedAt: '2025-03-02T09:00:00+08:00' },
      { refundId: 'F2', amount: fen(5), refundedAt: '2025-03-02T10:00:00+08:00' },
    ];
    const counted = paymentsInForce({ payments, reversals, refunds }, localDate('2025-03-02'));
    expect(counted.map(({ paymentId, on, amount }) => [paymentId, on, amount])).toEqual([
      ['B', '2025-03-01', 20],
      ['A', '2025-03-02', 10],
      ['C', '2025-03-02', 30],
      ['E', '2025-03-02', 45],
    ]);
    const next = paymentsInForce({ payments, reversals, refunds }, localDate('2025-03-03'));
    expect(next.map(({ paymentId }) => paymentId)).toEqual(['B', 'A', 'E', 'LATER']);
  });
});

import { fen, localDate, parseRational, type LocalDate } from '#kernel';
import { readTape, tapeJson, type TapeLoan } from '../../../../test/support/read-tape';
import { aggregate } from '../report/aggregate';
import { rollRates } from '../report/roll-rates';
import { contractSchedule, FLAT_FEE_RATES } from '../schedule/contract-schedule';
import { billRow } from '../schedule/monthly-bill';
import { arrears, type Arrears } from './arrears';
import { arrearsRecord } from './arrears-record';
import type { ContractRow } from './contract';

interface Expected {
  readonly as_of: Record<string, { loans: Record<string, unknown> }>;
}
interface ExpectedAggregates {
  readonly aggregates: Record<string, unknown>;
  readonly roll_rates: Record<string, { count: unknown; balance_fen: unknown }>;
}

const loans = readTape();
const expected = tapeJson<Expected>('expected.json').as_of;
const expectedAggregates = tapeJson<ExpectedAggregates>('expected_aggregates.json');
const dates = Object.keys(expected).map(localDate);

const books = new Map<LocalDate, ReadonlyMap<string, Arrears>>();

function bookOn(asOf: LocalDate): ReadonlyMap<string, Arrears> {
  const known = loans.filter((loan) => loan.contract.disbursedOn <= asOf);
  const book = books.get(asOf) ?? new Map(known.map((loan) => [loan.loanId, arrears(loan.contract, loan, asOf)]));
  books.set(asOf, book);
  return book;
}

function rebuilt(loan: TapeLoan): ContractRow[] {
  const { contract, method, principal, dueDay, instalments } = loan;
  if (method === 'BILL') {
    return contract.rows.map((row) => billRow({ seq: row.seq, postedOn: row.postedOn, dueDay, amount: row.principal }));
  }
  return contractSchedule({
    method: method as 'EPI' | 'EP' | 'FLAT',
    principal: contract.rows[0]?.opening ?? (principal as never),
    disbursedOn: contract.disbursedOn,
    dueDay,
    instalments,
    dailyRate: contract.dailyRate,
    feeRate: FLAT_FEE_RATES[instalments],
  });
}

describe('the loan tape', () => {
  it('holds a whole book on three dates', () => {
    expect(loans).toHaveLength(2000);
    expect(dates).toEqual(['2026-02-28', '2026-09-30', '2026-10-31']);
    expect(parseRational(loans[0]?.contract.dailyRate ?? '')).toEqual(parseRational('0.00018'));
  });

  it.each(dates)('owes what it is said to owe, in every field of every loan, on %s', (asOf) => {
    const book = Object.fromEntries([...bookOn(asOf)].map(([id, loan]) => [id, arrearsRecord(loan)]));
    const told = expected[asOf]?.loans ?? {};
    expect(Object.keys(book).sort()).toEqual(Object.keys(told).sort());
    const wrong = Object.keys(told).filter((id) => JSON.stringify(book[id]) !== JSON.stringify(told[id]));
    expect(wrong.map((id) => ({ id, computed: book[id], expected: told[id] }))).toEqual([]);
  });

  it('is told apart from a tape with a single fen more', () => {
    const asOf = localDate('2026-10-31');
    const unnoticed = loans.filter((loan) => {
      const [first, ...others] = loan.payments;
      if (!first || loan.reversals.length > 0 || first.paidAt.slice(0, 10) > asOf) return false;
      const payments = [{ ...first, amount: fen(first.amount + 1) }, ...others];
      const figures = arrearsRecord(arrears(loan.contract, { payments, reversals: [] }, asOf));
      return JSON.stringify(figures) === JSON.stringify(expected[asOf]?.loans[loan.loanId]);
    });
    expect(unnoticed).toEqual([]);
  });

  it.each(dates)('adds up by bucket, by class and in total on %s', (asOf) => {
    expect(aggregate(bookOn(asOf).values())).toEqual(expectedAggregates.aggregates[asOf]);
  });

  it.each(Object.keys(expectedAggregates.roll_rates))('rolls between buckets over %s', (span) => {
    const [first = '', second = ''] = span.split('->');
    const { count, balance_fen } = expectedAggregates.roll_rates[span] ?? {};
    expect(rollRates(bookOn(localDate(first)), bookOn(localDate(second)))).toEqual({ count, balance_fen });
  });

  it('has the schedules that its terms give, row by row', () => {
    const different = loans.filter((loan) => JSON.stringify(rebuilt(loan)) !== JSON.stringify(loan.contract.rows));
    expect(different.map((loan) => loan.loanId)).toEqual([]);
  });
});

/** What is reported of a whole book on a day, and of its movement between two. */
import { fen, localDate } from '#kernel';
import { REPORT_BUCKETS } from '../classification/days-past-due-bucket';
import { arrears, type Arrears } from '../contract/arrears';
import { golden } from '../contract/golden-contract.fixture';
import { aggregate } from './aggregate';
import { ROLL_ROWS, rollRates } from './roll-rates';

const NONE = arrears(golden, { payments: [], reversals: [] }, localDate('2025-01-10'));
/** A loan of a book, of which only some figures matter. */
const loan = (figures: Partial<{ [K in keyof Arrears]: unknown }>): Arrears => {
  return { ...NONE, outstandingPrincipal: fen(0), payoff: fen(0), ...figures } as Arrears;
};

const current = loan({ outstandingPrincipal: 1000, payoff: 1010, credit: 5, received: 70 });
const threeDays = loan({
  dpd: 3,
  bucket: '1-30',
  class: 'SPECIAL_MENTION',
  outstandingPrincipal: 500,
  overduePrincipal: 100,
  overdueInterest: 20,
  overdueFee: 3,
  penalty: 1,
  payoff: 520,
});
const restructured = loan({ dpd: 2, bucket: '1-30', class: 'SUBSTANDARD', outstandingPrincipal: 40, penalty: 2 });
const penaltyLeft = loan({ penalty: 9, outstandingPrincipal: 300, payoff: 309, received: 30 });
const settled = loan({ status: 'SETTLED', bucket: 'SETTLED', class: null, credit: 8, received: 900 });

const totals = (figures: object): object => ({
  loans: 0,
  outstanding_principal: 0,
  overdue_principal: 0,
  overdue_interest: 0,
  overdue_fee: 0,
  penalty: 0,
  payoff: 0,
  credit: 0,
  ...figures,
});

describe('the totals of a book', () => {
  it('add its loans up: in all, by bucket, and by class but for those settled', () => {
    const book = aggregate([current, threeDays, restructured, penaltyLeft, settled]);
    const overdue = { overdue_principal: 100, overdue_interest: 20, overdue_fee: 3 };
    const [normal, none] = [{ loans: 2, outstanding_principal: 1300, penalty: 9, payoff: 1319, credit: 5 }, totals({})];
    expect(book).toEqual({
      total: totals({ loans: 5, outstanding_principal: 1840, ...overdue, penalty: 12, payoff: 1839, credit: 13 }),
      by_bucket: {
        ...Object.fromEntries(REPORT_BUCKETS.map((bucket) => [bucket, none])),
        '0': totals(normal),
        '1-30': totals({ loans: 2, outstanding_principal: 540, ...overdue, penalty: 3, payoff: 520 }),
        SETTLED: totals({ loans: 1, credit: 8 }),
      },
      by_class: {
        NORMAL: totals(normal),
        SPECIAL_MENTION: totals({ loans: 1, outstanding_principal: 500, ...overdue, penalty: 1, payoff: 520 }),
        SUBSTANDARD: totals({ loans: 1, outstanding_principal: 40, penalty: 2 }),
      },
      count_by_class_if_dpd_le_7_technical: { NORMAL: 3, SUBSTANDARD: 1 },
      loans_overdue: 2,
      loans_penalty_only: 1,
      received_net_of_reversed: 1000,
    });
  });

  it('are all nothing for a book without loans', () => {
    expect(aggregate([])).toMatchObject({ total: totals({}), by_class: {}, loans_overdue: 0, loans_penalty_only: 0 });
  });
});

describe('roll rates', () => {
  it('say from which bucket into which every loan went, new ones apart, at what was outstanding before', () => {
    const first = new Map([
      ['L1', current],
      ['L2', current],
      ['L3', threeDays],
      ['GONE', threeDays],
    ]);
    const second = new Map([
      ['L1', current],
      ['L2', threeDays],
      ['L3', settled],
      ['L4', penaltyLeft],
    ]);
    const nothing = (): Record<string, Record<string, number>> =>
      Object.fromEntries(
        ROLL_ROWS.map((row) => [row, Object.fromEntries(REPORT_BUCKETS.map((bucket) => [bucket, 0]))]),
      );
    const [count, balance] = [nothing(), nothing()];
    for (const [from, to, amount] of [
      ['0', '0', 1000],
      ['0', '1-30', 1000],
      ['1-30', 'SETTLED', 500],
      ['NEW', '0', 300],
    ] as const) {
      Object.assign(count[from] ?? {}, { [to]: 1 });
      Object.assign(balance[from] ?? {}, { [to]: amount });
    }
    expect(rollRates(first, second)).toEqual({ count, balance_fen: balance });
    const twice = rollRates(first, new Map([...second, ['L1', threeDays]]));
    expect([twice.count['0']['1-30'], twice.balance_fen['0']['1-30']]).toEqual([2, 2000]);
  });
});

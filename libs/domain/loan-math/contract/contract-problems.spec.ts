import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import { anyContract } from '../../../../test/support/arbitrary-loan';
import { DEFAULT_ALLOCATION, type AllocationPolicy } from '../allocation/allocation-policy';
import type { Contract, ContractRow } from './contract';
import { contractProblems, MOST_PRINCIPAL_FEN } from './contract-problems';

const row: ContractRow = {
  seq: 1,
  postedOn: localDate('2025-01-10'),
  accruesFrom: localDate('2025-01-10'),
  dueOn: localDate('2025-02-10'),
  opening: fen(1000),
  principal: fen(600),
  interest: fen(5),
  fee: fen(0),
};
const second: ContractRow = {
  ...row,
  seq: 2,
  accruesFrom: localDate('2025-02-10'),
  dueOn: localDate('2025-03-10'),
  opening: fen(400),
  principal: fen(400),
};
const contract: Contract = {
  disbursedOn: localDate('2025-01-10'),
  revolving: false,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  rows: [row, second],
};

const NO_ALLOCATION: [string, undefined, string] = ['allocation', undefined, 'INVALID'];

function withOrder(order: AllocationPolicy[0]['order']): AllocationPolicy {
  return [{ ...DEFAULT_ALLOCATION[0], order }];
}

function fromDays(...days: readonly number[]): AllocationPolicy {
  return days.map((fromDpd) => ({ ...DEFAULT_ALLOCATION[0], fromDpd })) as unknown as AllocationPolicy;
}

function bills(count: number): ContractRow[] {
  return Array.from({ length: count }, (_, k) => ({
    ...row,
    seq: k + 1,
    dueOn: addDays(row.dueOn, k),
    opening: row.principal,
  }));
}

function changed(change: Partial<Contract>): [string, number | undefined, string][] {
  return contractProblems({ ...contract, ...change }).map(({ field, rowSeq, code }) => [field, rowSeq, code]);
}

function withRow(change: Record<string, unknown>): [string, number | undefined, string][] {
  return changed({ rows: [{ ...row, ...change }, second] });
}

describe('a contract that can be replayed', () => {
  it('has no problems', () => {
    fc.assert(fc.property(anyContract, (any) => expect(contractProblems(any)).toEqual([])));
    expect(contractProblems({ ...contract, revolving: true, rows: [], allocation: DEFAULT_ALLOCATION })).toEqual([]);
    expect(changed({ allocation: fromDays(0, 30, 91) })).toEqual([]);
  });

  it.each<[string, Partial<Contract>]>([
    ['a rate of 1 % a day', { dailyRate: '0.01' }],
    ['a cap of 100 % a year', { penaltyCapAnnual: '1' }],
    ['no cap', { penaltyCapAnnual: null }],
    ['as many rows as fifty years have months', { revolving: true, rows: bills(600) }],
    [
      'a row posted, and one that begins to bear interest, on its due date',
      { rows: [{ ...row, postedOn: row.dueOn, accruesFrom: row.dueOn }, second] },
    ],
    [
      'a last row sixty years after the disbursement',
      { rows: [row, { ...second, dueOn: addDays(contract.disbursedOn, 60 * 366) }] },
    ],
    [
      'the most principal there may be',
      { rows: [{ ...row, opening: fen(MOST_PRINCIPAL_FEN), principal: fen(MOST_PRINCIPAL_FEN) }] },
    ],
    [
      'bills that are no balance of each other, and do not end it',
      { revolving: true, rows: [row, { ...second, opening: fen(9000) }] },
    ],
  ])('may have %s', (_, change) => expect(changed(change)).toEqual([]));

  it('is told of every problem where it stands, and of none that follows from another', () => {
    expect(
      contractProblems({
        ...contract,
        disbursedOn: '2025-13-01' as LocalDate,
        rows: [
          { ...row, fee: fen(-1), principal: fen(2000) },
          { ...second, opening: fen(500) },
        ],
      }),
    ).toEqual([
      { field: 'disbursedOn', code: 'INVALID', message: { en: 'must be a calendar date', zh: '应为有效日期' } },
      {
        field: 'fee',
        rowSeq: 1,
        code: 'INVALID',
        message: { en: 'must be a whole number of fen, zero or more', zh: '应为不小于零的整数，单位为分' },
      },
    ]);
    // One amount too large and one that is none: neither is compared with the row before.
    const large = MOST_PRINCIPAL_FEN + 1;
    expect(withRow({ fee: -1, opening: large })).toEqual([
      ['fee', 1, 'INVALID'],
      ['opening', 1, 'TOO_LARGE'],
    ]);
    expect(withRow({ dueOn: '2025-02-30', principal: 1001 })).toEqual([['dueOn', 1, 'INVALID']]);
  });
});

describe('a contract is refused for', () => {
  it.each<[string, Partial<Contract>, [string, number | undefined, string]]>([
    ['an order that forgets the fee', { allocation: withOrder(['penalty', 'interest', 'principal']) }, NO_ALLOCATION],
    [
      'an order that names a component twice',
      { allocation: withOrder(['fee', 'fee', 'interest', 'principal']) },
      NO_ALLOCATION,
    ],
    [
      'an order that names a component twice beside the others',
      { allocation: withOrder(['fee', 'fee', 'penalty', 'interest', 'principal']) },
      NO_ALLOCATION,
    ],
    ['two orders for one day', { allocation: fromDays(0, 91, 91) }, NO_ALLOCATION],
    ['a second order for the first day', { allocation: fromDays(0, 0) }, NO_ALLOCATION],
    ['orders not by their days', { allocation: fromDays(0, 91, 30) }, NO_ALLOCATION],
    [
      'a disbursement on a day that is none',
      { disbursedOn: '2025-02-30' as LocalDate },
      ['disbursedOn', undefined, 'INVALID'],
    ],
    ['more rows than fifty years have months', { revolving: true, rows: bills(601) }, ['rows', undefined, 'TOO_LARGE']],
    ['an order only from a later day', { allocation: [{ ...DEFAULT_ALLOCATION[0], fromDpd: 1 }] }, NO_ALLOCATION],
    ['no rows', { rows: [] }, ['rows', undefined, 'MISSING']],
    ['a rate that is no exact number', { dailyRate: '4e-4' }, ['dailyRate', undefined, 'INVALID']],
    ['a negative rate', { penaltyDailyRate: '-0.1' }, ['penaltyDailyRate', undefined, 'INVALID']],
    ['a rate above 1 % a day', { dailyRate: '0.010001' }, ['dailyRate', undefined, 'TOO_LARGE']],
    ['a cap that is no number', { penaltyCapAnnual: '' }, ['penaltyCapAnnual', undefined, 'INVALID']],
    ['rows that leave something over', { rows: [row] }, ['principal', 1, 'INCONSISTENT']],
    ['a gap in the numbering', { rows: [row, { ...second, seq: 3 }] }, ['seq', 3, 'OUT_OF_ORDER']],
    ['the same due date twice', { rows: [row, { ...second, dueOn: row.dueOn }] }, ['dueOn', 2, 'OUT_OF_ORDER']],
    [
      'a balance that does not follow',
      { rows: [row, { ...second, opening: fen(401) }] },
      ['opening', 2, 'INCONSISTENT'],
    ],
  ])('%s', (_, change, problem) => expect(changed(change)).toContainEqual(problem));

  it.each<[string, Record<string, unknown>, [string, number, string]]>([
    ['half a fen', { interest: 0.5 }, ['interest', 1, 'INVALID']],
    ['a negative fee', { fee: -1 }, ['fee', 1, 'INVALID']],
    ['more than can be computed exactly', { opening: MOST_PRINCIPAL_FEN + 1 }, ['opening', 1, 'TOO_LARGE']],
    ['more principal than there is', { principal: 1001 }, ['principal', 1, 'INCONSISTENT']],
    ['a date that is none', { dueOn: '2025-02-30' }, ['dueOn', 1, 'INVALID']],
    ['posting after the due date', { postedOn: '2025-02-11' }, ['postedOn', 1, 'OUT_OF_ORDER']],
    ['accrual from after the due date', { accruesFrom: '2025-02-11' }, ['accruesFrom', 1, 'OUT_OF_ORDER']],
    ['posting before the disbursement', { postedOn: '2025-01-09' }, ['postedOn', 1, 'OUT_OF_ORDER']],
    ['a due date in a hundred years', { dueOn: '2125-01-10' }, ['dueOn', 1, 'TOO_LARGE']],
  ])('%s', (_, change, problem) => expect(withRow(change)).toContainEqual(problem));
});

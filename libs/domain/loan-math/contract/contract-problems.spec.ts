import fc from 'fast-check';
import { fen, localDate } from '#kernel';
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
    ['an order only from a later day', { allocation: [{ ...DEFAULT_ALLOCATION[0], fromDpd: 1 }] }, NO_ALLOCATION],
    ['no rows', { rows: [] }, ['rows', undefined, 'MISSING']],
    ['a rate that is no exact number', { dailyRate: '4e-4' }, ['dailyRate', undefined, 'INVALID']],
    ['a negative rate', { penaltyDailyRate: '-0.1' }, ['penaltyDailyRate', undefined, 'INVALID']],
    ['a rate above 100 % a day', { dailyRate: '1.01' }, ['dailyRate', undefined, 'TOO_LARGE']],
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

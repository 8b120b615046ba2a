/** What makes a contract impossible to replay: figures or dates that contradict each other. None found means every replay works. */
import {
  compareRational,
  daysBetween,
  inYuan,
  isFen,
  isLocalDate,
  isRationalText,
  parseRational,
  type Bilingual,
} from '#kernel';
import { isSoundPolicy } from '../allocation/allocation-policy';
import type { Contract, ContractRow } from './contract';

/** Largest principal of one loan, 1 billion CNY in fen: with it, fen·days of a century stay exact. */
export const MOST_PRINCIPAL_FEN = 100_000_000_000;

/** Highest contract or penalty rate per day: 365 % a year, which no consumer loan bears; a rate told per year or in per cent is caught. */
export const MOST_DAILY_RATE = '0.01';

/** Most rows of one contract (fifty years of months). */
export const MOST_ROWS = 600;

const LONGEST_DAYS = 60 * 366;

export interface ContractProblem {
  readonly field: string;
  /** `seq` of the row; absent for a problem of the contract itself. */
  readonly rowSeq?: number;
  readonly code: 'INVALID' | 'OUT_OF_ORDER' | 'INCONSISTENT' | 'TOO_LARGE' | 'MISSING';
  /** For a person to read. */
  readonly message: Bilingual;
}

type Found = (field: string, code: ContractProblem['code'], message: Bilingual, rowSeq?: number) => void;

const NOT_A_DATE: Bilingual = { en: 'must be a calendar date', zh: '应为有效日期' };
const AFTER_DUE_DATE: Bilingual = { en: 'must not be after the due date', zh: '不得晚于到期日' };

function beyond(most: string | number): Bilingual {
  return { en: `must not exceed ${most}`, zh: `不得超过${most}` };
}

function checkRate(field: string, text: unknown, most: string, found: Found): void {
  if (!isRationalText(text))
    found(field, 'INVALID', { en: 'must be an exact rate such as "0.0004"', zh: '应为精确的利率数值，例如“0.0004”' });
  else if (parseRational(text).numerator < 0n)
    found(field, 'INVALID', { en: 'must not be negative', zh: '不得为负数' });
  else if (compareRational(parseRational(text), parseRational(most)) > 0) {
    found(field, 'TOO_LARGE', beyond(most));
  }
}

function checkAmounts(row: ContractRow, found: Found): boolean {
  const names = ['opening', 'principal', 'interest', 'fee'] as const;
  const wrong = names.filter((name) => !isFen(row[name]) || row[name] < 0);
  const notFen = { en: 'must be a whole number of fen, zero or more', zh: '应为不小于零的整数，单位为分' };
  for (const name of wrong) found(name, 'INVALID', notFen, row.seq);
  const large = names.filter((name) => row[name] > MOST_PRINCIPAL_FEN);
  for (const name of large) found(name, 'TOO_LARGE', beyond(inYuan(MOST_PRINCIPAL_FEN)), row.seq);
  return wrong.length + large.length === 0;
}

function checkDates(row: ContractRow, contract: Contract, found: Found): boolean {
  const names = ['postedOn', 'accruesFrom', 'dueOn'] as const;
  const wrong = names.filter((name) => !isLocalDate(row[name]));
  for (const name of wrong) found(name, 'INVALID', NOT_A_DATE, row.seq);
  if (wrong.length > 0) return false;
  if (row.postedOn > row.dueOn) found('postedOn', 'OUT_OF_ORDER', AFTER_DUE_DATE, row.seq);
  if (row.accruesFrom > row.dueOn) found('accruesFrom', 'OUT_OF_ORDER', AFTER_DUE_DATE, row.seq);
  if (isLocalDate(contract.disbursedOn)) {
    if (row.postedOn < contract.disbursedOn) {
      const tooEarly = { en: 'must not be before the disbursement', zh: '不得早于放款日' };
      found('postedOn', 'OUT_OF_ORDER', tooEarly, row.seq);
    }
    if (daysBetween(contract.disbursedOn, row.dueOn) > LONGEST_DAYS) {
      const tooLate = { en: 'must lie within sixty years of the disbursement', zh: '应在放款日起六十年之内' };
      found('dueOn', 'TOO_LARGE', tooLate, row.seq);
    }
  }
  return true;
}

/** A row against the one before it; a revolving account's bills are independent amounts. */
function checkSequence(row: ContractRow, previous: ContractRow | undefined, contract: Contract, found: Found): void {
  if (row.principal > row.opening) {
    const tooMuch = { en: 'must not exceed the opening balance', zh: '不得超过期初余额' };
    found('principal', 'INCONSISTENT', tooMuch, row.seq);
  }
  if (!previous) return;
  if (row.dueOn <= previous.dueOn) {
    found('dueOn', 'OUT_OF_ORDER', { en: 'must be after the row before', zh: '应晚于上一期' }, row.seq);
  }
  if (!contract.revolving && row.opening !== previous.opening - previous.principal) {
    const gap = { en: 'must be what the row before left over', zh: '应等于上一期的剩余本金' };
    found('opening', 'INCONSISTENT', gap, row.seq);
  }
}

/** All problems, contract first, then row by row; an empty list means the contract can be replayed. */
export function contractProblems(contract: Contract): ContractProblem[] {
  const problems: ContractProblem[] = [];
  const found: Found = (field, code, message, rowSeq) =>
    problems.push({ field, code, message, ...(rowSeq === undefined ? {} : { rowSeq }) });
  if (!isLocalDate(contract.disbursedOn)) found('disbursedOn', 'INVALID', NOT_A_DATE);
  checkRate('dailyRate', contract.dailyRate, MOST_DAILY_RATE, found);
  checkRate('penaltyDailyRate', contract.penaltyDailyRate, MOST_DAILY_RATE, found);
  if (contract.penaltyCapAnnual !== null) checkRate('penaltyCapAnnual', contract.penaltyCapAnnual, '1', found);
  if (contract.allocation && !isSoundPolicy(contract.allocation)) {
    found('allocation', 'INVALID', {
      en: 'tiers must ascend from day 0 and order every component once',
      zh: '各档应自第0天起递增，且每个科目各列一次',
    });
  }
  const { rows } = contract;
  if (rows.length > MOST_ROWS) found('rows', 'TOO_LARGE', beyond(MOST_ROWS));
  if (rows.length === 0 && !contract.revolving) {
    found('rows', 'MISSING', { en: 'a loan needs at least one row', zh: '借款至少须有一期' });
  }
  let previous: ContractRow | undefined;
  rows.forEach((row, i) => {
    if (row.seq !== i + 1) found('seq', 'OUT_OF_ORDER', { en: `must be ${i + 1}`, zh: `应为${i + 1}` }, row.seq);
    const sound = [checkAmounts(row, found), checkDates(row, contract, found)].every(Boolean);
    if (sound) checkSequence(row, previous, contract, found);
    previous = sound ? row : undefined;
  });
  const last = rows.at(-1);
  if (last && !contract.revolving && problems.length === 0 && last.principal !== last.opening) {
    const unpaid = { en: 'the last row must pay its opening balance', zh: '末期应还清期初余额' };
    found('principal', 'INCONSISTENT', unpaid, last.seq);
  }
  return problems;
}

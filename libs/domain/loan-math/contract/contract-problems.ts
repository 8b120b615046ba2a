/** What makes a contract impossible to replay: figures or dates that contradict each other. None found means every replay works. */
import { compareRational, daysBetween, isFen, isLocalDate, isRationalText, parseRational } from '#kernel';
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
  readonly message: string;
}

type Found = (field: string, code: ContractProblem['code'], message: string, rowSeq?: number) => void;

function checkRate(field: string, text: unknown, most: string, found: Found): void {
  if (!isRationalText(text)) found(field, 'INVALID', 'must be an exact rate such as "0.0004"');
  else if (parseRational(text).numerator < 0n) found(field, 'INVALID', 'must not be negative');
  else if (compareRational(parseRational(text), parseRational(most)) > 0) {
    found(field, 'TOO_LARGE', `must not exceed ${most}`);
  }
}

function checkAmounts(row: ContractRow, found: Found): boolean {
  const names = ['opening', 'principal', 'interest', 'fee'] as const;
  const wrong = names.filter((name) => !isFen(row[name]) || row[name] < 0);
  for (const name of wrong) found(name, 'INVALID', 'must be a whole number of fen, zero or more', row.seq);
  const large = names.filter((name) => row[name] > MOST_PRINCIPAL_FEN);
  for (const name of large) found(name, 'TOO_LARGE', `must not exceed ${MOST_PRINCIPAL_FEN} fen`, row.seq);
  return wrong.length + large.length === 0;
}

function checkDates(row: ContractRow, contract: Contract, found: Found): boolean {
  const names = ['postedOn', 'accruesFrom', 'dueOn'] as const;
  const wrong = names.filter((name) => !isLocalDate(row[name]));
  for (const name of wrong) found(name, 'INVALID', 'must be a calendar date', row.seq);
  if (wrong.length > 0) return false;
  if (row.postedOn > row.dueOn) found('postedOn', 'OUT_OF_ORDER', 'must not be after the due date', row.seq);
  if (row.accruesFrom > row.dueOn) found('accruesFrom', 'OUT_OF_ORDER', 'must not be after the due date', row.seq);
  if (isLocalDate(contract.disbursedOn)) {
    if (row.postedOn < contract.disbursedOn) {
      found('postedOn', 'OUT_OF_ORDER', 'must not be before the disbursement', row.seq);
    }
    if (daysBetween(contract.disbursedOn, row.dueOn) > LONGEST_DAYS) {
      found('dueOn', 'TOO_LARGE', 'must lie within sixty years of the disbursement', row.seq);
    }
  }
  return true;
}

/** A row against the one before it; a revolving account's bills are independent amounts. */
function checkSequence(row: ContractRow, previous: ContractRow | undefined, contract: Contract, found: Found): void {
  if (row.principal > row.opening) found('principal', 'INCONSISTENT', 'must not exceed the opening balance', row.seq);
  if (!previous) return;
  if (row.dueOn <= previous.dueOn) found('dueOn', 'OUT_OF_ORDER', 'must be after the row before', row.seq);
  if (!contract.revolving && row.opening !== previous.opening - previous.principal) {
    found('opening', 'INCONSISTENT', 'must be what the row before left over', row.seq);
  }
}

/** All problems, contract first, then row by row; an empty list means the contract can be replayed. */
export function contractProblems(contract: Contract): ContractProblem[] {
  const problems: ContractProblem[] = [];
  const found: Found = (field, code, message, rowSeq) =>
    problems.push({ field, code, message, ...(rowSeq === undefined ? {} : { rowSeq }) });
  if (!isLocalDate(contract.disbursedOn)) found('disbursedOn', 'INVALID', 'must be a calendar date');
  checkRate('dailyRate', contract.dailyRate, MOST_DAILY_RATE, found);
  checkRate('penaltyDailyRate', contract.penaltyDailyRate, MOST_DAILY_RATE, found);
  if (contract.penaltyCapAnnual !== null) checkRate('penaltyCapAnnual', contract.penaltyCapAnnual, '1', found);
  if (contract.allocation && !isSoundPolicy(contract.allocation)) {
    found('allocation', 'INVALID', 'tiers must ascend from day 0 and order every component once');
  }
  const { rows } = contract;
  if (rows.length > MOST_ROWS) found('rows', 'TOO_LARGE', `must not be more than ${MOST_ROWS}`);
  if (rows.length === 0 && !contract.revolving) found('rows', 'MISSING', 'a loan needs at least one row');
  let previous: ContractRow | undefined;
  rows.forEach((row, i) => {
    if (row.seq !== i + 1) found('seq', 'OUT_OF_ORDER', `must be ${i + 1}`, row.seq);
    const sound = [checkAmounts(row, found), checkDates(row, contract, found)].every(Boolean);
    if (sound) checkSequence(row, previous, contract, found);
    previous = sound ? row : undefined;
  });
  const last = rows.at(-1);
  if (last && !contract.revolving && problems.length === 0 && last.principal !== last.opening) {
    found('principal', 'INCONSISTENT', 'the last row must pay its opening balance', last.seq);
  }
  return problems;
}

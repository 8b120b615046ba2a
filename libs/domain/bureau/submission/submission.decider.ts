/** One run of a month at a time: first the book, then what became due since; the bureau answers each file once, and its own rows. */
import {
  accept,
  reject,
  streamName,
  type Bilingual,
  type Decider,
  type Decision,
  type LocalDate,
  type Rejection,
} from '#kernel';
import { monthEnd, type ReportMonth } from '../record/report-month';
import type { LoansSetAsideData, SetAsideLoan, SetAsideLoansTakenData } from './set-aside.events';
import type {
  RejectedRow,
  ReportFileMadeData,
  SubmissionCounts,
  SubmissionEvent,
  SubmissionScope,
} from './submission.events';
import {
  evolveSubmission,
  fileOf,
  noSubmission,
  openRun,
  type ReportFile,
  type SubmissionState,
} from './submission.state';

export function submissionStream(month: ReportMonth): string {
  return streamName('submission', month);
}

/** What the bureau says of a file. */
export interface FileAnswer {
  readonly month: ReportMonth;
  readonly fileId: string;
  readonly reference: string;
  readonly answeredOn: LocalDate;
  /** Rows it counted in the file. */
  readonly rows: number;
  /** Rows it refused; it took the others. */
  readonly rejected: readonly RejectedRow[];
}

export type SubmissionCommand =
  | {
      readonly type: 'StartSubmission';
      readonly data: { readonly month: ReportMonth; readonly scope: SubmissionScope };
    }
  | { readonly type: 'MakeReportFile'; readonly data: ReportFileMadeData }
  | {
      readonly type: 'CompleteSubmission';
      readonly data: { readonly month: ReportMonth; readonly run: number; readonly counts: SubmissionCounts };
    }
  | { readonly type: 'AnswerReportFile'; readonly data: FileAnswer }
  | { readonly type: 'SetLoansAside'; readonly data: LoansSetAsideData }
  | { readonly type: 'TakeSetAsideLoans'; readonly data: SetAsideLoansTakenData };

export const SUBMISSION_REASONS = {
  MONTH_NOT_OVER: { en: 'A month is reported when it is over.', zh: '当月结束后方可报送。' },
  MONTH_BEFORE_FIRST_REPORTED: {
    en: 'Later months were reported and none before it: this month was not missed, and what it would tell is long past. What is wrong in the months reported goes out by a supplement.',
    zh: '已报送更晚月份且此前从未报送，该月份并非漏报，不予补报；已报送月份的更正请通过补充报送。',
  },
  SUBMISSION_RUNNING: { en: 'Another run of this month is not complete.', zh: '该月份另一批报送尚未完成。' },
  BOOK_NOT_SUBMITTED: {
    en: 'First the book is submitted for the month, then what became due since.',
    zh: '请先完成该月份的全量报送，再进行补充报送。',
  },
  FILE_MADE_ELSEWHERE: {
    en: 'Another process makes the files of this run; each loan stands in one of them.',
    zh: '另一进程正在生成该批次文件，每笔借款只列入一个文件。',
  },
  FILE_UNKNOWN: { en: 'No such file was made for this month.', zh: '该月份没有此报送文件。' },
  FOREIGN_ROWS: {
    en: 'The bureau answers rows that were not in the file; nothing of the answer is recorded.',
    zh: '征信机构答复了文件中不存在的行，该答复不予记录。',
  },
  ROW_COUNT_DIFFERS: {
    en: 'The bureau counts other rows than were sent; nothing of the answer is recorded.',
    zh: '征信机构的行数与报送不一致，该答复不予记录。',
  },
  FILE_ANSWERED_ALREADY: {
    en: 'The bureau has answered this file otherwise; the first answer stands.',
    zh: '征信机构已另行答复该文件，以首次答复为准。',
  },
  ANSWER_IN_FUTURE: { en: 'The bureau cannot have answered yet.', zh: '答复日期晚于当前日期。' },
} as const satisfies { readonly [code: string]: Bilingual };

const no = (code: keyof typeof SUBMISSION_REASONS, facts: Rejection['facts']): Decision<SubmissionEvent> =>
  reject(code, SUBMISSION_REASONS[code], facts);

function start(
  { month, scope }: { readonly month: ReportMonth; readonly scope: SubmissionScope },
  state: SubmissionState,
  businessDate: LocalDate,
): Decision<SubmissionEvent> {
  if (monthEnd(month) >= businessDate) return no('MONTH_NOT_OVER', { month, businessDate });
  const open = openRun(state);
  if (open) return open.scope === scope ? accept() : no('SUBMISSION_RUNNING', { month, run: open.run });
  const submitted = state.runs.length > 0;
  if (scope === 'BOOK' && submitted) return accept();
  if (scope === 'DUE' && !submitted) return no('BOOK_NOT_SUBMITTED', { month });
  return accept({ type: 'SubmissionStarted', data: { month, run: state.runs.length + 1, scope } });
}

/** Two processes may come to make the files of one run: each loan is in the one that is recorded first, and none follows its end. */
function makeFile(data: ReportFileMadeData, state: SubmissionState): Decision<SubmissionEvent> {
  const { month, run, fileId, sha256, rows } = data;
  const known = fileOf(state, fileId);
  if (known?.sha256 === sha256) return accept();
  const { afterLoanId: after = null, completed = false } = state.runs.find((one) => one.run === run) ?? {};
  const isBehind = after !== null && rows.some(({ loanId }) => loanId <= after);
  return known || isBehind || completed
    ? no('FILE_MADE_ELSEWHERE', { month, fileId })
    : accept({ type: 'ReportFileMade', data });
}

/** What is known of a loan already is not told again: a page that was broken off is gone through once more. */
function setAside(data: LoansSetAsideData, { aside }: SubmissionState): Decision<SubmissionEvent> {
  const isKnown = (loan: SetAsideLoan): boolean =>
    aside.some(
      (one) =>
        one.loanId === loan.loanId &&
        one.cause === loan.cause &&
        one.code === loan.code &&
        one.place === loan.place &&
        loan.months.every((month) => one.months.includes(month)),
    );
  // What a supplement fails at is still owed for the months it was set aside with.
  const owed = (loan: SetAsideLoan): SetAsideLoan => ({
    ...loan,
    months: [...new Set([...loan.months, ...(aside.find((one) => one.loanId === loan.loanId)?.months ?? [])])].sort(),
  });
  const loans = data.loans.filter((loan) => !isKnown(loan)).map(owed);
  return loans.length === 0 ? accept() : accept({ type: 'LoansSetAside', data: { ...data, loans } });
}

function takeUp(data: SetAsideLoansTakenData, { aside }: SubmissionState): Decision<SubmissionEvent> {
  const loans = data.loans.filter(({ loanId }) => aside.some((one) => one.loanId === loanId));
  return loans.length === 0 ? accept() : accept({ type: 'SetAsideLoansTaken', data: { ...data, loans } });
}

/** How a code of the bureau may stand in an event: what a partner writes is shown to people. */
const asCode = (text: string): string => (/^[A-Za-z0-9._:/-]{1,64}$/.test(text) ? text : 'UNSPECIFIED');

function answer(data: FileAnswer, state: SubmissionState, businessDate: LocalDate): Decision<SubmissionEvent> {
  const { month, fileId, reference, answeredOn, rows } = data;
  const file = fileOf(state, fileId);
  if (!file) return no('FILE_UNKNOWN', { month, fileId });
  const foreign = data.rejected.filter((row) => !isIn(file, row)).map(({ loanId, month: of }) => `${loanId} ${of}`);
  if (foreign.length > 0) return no('FOREIGN_ROWS', { fileId, rows: foreign.length, first: foreign.slice(0, 5) });
  if (rows !== file.rowCount) return no('ROW_COUNT_DIFFERS', { fileId, sent: file.rowCount, answered: rows });
  if (answeredOn > businessDate) return no('ANSWER_IN_FUTURE', { answeredOn, businessDate });
  const rejected = data.rejected.map((row) => ({
    ...row,
    codes: row.codes.length > 0 ? row.codes.map(asCode) : ['UNSPECIFIED'],
  }));
  if (file.answer) {
    const same = file.answer.reference === reference && keysOf(file.answer.rejected) === keysOf(rejected);
    return same ? accept() : no('FILE_ANSWERED_ALREADY', { fileId, reference: file.answer.reference });
  }
  const confirmed = file.rowCount - new Set(rejected.map(keyOf)).size;
  const data_ = { month, fileId, reference, answeredOn, rejected, confirmed };
  return accept({ type: 'ReportFileAnswered', data: data_ });
}

const keyOf = ({ loanId, month }: { readonly loanId: string; readonly month: string }): string => `${loanId} ${month}`;
const keysOf = (rows: readonly RejectedRow[]): string =>
  rows
    .map((row) => `${keyOf(row)} ${row.codes.join()}`)
    .sort()
    .join('\n');

function isIn({ rows }: ReportFile, row: { readonly loanId: string; readonly month: string }): boolean {
  return rows.some(({ loanId, month }) => loanId === row.loanId && month === row.month);
}

export const submissionDecider: Decider<SubmissionCommand, SubmissionState, SubmissionEvent> = {
  initialState: noSubmission,
  evolve: evolveSubmission,
  decide(command, state, { businessDate }) {
    switch (command.type) {
      case 'StartSubmission':
        return start(command.data, state, businessDate);
      case 'MakeReportFile':
        return makeFile(command.data, state);
      case 'CompleteSubmission':
        return openRun(state)?.run === command.data.run
          ? accept({ type: 'SubmissionCompleted', data: command.data })
          : accept();
      case 'AnswerReportFile':
        return answer(command.data, state, businessDate);
      case 'SetLoansAside':
        return setAside(command.data, state);
      case 'TakeSetAsideLoans':
        return takeUp(command.data, state);
    }
  },
};

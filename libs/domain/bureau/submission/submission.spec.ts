/** Runs of a month, its files, and what the bureau answers to them. */
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { type FileAnswer, submissionDecider, type SubmissionCommand } from './submission.decider';
import { NOTHING_SUBMITTED } from './submission.events';
import { wasExamined } from './submission.state';
import { fileContent, type FileLine } from './report-file';
import { submissionView } from './submission-view';

const on = { businessDate: localDate('2025-06-03') };
const start = (scope: 'BOOK' | 'DUE' = 'BOOK', month = '2025-05'): SubmissionCommand => ({
  ...{ type: 'StartSubmission', data: { month, scope } },
});
const file = (fileId = '2025-05-R1-F1', run = 1): SubmissionCommand => ({
  type: 'MakeReportFile',
  data: {
    ...{ month: '2025-05', run, fileId, afterLoanId: 'JB2', rowCount: 2, sha256: 'a'.repeat(64) },
    rows: [
      { loanId: 'JB1', month: '2025-05', submission: 1 },
      { loanId: 'JB2', month: '2025-05', submission: 1 },
    ],
    counts: { ...NOTHING_SUBMITTED, examined: 2, rows: 2 },
  },
});
const complete = (run = 1): SubmissionCommand => ({
  ...{ type: 'CompleteSubmission', data: { month: '2025-05', run, counts: NOTHING_SUBMITTED } },
});
const answer = (changed: Partial<FileAnswer> = {}): SubmissionCommand => ({
  type: 'AnswerReportFile',
  data: {
    ...{ month: '2025-05', fileId: '2025-05-R1-F1', reference: 'PBOC-1', answeredOn: localDate('2025-06-03'), rows: 2 },
    rejected: [],
    ...changed,
  },
});
const made = () =>
  given(submissionDecider, [])
    .when(start(), on)
    .thenEvents(['SubmissionStarted'])
    .andWhen(file(), on)
    .thenEvents(['ReportFileMade']);

describe('submitting a month', () => {
  it('begins once it is over: first the book, then what became due since, one run at a time', () => {
    const nothing = given(submissionDecider, []);
    nothing.when(start('BOOK', '2025-06'), on).thenRejected('MONTH_NOT_OVER', { month: '2025-06' });
    nothing.when(start('BOOK'), { businessDate: localDate('2025-05-31') }).thenRejected('MONTH_NOT_OVER');
    nothing.when(start('BOOK'), { businessDate: localDate('2025-06-01') }).thenEvents(['SubmissionStarted']);
    nothing.when(start('DUE'), on).thenRejected('BOOK_NOT_SUBMITTED');
    const begun = nothing.when(start(), on).thenEvents(['SubmissionStarted']);
    begun.andRepeated().thenUnchanged();
    begun.andWhen(start('DUE'), on).thenRejected('SUBMISSION_RUNNING', { run: 1 });
    const done = begun.andWhen(complete(), on).thenEvents(['SubmissionCompleted']);
    done.andRepeated().thenUnchanged();
    done.andWhen(start(), on).thenUnchanged();
    const more = done.andWhen(start('DUE'), on).thenEvents(['SubmissionStarted']);
    expect(more.events[0]?.data).toEqual({ month: '2025-05', run: 2, scope: 'DUE' });
  });

  it('makes no second file of loans another process has come to first', () => {
    const other = file();
    const differs = { ...other, data: { ...other.data, sha256: 'b'.repeat(64) } } as SubmissionCommand;
    made().andWhen(differs, on).thenRejected('FILE_MADE_ELSEWHERE', { fileId: '2025-05-R1-F1' });
    made().andWhen(file('2025-05-R1-F2'), on).thenRejected('FILE_MADE_ELSEWHERE');
    // Nor one of a run that another process has brought to its end.
    const ended = given(submissionDecider, [])
      .when(start(), on)
      .thenEvents(['SubmissionStarted'])
      .andWhen(complete(), on);
    ended.thenEvents(['SubmissionCompleted']).andWhen(file(), on).thenRejected('FILE_MADE_ELSEWHERE');
  });

  it('makes a file once, and remembers how far it is', () => {
    const one = made();
    one.andRepeated().thenUnchanged();
    expect(['JB1', 'JB2', 'JB3'].map((loanId) => wasExamined(one.state, loanId))).toEqual([true, true, false]);
    expect(wasExamined(one.andWhen(complete(), on).thenEvents(['SubmissionCompleted']).state, 'JB3')).toBe(true);
    expect(submissionView(one.state, null)).toMatchObject({
      ...{ month: '2025-05', runs: [{ run: 1, status: 'STOPPED' }] },
      figures: { files: 1, rows: 2, confirmed: 0, rejected: 0, unanswered: 2 },
    });
    expect(submissionView(submissionDecider.initialState, null)).toBeNull();
  });
});

describe('the answer of the bureau to a file', () => {
  it('is of every row: refused, or else taken; twice it is one', () => {
    const rejected = [{ loanId: 'JB2', month: '2025-05', codes: ['ACCOUNT_NOT_FOUND', 'a text, not a code'] }];
    const answered = made().andWhen(answer({ rejected }), on).thenEvents(['ReportFileAnswered']);
    expect(answered.events[0]?.data).toMatchObject({
      ...{ confirmed: 1, rejected: [{ loanId: 'JB2', codes: ['ACCOUNT_NOT_FOUND', 'UNSPECIFIED'] }] },
    });
    answered.andRepeated().thenUnchanged();
    answered.andWhen(answer(), on).thenRejected('FILE_ANSWERED_ALREADY', { reference: 'PBOC-1' });
    expect(submissionView(answered.state, null)?.figures).toMatchObject({ confirmed: 1, rejected: 1, unanswered: 0 });
  });

  it('with rows that were never sent, or another number of them, is not recorded at all', () => {
    const foreign = [{ loanId: 'XX9', month: '2025-05', codes: ['X'] }];
    made()
      .andWhen(answer({ rejected: foreign }), on)
      .thenRejected('FOREIGN_ROWS', { rows: 1, first: ['XX9 2025-05'] });
    const otherMonth = [{ loanId: 'JB1', month: '2025-04', codes: ['X'] }];
    made()
      .andWhen(answer({ rejected: otherMonth }), on)
      .thenRejected('FOREIGN_ROWS');
    made()
      .andWhen(answer({ rows: 3 }), on)
      .thenRejected('ROW_COUNT_DIFFERS', { sent: 2, answered: 3 });
    made()
      .andWhen(answer({ fileId: 'F9' }), on)
      .thenRejected('FILE_UNKNOWN');
    made()
      .andWhen(answer({ answeredOn: localDate('2025-06-04') }), on)
      .thenRejected('ANSWER_IN_FUTURE');
  });
});

describe('the file to the bureau', () => {
  it('has the same bytes whatever the order its rows came in', () => {
    const row = { accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: 0, balance: 1, class: 'NORMAL' } as const;
    const line = (loanId: string, month = '2025-05') =>
      ({ loanId, month, submission: 1, ...row, specialTransactions: [], marks: [] }) as unknown as FileLine;
    const lines = [line('JB2'), line('JB1', '2025-05'), line('JB1', '2025-04'), line('JB10')];
    const content = fileContent(lines);
    expect(fileContent([...lines].reverse())).toBe(content);
    expect(content.split('\n').map((one) => (one ? (JSON.parse(one) as FileLine).loanId : ''))).toEqual([
      'JB1',
      'JB1',
      'JB10',
      'JB2',
      '',
    ]);
  });
});

describe('loans that a run could not report', () => {
  const failed = {
    loanId: 'JB2',
    months: ['2025-05'],
    cause: 'SYSTEM_FAULT',
    code: null,
    place: 'RangeError at row',
  } as const;
  const refused = {
    loanId: 'JB1',
    months: ['2025-05'],
    cause: 'REFUSED_BY_RULE',
    code: 'LOAN_UNKNOWN',
    place: null,
  } as const;
  const aside = (...loans: readonly (typeof failed | typeof refused)[]): SubmissionCommand => ({
    ...{ type: 'SetLoansAside', data: { month: '2025-05', run: 1, loans } },
  });
  const taken = (...loanIds: readonly string[]): SubmissionCommand => ({
    type: 'TakeSetAsideLoans',
    data: { month: '2025-05', run: 2, by: '2025-05', loans: loanIds.map((loanId) => ({ loanId })) },
  });
  const begun = () =>
    given(submissionDecider, [])
      .when(start(), on)
      .thenEvents(['SubmissionStarted'])
      .andWhen(aside(failed, refused), on)
      .thenEvents(['LoansSetAside']);

  it('are set aside with what stopped them, once, and told anew only where it is another cause', () => {
    expect(begun().state.aside.map(({ loanId, code }) => [loanId, code])).toEqual([
      ['JB1', 'LOAN_UNKNOWN'],
      ['JB2', null],
    ]);
    begun().andRepeated().thenUnchanged();
    begun().andWhen(aside(refused), on).thenUnchanged();
    const moved = begun()
      .andWhen(aside({ ...failed, months: [], place: 'TypeError at row' } as never), on)
      .thenEvents(['LoansSetAside']);
    expect(moved.state.aside[1]).toMatchObject({ months: ['2025-05'], place: 'TypeError at row' });
  });

  it('are taken up by a later run, once, and others stay', () => {
    const one = begun().andWhen(taken('JB1', 'JB9'), on).thenEvents(['SetAsideLoansTaken']);
    expect(one.events[0]?.data).toMatchObject({ loans: [{ loanId: 'JB1' }] });
    expect(one.state.aside.map(({ loanId }) => loanId)).toEqual(['JB2']);
    one.andRepeated().thenUnchanged();
    one.andWhen(taken('JB1'), on).thenUnchanged();
  });
});

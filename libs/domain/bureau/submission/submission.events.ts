/** How a month was submitted to the credit bureau: runs over the book, their files, the bureau's answers. Stream `submission-<month>`. */
import {
  code,
  day,
  defineEvent,
  eventsByName,
  hash,
  id,
  list,
  named,
  oneOf,
  part,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { counted } from '#words';
import { LoansSetAside, SetAsideLoansTaken } from './set-aside.events';

/** BOOK: the month's report on every loan. DUE: what became due since, of loans that have something due. */
export const SUBMISSION_SCOPES = ['BOOK', 'DUE'] as const;
export type SubmissionScope = (typeof SUBMISSION_SCOPES)[number];

export const submissionCounts = named(
  'SubmissionCounts',
  part(
    {
      examined: whole('Loans gone through.'),
      rows: whole('Rows that went out.'),
      negative: whole('Of these, negative.'),
      corrections: whole('Of these, of months told before.'),
      withheld: whole('Rows held back, since the person was not told before.'),
      refused: whole('Loans that could not be reported and were set aside; the next run takes them up again.'),
    },
    'What the run has done so far.',
  ),
);
export type SubmissionCounts = DataOf<typeof submissionCounts>;
export const NOTHING_SUBMITTED: SubmissionCounts = {
  ...{ examined: 0, rows: 0, negative: 0, corrections: 0, withheld: 0, refused: 0 },
};

/** A month is nobody's. */
const ofBook = { subject: (): undefined => undefined };
const month = code('Reporting month, YYYY-MM.');
const run = whole('Run of this month, from 1.', { least: 1 });
const fileRow = part({
  loanId: id('Loan.'),
  month: code('Month the row is of: the reporting month, or an earlier one that is corrected.'),
  submission: whole('Number of the submission.'),
});
export type FileRow = DataOf<typeof fileRow>;
const exampleCounts: SubmissionCounts = {
  ...{ examined: 200, rows: 199, negative: 12, corrections: 1, withheld: 2, refused: 0 },
};

const submissionStarted = part({
  month,
  run,
  scope: oneOf(SUBMISSION_SCOPES, 'BOOK: every loan. DUE: those with something due.'),
});
export const SubmissionStarted = defineEvent('SubmissionStarted', {
  ...ofBook,
  says: 'A run began to report a month to the credit bureau.',
  told: ({ month, run, scope }) => ({
    en: `Run ${run} of the reports for ${month} began${scope === 'DUE' ? ', with what became due since' : ''}.`,
    zh: `${month}征信报送第${run}批开始${scope === 'DUE' ? '（补充报送）' : ''}。`,
  }),
  data: submissionStarted,
  example: { month: '2025-05', run: 1, scope: 'BOOK' as const },
});

const reportFileMade = part({
  month,
  run,
  fileId: id('File.'),
  afterLoanId: id('Every loan up to this id is done.'),
  rowCount: whole('Rows.'),
  sha256: hash('SHA-256 of the file’s bytes, hexadecimal.'),
  rows: list(fileRow, 'Its rows, ascending by loan and month; what they say stands in the loans’ own streams.'),
  counts: submissionCounts,
});
export type ReportFileMadeData = DataOf<typeof reportFileMade>;
export const ReportFileMade = defineEvent('ReportFileMade', {
  ...ofBook,
  says: 'A file of rows is complete and goes to the bureau. Its bytes can be made again from the rows it names.',
  told: ({ month, fileId, rowCount, sha256 }) => ({
    en: `File ${fileId} of the reports for ${month} is made: ${counted(rowCount, 'row')}, SHA-256 ${sha256.slice(0, 12)}….`,
    zh: `${month}征信报送文件${fileId}已生成：共${rowCount}行，SHA-256 ${sha256.slice(0, 12)}…。`,
  }),
  data: reportFileMade,
  loanIds: ({ rows }) => [...new Set(rows.map(({ loanId }) => loanId))],
  example: {
    ...{ month: '2025-05', run: 1, fileId: '2025-05-R1-F1', afterLoanId: 'JB200', rowCount: 1, sha256: '0'.repeat(64) },
    rows: [{ loanId: 'JB1', month: '2025-05', submission: 1 }],
    counts: exampleCounts,
  },
});

export const SubmissionCompleted = defineEvent('SubmissionCompleted', {
  ...ofBook,
  says: 'Everything the run had to report has been put into files.',
  told: ({ month, run, counts }) => ({
    en: `Run ${run} of the reports for ${month} is complete: ${counted(counts.rows, 'row')} of ${counted(counts.examined, 'loan')}, ${counts.withheld} held back, ${counts.refused} set aside.`,
    zh: `${month}征信报送第${run}批完成：${counts.examined}笔借款，共${counts.rows}行，暂缓${counts.withheld}行，未能报送${counts.refused}笔。`,
  }),
  data: part({ month, run, counts: submissionCounts }),
  example: { month: '2025-05', run: 1, counts: exampleCounts },
});

const rejectedRow = part({
  loanId: id('Loan.'),
  month: code('Month.'),
  codes: list(code('Code of the bureau.'), 'Why.'),
});
export type RejectedRow = DataOf<typeof rejectedRow>;
const reportFileAnswered = part({
  month,
  fileId: id('File.'),
  reference: id('The bureau’s reference.'),
  answeredOn: day('The day the bureau answered.'),
  rejected: list(rejectedRow, 'Rows it refused; it took the others.'),
  confirmed: whole('Rows it took.'),
});
export type ReportFileAnsweredData = DataOf<typeof reportFileAnswered>;
export const ReportFileAnswered = defineEvent('ReportFileAnswered', {
  ...ofBook,
  says: 'The bureau answered a file, row by row; what it says of each loan is told to the loan’s own stream.',
  told: ({ fileId, confirmed, rejected, answeredOn, reference }) => ({
    en: `On ${answeredOn} the credit bureau answered file ${fileId} (${reference}): ${confirmed} taken, ${rejected.length} refused.`,
    zh: `${answeredOn}征信机构答复文件${fileId}（${reference}）：接收${confirmed}行，退回${rejected.length}行。`,
  }),
  data: reportFileAnswered,
  loanIds: () => [],
  example: {
    ...{ month: '2025-05', fileId: '2025-05-R1-F1', reference: 'PBOC-7', answeredOn: localDate('2025-06-03') },
    ...{ rejected: [{ loanId: 'JB1', month: '2025-05', codes: ['ACCOUNT_NOT_FOUND'] }], confirmed: 198 },
  },
});

export const submissionEvents = eventsByName(
  SubmissionStarted,
  ReportFileMade,
  SubmissionCompleted,
  ReportFileAnswered,
  LoansSetAside,
  SetAsideLoansTaken,
);
export type SubmissionEvent = EventOf<(typeof submissionEvents)[keyof typeof submissionEvents]>;

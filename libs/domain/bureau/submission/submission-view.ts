/** How the submission of a month goes or went, and one of its files. */
import {
  code,
  day,
  flag,
  hash,
  id,
  list,
  named,
  oneOf,
  orNone,
  part,
  together,
  whole,
  type DataOf,
} from '#event-schema';
import { reportedRow } from '../record/bureau-row.schema';
import { submissionCounts, SUBMISSION_SCOPES } from './submission.events';
import { setAsideLoan } from './set-aside.events';
import type { ReportFile, SubmissionState } from './submission.state';

const progress = named(
  'SubmissionProgress',
  part({
    done: whole('Loans gone through.'),
    total: whole('Loans in all.'),
    perSecond: whole('Loans a second.'),
    secondsLeft: orNone(whole('Seconds left at that rate; null before anything is done.')),
  }),
);
export type SubmissionProgress = DataOf<typeof progress>;

const runView = named(
  'SubmissionRun',
  part({
    run: whole('Run, from 1.'),
    scope: oneOf(SUBMISSION_SCOPES, 'BOOK: every loan. DUE: those with something due.'),
    status: oneOf(
      ['RUNNING', 'STOPPED', 'COMPLETED'],
      'STOPPED: begun and not running in this process; asking for it again goes on from where it was.',
    ),
    startedOn: day('When.'),
    counts: submissionCounts,
    progress: orNone(progress, 'While it runs in this process.'),
  }),
);

const fileFields = part({
  fileId: id('File.'),
  run: whole('Run it was made in.'),
  rowCount: whole('Rows.'),
  sha256: hash('SHA-256 of its bytes, hexadecimal.'),
  answered: flag('Whether the bureau has answered.'),
  reference: orNone(id('The bureau’s reference.')),
  answeredOn: orNone(day('When it answered.')),
  confirmed: whole('Rows it took.'),
  rejected: whole('Rows it refused.'),
});

const asideFields = named(
  'LoanSetAside',
  together(setAsideLoan, part({ run: whole('Run that could not report it.'), since: day('Since when.') })),
);

export const submissionViewSchema = part({
  month: code('Reporting month, YYYY-MM.'),
  runs: list(runView, 'Ascending.'),
  figures: named(
    'SubmissionFigures',
    part({
      files: whole('Files made.'),
      rows: whole('Rows in them.'),
      confirmed: whole('Rows the bureau took.'),
      rejected: whole('Rows it refused.'),
      unanswered: whole('Rows it has not answered.'),
      setAside: whole('Loans that could not be reported and are still to be.'),
    }),
    'Over all files.',
  ),
  setAside: list(asideFields, 'Of these the first 200, ascending by loan.'),
  files: list(named('ReportFile', fileFields), 'The latest 200 files, in the order they were made.'),
});
export type SubmissionView = DataOf<typeof submissionViewSchema>;

export const reportFileSchema = together(
  fileFields,
  part({
    month: code('Reporting month, YYYY-MM.'),
    rows: list(
      named(
        'ReportFileRow',
        together(
          part({
            loanId: id('Loan.'),
            month: code('Month the row is of.'),
            submission: whole('Number of the submission.'),
          }),
          reportedRow,
        ),
      ),
      'Its rows.',
    ),
    content: code('The file itself: one line of canonical JSON a row. Its UTF-8 bytes have the SHA-256.'),
  }),
);
export type ReportFileView = DataOf<typeof reportFileSchema>;

const LATEST_FILES = 200;
const FIRST_ASIDE = 200;

export function fileFigures({ fileId, run, rowCount, sha256, answer }: ReportFile): DataOf<typeof fileFields> {
  const { reference = null, answeredOn = null, confirmed = 0 } = answer ?? {};
  return {
    ...{ fileId, run, rowCount, sha256, answered: answer !== null, reference, answeredOn, confirmed },
    rejected: answer ? rowCount - confirmed : 0,
  };
}

export interface RunningHere {
  readonly month: string;
  readonly progress: SubmissionProgress | null;
}

export function submissionView(state: SubmissionState, here: RunningHere | null): SubmissionView | null {
  const { month, runs, aside } = state;
  if (month === null) return null;
  const files = state.files.map(fileFigures);
  const sum = (of: (file: (typeof files)[number]) => number): number => files.reduce((all, file) => all + of(file), 0);
  return {
    month,
    runs: runs.map(({ run, scope, startedOn, completed, counts }) => {
      const runs_ = !completed && here?.month === month;
      const status = completed ? 'COMPLETED' : runs_ ? 'RUNNING' : 'STOPPED';
      return { run, scope, status, startedOn, counts, progress: runs_ ? here.progress : null } as const;
    }),
    figures: {
      files: files.length,
      rows: sum(({ rowCount }) => rowCount),
      confirmed: sum(({ confirmed }) => confirmed),
      rejected: sum(({ rejected }) => rejected),
      unanswered: sum(({ rowCount, answered }) => (answered ? 0 : rowCount)),
      setAside: aside.length,
    },
    setAside: aside.slice(0, FIRST_ASIDE).map((loan) => ({ ...loan, since: loan.since.on })),
    files: files.slice(-LATEST_FILES),
  };
}

/** How far the submission of a month is: its runs, their files, and what the bureau said. */
import type { EventMetadata, LocalDate } from '#kernel';
import type { Moment } from '../record/bureau.state';
import type { ReportMonth } from '../record/report-month';
import {
  type FileRow,
  NOTHING_SUBMITTED,
  type ReportFileAnsweredData,
  type SubmissionCounts,
  type SubmissionEvent,
  type SubmissionScope,
} from './submission.events';
import type { SetAsideLoan } from './set-aside.events';

export interface ReportFile {
  readonly fileId: string;
  readonly run: number;
  readonly rowCount: number;
  readonly sha256: string;
  readonly rows: readonly FileRow[];
  readonly answer: Pick<ReportFileAnsweredData, 'reference' | 'answeredOn' | 'rejected' | 'confirmed'> | null;
}

export interface SubmissionRunState {
  readonly run: number;
  readonly scope: SubmissionScope;
  readonly startedOn: LocalDate;
  readonly completed: boolean;
  /** Null until a file is made. */
  readonly afterLoanId: string | null;
  readonly counts: SubmissionCounts;
}

/** A loan a run could not report. */
export interface LoanAside extends SetAsideLoan {
  readonly run: number;
  readonly since: Moment;
}

export interface SubmissionState {
  readonly month: ReportMonth | null;
  readonly runs: readonly SubmissionRunState[];
  readonly files: readonly ReportFile[];
  /** Those no run has taken up since, ascending by loan. */
  readonly aside: readonly LoanAside[];
}

export const noSubmission: SubmissionState = { month: null, runs: [], files: [], aside: [] };

/** The run that has begun and is not complete. */
export function openRun({ runs }: SubmissionState): SubmissionRunState | undefined {
  return runs.find(({ completed }) => !completed);
}

export function fileOf({ files }: SubmissionState, fileId: string): ReportFile | undefined {
  return files.find((file) => file.fileId === fileId);
}

/** Whether the month's run over the book has gone past the loan. */
export function wasExamined({ runs }: SubmissionState, loanId: string): boolean {
  const book = runs.find(({ scope }) => scope === 'BOOK');
  return book !== undefined && (book.completed || (book.afterLoanId !== null && book.afterLoanId >= loanId));
}

export function evolveSubmission(
  state: SubmissionState,
  event: SubmissionEvent,
  { businessDate, recordedAt }: Pick<EventMetadata, 'businessDate' | 'recordedAt'>,
): SubmissionState {
  switch (event.type) {
    case 'SubmissionStarted': {
      const { month, run, scope } = event.data;
      const started: SubmissionRunState = {
        ...{ run, scope, startedOn: businessDate },
        ...{ completed: false, afterLoanId: null, counts: NOTHING_SUBMITTED },
      };
      return { ...state, month, runs: [...state.runs, started] };
    }
    case 'ReportFileMade': {
      const { run, fileId, rowCount, sha256, rows, afterLoanId, counts } = event.data;
      const file = { fileId, run, rowCount, sha256, rows, answer: null };
      return { ...withRun(state, run, { afterLoanId, counts }), files: [...state.files, file] };
    }
    case 'SubmissionCompleted': {
      const { run, counts } = event.data;
      return withRun(state, run, { completed: true, counts });
    }
    case 'ReportFileAnswered': {
      const { fileId, reference, answeredOn, rejected, confirmed } = event.data;
      const answer = { reference, answeredOn, rejected, confirmed };
      return { ...state, files: state.files.map((file) => (file.fileId === fileId ? { ...file, answer } : file)) };
    }
    case 'LoansSetAside': {
      const { run, loans } = event.data;
      const since = { on: businessDate, at: recordedAt };
      const aside = loans.map((loan) => ({ ...loan, run, since }));
      return { ...state, aside: [...without(state.aside, loans), ...aside].sort(byLoan) };
    }
    case 'SetAsideLoansTaken':
      return { ...state, aside: without(state.aside, event.data.loans) };
    default:
      return state;
  }
}

function withRun(state: SubmissionState, run: number, change: Partial<SubmissionRunState>): SubmissionState {
  return { ...state, runs: state.runs.map((one) => (one.run === run ? { ...one, ...change } : one)) };
}

function without(aside: readonly LoanAside[], loans: readonly { readonly loanId: string }[]): readonly LoanAside[] {
  const gone = new Set(loans.map(({ loanId }) => loanId));
  return aside.filter(({ loanId }) => !gone.has(loanId));
}

const byLoan = (one: LoanAside, other: LoanAside): number => (one.loanId < other.loanId ? -1 : 1);

/**
 * Rows that were written to go out and stand in no file: the run that wrote them was broken off, or another process made its file of
 * other rows. What a loan writes in one run goes into one file, so the files of that run tell whether it has.
 */
import type { CommandExecutor } from '#event-store';
import { type BureauState, lastSubmission } from '../record/bureau.state';
import type { ReportMonth } from '../record/report-month';
import type { DueLoans } from './due-loans';
import { runOfFile } from './report-file';
import { submissionDecider, submissionStream } from './submission.decider';
import type { SubmissionState } from './submission.state';

interface RunOfMonth {
  readonly month: ReportMonth;
  readonly run: number;
}

export class UnfiledRows {
  private readonly submissions = new Map<ReportMonth, Promise<SubmissionState>>();
  private readonly filed = new Map<string, ReadonlySet<string>>();

  /** @param own the run that is gone on with: of others that are not over the files may be made yet */
  constructor(
    private readonly executor: CommandExecutor,
    private readonly own?: RunOfMonth,
  ) {}

  /** Loans with such a row, ascending. */
  async loans(due: Pick<DueLoans, 'unanswered'>): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const { fileId, loanIds } of await due.unanswered()) {
      for (const loanId of loanIds) if (await this.isUnfiled(fileId, loanId)) found.add(loanId);
    }
    return [...found].sort();
  }

  /** Months of a loan with such a row, where nothing was sent since. */
  async monthsOf({ loanId, months }: BureauState): Promise<readonly ReportMonth[]> {
    const unfiled: ReportMonth[] = [];
    for (const record of months) {
      const last = lastSubmission(record);
      if (loanId === null || last?.status !== 'SENT') continue;
      if (await this.isUnfiled(last.fileId, loanId)) unfiled.push(record.month);
    }
    return unfiled;
  }

  private async isUnfiled(fileId: string, loanId: string): Promise<boolean> {
    const of = runOfFile(fileId);
    if (!of) return false;
    const submission = await this.submission(of.month);
    const isOwn = of.month === this.own?.month && of.run === this.own.run;
    const isOver = submission.runs.some(({ run, completed }) => run === of.run && completed);
    return (isOwn || isOver) && !this.loansIn(submission, of).has(loanId);
  }

  private loansIn({ files }: SubmissionState, { month, run }: RunOfMonth): ReadonlySet<string> {
    const key = `${month} ${run}`;
    const known = this.filed.get(key);
    if (known) return known;
    const ofRun = files.filter((file) => file.run === run);
    const loans = new Set(ofRun.flatMap(({ rows }) => rows.map(({ loanId }) => loanId)));
    this.filed.set(key, loans);
    return loans;
  }

  /** Each is read once. */
  private submission(month: ReportMonth): Promise<SubmissionState> {
    const read =
      this.submissions.get(month) ??
      this.executor.load(submissionStream(month), submissionDecider).then(({ state }) => state);
    this.submissions.set(month, read);
    return read;
  }
}

/**
 * Reports a month to the credit bureau: goes through the book page by page, has every loan say what it should, and makes a file of
 * each page. May be killed at any moment and run again: a file that is made is not made again, and a row that went out is the
 * same row. A loan that changes while its page is under way is looked at once more before the file is closed; one that cannot be
 * reported is set aside, and the others go on.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type CommandContext, reject, type Rejection } from '#kernel';
import { CommandExecutor, EventStore } from '#event-store';
import { LOAN_BOOK, type LoanBook } from '#lending';
import { progressMeter } from '#progress';
import { monthBefore, monthEnd, monthOf, monthsBetween, type ReportMonth } from '../record/report-month';
import { DUE_LOANS, type DueLoans } from './due-loans';
import { FaultsInARow } from './faults-in-a-row';
import { type GoingThrough, PageOfReports, type Pass, stepOf } from './page-of-reports.service';
import { fileIdOf } from './report-file';
import { wouldTell } from './report-of-loan.service';
import { SetAsideLoans } from './set-aside-loans.service';
import { SUBMISSION_REASONS, submissionDecider, submissionStream } from './submission.decider';
import type { SubmissionScope } from './submission.events';
import { openRun, type SubmissionState } from './submission.state';
import type { RunningHere, SubmissionProgress } from './submission-view';
import { UnfiledRows } from './unfiled-rows.service';

export type SubmissionStarted =
  | {
      readonly kind: 'started';
      readonly outcome: Promise<void>;
      readonly repeated: boolean;
      /** Nothing of it is left to run. */
      readonly isOver: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Longer than this no month can have been missed: what is negative is shown for five years (征信业管理条例 art. 16). */
const LOOKED_BACK = 60;

/** Loans a file holds; a loan with corrections has several rows. The bureau’s answer to a file must stay small. */
const LOANS_PER_FILE = 200;

@Injectable()
export class SubmissionRun {
  private readonly log = new Logger(SubmissionRun.name);
  private readonly pages: PageOfReports;
  private readonly running = new Map<
    ReportMonth,
    { readonly outcome: Promise<void>; progress: SubmissionProgress | null }
  >();

  constructor(
    private readonly executor: CommandExecutor,
    @Inject(LOAN_BOOK) private readonly book: LoanBook,
    @Inject(DUE_LOANS) private readonly due: DueLoans,
    store: EventStore,
  ) {
    this.pages = new PageOfReports(executor, store);
  }

  /**
   * Answers as soon as the run has begun, or joins the one of the month that runs in this process.
   * @param signal stops it after the file under way; asked for again it goes on from there
   */
  async start(
    month: ReportMonth,
    scope: SubmissionScope,
    context: CommandContext,
    signal?: AbortSignal,
  ): Promise<SubmissionStarted> {
    const objection = scope === 'BOOK' ? await this.beforeTheFirst(month, context) : null;
    if (objection) return objection;
    const decided = await this.pages.record({ type: 'StartSubmission', data: { month, scope } }, month, context);
    if (decided.kind === 'rejected') return decided;
    const repeated = decided.kind !== 'accepted' || decided.repeated;
    const here = this.running.get(month);
    if (here) return { kind: 'started', outcome: here.outcome, repeated, isOver: false };
    const { state } = await this.state(month);
    const run = openRun(state);
    if (!run) return { kind: 'started', outcome: Promise.resolve(), repeated, isOver: true };
    const files = state.files.filter((made) => made.run === run.run).length;
    const unfiled = new UnfiledRows(this.executor, { month, run: run.run });
    const pass = { month, run, context, counts: { ...run.counts }, files, signal, unfiled };
    const outcome = this.submit(pass).finally(() => this.running.delete(month));
    // Whoever waits sees the failure; when nobody does, it stands in the log and the run can be started again.
    outcome.catch((failure: unknown) => this.log.error(`the reports for ${month} stopped: ${String(failure)}`));
    this.running.set(month, { outcome, progress: null });
    return { kind: 'started', outcome, repeated, isOver: false };
  }

  /**
   * A month before the first that was ever reported is none that was missed: its rows would be of debts long paid, each person would be told
   * of them, and nothing takes a run back. Months in between, and the first of all, are reported as asked.
   */
  private async beforeTheFirst(month: ReportMonth, { businessDate }: CommandContext) {
    const isReported = async (one: ReportMonth): Promise<boolean> => (await this.state(one)).state.runs.length > 0;
    const later = monthsBetween(month, monthBefore(monthOf(businessDate)));
    let first: ReportMonth | null = null;
    for (const one of later) {
      if (!(await isReported(one))) continue;
      if (one === month) return null;
      first = one;
      break;
    }
    if (first === null) return null;
    for (let back = 1, one = monthBefore(month); back <= LOOKED_BACK; back += 1, one = monthBefore(one)) {
      if (await isReported(one)) return null;
    }
    return reject('MONTH_BEFORE_FIRST_REPORTED', SUBMISSION_REASONS.MONTH_BEFORE_FIRST_REPORTED, { month, first });
  }

  /** The run of the month in this process. */
  here(month: ReportMonth): RunningHere | null {
    const running = this.running.get(month);
    return running ? { month, progress: running.progress } : null;
  }

  state(month: ReportMonth): Promise<{ readonly state: SubmissionState; readonly revision: number }> {
    return this.executor.load(submissionStream(month), submissionDecider);
  }

  /** Whether a supplement of the month has anything to tell, by the read model as it stands. */
  async hasDue(month: ReportMonth, context: CommandContext): Promise<boolean> {
    const aside = await SetAsideLoans.upTo(this.executor, month);
    const set = aside.loans();
    // Where as many are set aside as are due, these may be the very ones that cannot be told.
    const due = await this.due.page({ after: null, limit: set.length + 1 });
    if (due.length > set.length) return true;
    const unfiled = new UnfiledRows(this.executor);
    const left = await unfiled.loans(this.due);
    for (const loanId of new Set([...due, ...left, ...set])) {
      const asked = { month, scope: 'DUE' as const, loanId, fileId: '', unfiled, left, aside };
      if (await wouldTell(this.executor, asked, context)) return true;
    }
    return false;
  }

  private async submit(begun: Pass): Promise<void> {
    const { month, run, counts, signal } = begun;
    const source = run.scope === 'BOOK' ? this.book : this.due;
    await source.waitUntilCaughtUp(signal);
    const left = run.scope === 'DUE' ? await begun.unfiled.loans(this.due) : [];
    const aside = await SetAsideLoans.upTo(this.executor, month);
    const pass = { ...begun, left, aside, faults: new FaultsInARow() };
    const meter = progressMeter(await this.count(pass), counts.examined);
    let after = run.afterLoanId;
    let file = pass.files + 1;
    for (;;) {
      signal?.throwIfAborted();
      const loanIds = await this.page(pass, after);
      const last = loanIds.at(-1);
      if (last !== undefined) {
        if (await this.pages.makeFile(pass, loanIds, fileIdOf(month, run.run, file), last)) file += 1;
        after = last;
      }
      const here = this.running.get(month);
      if (here) here.progress = meter(counts.examined);
      if (loanIds.length < LOANS_PER_FILE) break;
    }
    const data = { month, run: run.run, counts: { ...counts } };
    await this.pages.record({ type: 'CompleteSubmission', data }, month, stepOf(pass, 'completed'));
  }

  private bookQuery(month: ReportMonth) {
    return { asOf: monthEnd(month), settledAfter: monthEnd(monthBefore(month)) };
  }

  private async count({ month, run, left, aside }: GoingThrough): Promise<number> {
    if (run.scope === 'BOOK') return this.book.count(this.bookQuery(month));
    return (await this.due.count()) + new Set([...left, ...aside.loans()]).size;
  }

  private async page({ month, run, left, aside }: GoingThrough, after: string | null): Promise<readonly string[]> {
    const limit = LOANS_PER_FILE;
    if (run.scope === 'DUE') {
      const due = await this.due.page({ after, limit });
      const others = [...left, ...aside.loans()].filter((loanId) => after === null || loanId > after);
      return [...new Set([...due, ...others])].sort().slice(0, limit);
    }
    const page = await this.book.page({ ...this.bookQuery(month), after, limit });
    return page.map(({ loanId }) => loanId);
  }
}

/**
 * Reports a month to the credit bureau: goes through the book page by page, has every loan say what it should, and makes a file of
 * each page. May be killed at any moment and run again: a file that is made is not made again, and a row that went out is the
 * same row. A loan that changes while its page is under way is looked at once more before the file is closed.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CommandContext, Rejection } from '#kernel';
import { commandId, CommandExecutor, EventStore, UnreadableEvent } from '#event-store';
import { LOAN_BOOK, type LoanBook, loanDecider, loanStream } from '#lending';
import { forEachBounded, progressMeter } from '#progress';
import { isNegative } from '../record/bureau-row.schema';
import { bureauDecider, bureauStream } from '../record/bureau.decider';
import type { BureauCommand } from '../record/bureau-commands';
import type { BureauState } from '../record/bureau.state';
import { type BureauEvent, bureauEvents } from '../record/objection.events';
import { monthFacts } from '../record/month-row';
import { monthBefore, monthEnd, type ReportMonth } from '../record/report-month';
import { DUE_LOANS, type DueLoans } from './due-loans';
import { type FileLine, fileContent, fileIdOf, inFileOrder, linesFrom } from './report-file';
import { reportOf } from './report-of-loan.service';
import { submissionDecider, submissionStream, type SubmissionCommand } from './submission.decider';
import { submissionEvents, type SubmissionCounts, type SubmissionScope } from './submission.events';
import { openRun, type SubmissionRunState, type SubmissionState } from './submission.state';
import type { RunningHere, SubmissionProgress } from './submission-view';
import { UnfiledRows } from './unfiled-rows.service';

export type SubmissionStarted =
  | { readonly kind: 'started'; readonly outcome: Promise<void>; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Loans a file holds; a loan with corrections has several rows. The bureau’s answer to a file must stay small. */
const LOANS_PER_FILE = 200;
const IN_FLIGHT = 32;

/** A run on its way. */
interface Pass {
  readonly month: ReportMonth;
  readonly run: SubmissionRunState;
  readonly context: CommandContext;
  readonly counts: { -readonly [Count in keyof SubmissionCounts]: SubmissionCounts[Count] };
  /** Files of the run that are made. */
  readonly files: number;
  readonly signal: AbortSignal | undefined;
  readonly unfiled: UnfiledRows;
}

/** A pass over what is due, with the loans, ascending, of which a row that was written came into no file. */
interface GoingThrough extends Pass {
  readonly left: readonly string[];
}

@Injectable()
export class SubmissionRun {
  private readonly log = new Logger(SubmissionRun.name);
  private readonly running = new Map<
    ReportMonth,
    { readonly outcome: Promise<void>; progress: SubmissionProgress | null }
  >();

  constructor(
    private readonly executor: CommandExecutor,
    @Inject(LOAN_BOOK) private readonly book: LoanBook,
    @Inject(DUE_LOANS) private readonly due: DueLoans,
    private readonly store: EventStore,
  ) {}

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
    const decided = await this.record({ type: 'StartSubmission', data: { month, scope } }, month, context);
    if (decided.kind === 'rejected') return decided;
    const repeated = decided.kind !== 'accepted' || decided.repeated;
    const here = this.running.get(month);
    if (here) return { kind: 'started', outcome: here.outcome, repeated };
    const { state } = await this.state(month);
    const run = openRun(state);
    if (!run) return { kind: 'started', outcome: Promise.resolve(), repeated };
    const files = state.files.filter((made) => made.run === run.run).length;
    const unfiled = new UnfiledRows(this.executor, { month, run: run.run });
    const pass = { month, run, context, counts: { ...run.counts }, files, signal, unfiled };
    const outcome = this.submit(pass).finally(() => this.running.delete(month));
    // Whoever waits sees the failure; when nobody does, it stands in the log and the run can be started again.
    outcome.catch((failure: unknown) => this.log.error(`the reports for ${month} stopped: ${String(failure)}`));
    this.running.set(month, { outcome, progress: null });
    return { kind: 'started', outcome, repeated };
  }

  /** The run of the month in this process. */
  here(month: ReportMonth): RunningHere | null {
    const running = this.running.get(month);
    return running ? { month, progress: running.progress } : null;
  }

  state(month: ReportMonth): Promise<{ readonly state: SubmissionState; readonly revision: number }> {
    return this.executor.load(submissionStream(month), submissionDecider);
  }

  /** Whether a supplement has anything to tell, by the read model as it stands. */
  async hasDue(): Promise<boolean> {
    return (await this.due.count()) > 0 || (await new UnfiledRows(this.executor).loans(this.due)).length > 0;
  }

  private async submit(begun: Pass): Promise<void> {
    const { month, run, counts, signal } = begun;
    const source = run.scope === 'BOOK' ? this.book : this.due;
    await source.waitUntilCaughtUp(signal);
    const pass = { ...begun, left: run.scope === 'DUE' ? await begun.unfiled.loans(this.due) : [] };
    const meter = progressMeter(await this.count(pass), counts.examined);
    let after = run.afterLoanId;
    let file = pass.files + 1;
    for (;;) {
      signal?.throwIfAborted();
      const loanIds = await this.page(pass, after);
      const last = loanIds.at(-1);
      if (last !== undefined) {
        if (await this.makeFile(pass, loanIds, fileIdOf(month, run.run, file), last)) file += 1;
        after = last;
      }
      const here = this.running.get(month);
      if (here) here.progress = meter(counts.examined);
      if (loanIds.length < LOANS_PER_FILE) break;
    }
    const data = { month, run: run.run, counts: { ...counts } };
    await this.record({ type: 'CompleteSubmission', data }, month, this.stepOf(pass, 'completed'));
  }

  private bookQuery(month: ReportMonth) {
    return { asOf: monthEnd(month), settledAfter: monthEnd(monthBefore(month)) };
  }

  private async count({ month, run, left }: GoingThrough): Promise<number> {
    return run.scope === 'BOOK' ? this.book.count(this.bookQuery(month)) : (await this.due.count()) + left.length;
  }

  private async page({ month, run, left }: GoingThrough, after: string | null): Promise<readonly string[]> {
    const limit = LOANS_PER_FILE;
    if (run.scope === 'DUE') {
      const due = await this.due.page({ after, limit });
      const unfiled = left.filter((loanId) => after === null || loanId > after);
      return [...new Set([...due, ...unfiled])].sort().slice(0, limit);
    }
    const page = await this.book.page({ ...this.bookQuery(month), after, limit });
    return page.map(({ loanId }) => loanId);
  }

  /** False where none of the loans had anything to tell. */
  private async makeFile(
    pass: GoingThrough,
    loanIds: readonly string[],
    fileId: string,
    last: string,
  ): Promise<boolean> {
    const { month, run, counts } = pass;
    const since = await this.store.head();
    const lines: FileLine[] = [];
    const again = new Set<string>();
    await forEachBounded(loanIds, IN_FLIGHT, async (loanId) => {
      const told = await this.report(pass, loanId, fileId);
      counts.examined += 1;
      if (told === null) return void (counts.refused += 1);
      if (told.repeated) again.add(loanId);
      this.tally(pass, told.events);
      lines.push(...told.events.flatMap(linesFrom));
    });
    await this.lookAgain(pass, loanIds, again, since);
    if (lines.length === 0) return false;
    const content = fileContent(lines);
    const sha256 = createHash('sha256').update(content, 'utf8').digest('hex');
    const rows = [...lines]
      .sort(inFileOrder)
      .map(({ loanId, month: of, submission }) => ({ loanId, month: of, submission }));
    const made = { month, run: run.run, fileId, afterLoanId: last, rowCount: rows.length, sha256, rows };
    const command = { type: 'MakeReportFile', data: { ...made, counts: { ...counts } } } as const;
    // Of other rows it is another step, so that it is not taken for this one made twice.
    const recorded = await this.record(command, month, this.stepOf(pass, 'file', fileId, sha256));
    // Somebody else makes the files of this run: what their file does not hold of this one the next run takes up.
    if (recorded.kind === 'rejected') throw new Error(recorded.rejection.reason.en);
    return true;
  }

  /** The loan's events of this run, also where an earlier try has written them; null where it is refused or cannot be read. */
  private async report(
    pass: GoingThrough,
    loanId: string,
    fileId: string,
  ): Promise<{ readonly events: readonly BureauEvent[]; readonly repeated: boolean } | null> {
    const command = reportOf(this.executor, { ...pass, scope: pass.run.scope, loanId, fileId });
    try {
      const context = this.stepOf(pass, 'loan', loanId);
      const outcome = await this.executor.execute(bureauStream(loanId), bureauDecider, bureauEvents, command, context);
      if (outcome.kind === 'rejected') return null;
      const accepted = outcome.kind === 'accepted';
      return { events: accepted ? outcome.events : [], repeated: accepted && outcome.repeated };
    } catch (error) {
      // Of anything else the loan can do nothing: the run stops, and is gone on with.
      if (!(error instanceof UnreadableEvent)) throw error;
      this.log.warn(`loan ${loanId} could not be reported for ${pass.month}: ${error.name}`);
      return null;
    }
  }

  /** What came to a loan while its page was under way found nothing told yet that it could correct. */
  private async lookAgain(pass: Pass, loanIds: readonly string[], again: Set<string>, since: string): Promise<void> {
    const written = await this.store.writtenSince(loanStream(''), since);
    const changed = loanIds.filter((loanId) => again.has(loanId) || !written || written.has(loanStream(loanId)));
    await forEachBounded(changed, IN_FLIGHT, async (loanId) => {
      const command = async (state: BureauState): Promise<BureauCommand> => {
        const { state: loan } = await this.executor.load(loanStream(loanId), loanDecider);
        const months = state.months.flatMap(({ month }) => monthFacts(loan, month) ?? []);
        const { borrowerId } = state;
        return { type: 'ReviewRecord', data: { loanId, borrowerId, because: 'FOUND_AT_SUBMISSION', months } };
      };
      const context = this.stepOf(pass, 'again', loanId, since);
      await this.executor.execute(bureauStream(loanId), bureauDecider, bureauEvents, command, context);
    });
  }

  private tally({ month, counts }: Pass, events: readonly BureauEvent[]): void {
    for (const event of events) {
      if (event.type === 'ReportWithheld') counts.withheld += 1;
      if (event.type !== 'ReportSubmitted') continue;
      counts.rows += 1;
      if (isNegative(event.data.row)) counts.negative += 1;
      if (event.data.month !== month || event.data.submission > 1) counts.corrections += 1;
    }
  }

  private record(command: SubmissionCommand, month: ReportMonth, context: CommandContext) {
    return this.executor.execute(submissionStream(month), submissionDecider, submissionEvents, command, context);
  }

  /** The context of one step of the run: its id derives from run and step, so a repeat is recognised, whoever goes on with it. */
  private stepOf({ month, run, context }: Pass, ...step: readonly string[]): CommandContext {
    return {
      ...context,
      startsStream: undefined,
      commandId: commandId('submission', month, String(run.run), ...step),
      bodyHash: '',
      causationId: context.commandId,
    };
  }
}

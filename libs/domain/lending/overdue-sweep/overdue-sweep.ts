/**
 * The overdue sweep: looks at every loan of the book at the end of a business date and tells the cases what came of it.
 * May be killed at any moment and run again: progress is booked, and a report told twice changes nothing.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { canonicalJson, type CommandContext, type LocalDate, type Rejection } from '#kernel';
import { CLOCK, type Clock } from '#clock';
import { commandId, CommandExecutor } from '#event-store';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { loanEvents } from '../domain/loan.events';
import { isRegistered } from '../domain/loan.state';
import { forEachBounded, progressMeter, type WorkProgress } from '#progress';
import { sweepLoan, type OverdueReport, type SweepFinding } from './domain/overdue-report';
import { SWEEP_STREAM, sweepDecider, type SweepCommand } from './domain/sweep.decider';
import { sweepEvents } from './domain/sweep.events';
import { NO_COUNTS, type SweepCounts } from './domain/sweep.events';
import type { SweepState } from './domain/sweep.state';
import { LOAN_BOOK, type LoanBook, type LoanBookEntry } from './loan-book';
import { OVERDUE_REPORTING, type OverdueReporting } from './overdue-reporting';

export type SweepProgress = WorkProgress & { readonly counts: SweepCounts };

export interface SweepOptions {
  readonly onProgress?: (progress: SweepProgress) => void;
  readonly signal?: AbortSignal;
  /** Loans looked at at once. */
  readonly inFlight?: number;
  /** Loans a page holds, and after which progress is told. */
  readonly pageSize?: number;
}

export type SweepOutcome =
  | { readonly kind: 'completed'; readonly asOf: LocalDate; readonly counts: SweepCounts }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

const IN_FLIGHT = 16;
const PAGE = 500;
/** Progress is booked after this many loans: a killed sweep repeats at most so many. */
const BOOK_EVERY = 5_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Pass {
  readonly asOf: LocalDate;
  readonly previous: LocalDate | null;
  readonly counts: Mutable<SweepCounts>;
  readonly context: CommandContext;
}

@Injectable()
export class OverdueSweep {
  private readonly log = new Logger(OverdueSweep.name);
  private running: { readonly asOf: LocalDate; readonly outcome: Promise<SweepOutcome> } | null = null;
  private told: SweepProgress | null = null;

  constructor(
    private readonly executor: CommandExecutor,
    @Inject(LOAN_BOOK) private readonly book: LoanBook,
    @Inject(OVERDUE_REPORTING) private readonly reporting: OverdueReporting,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sweeps the book at the end of `asOf`, or joins the sweep of that date running in this process. */
  async run(asOf: LocalDate, context: CommandContext, options: SweepOptions = {}): Promise<SweepOutcome> {
    const started = await this.start(asOf, context, options);
    return started.kind === 'rejected' ? started : started.outcome;
  }

  /** As `run`, but answers as soon as the sweep has begun. */
  async start(
    asOf: LocalDate,
    context: CommandContext,
    options: SweepOptions = {},
  ): Promise<
    | { readonly kind: 'rejected'; readonly rejection: Rejection }
    | { readonly kind: 'started'; readonly outcome: Promise<SweepOutcome> }
  > {
    const decided = await this.record({ type: 'StartSweep', asOf }, context);
    if (decided.kind === 'rejected') return decided;
    if (this.running?.asOf !== asOf) {
      this.told = null;
      const outcome = this.sweep(asOf, context, options).finally(() => (this.running = null));
      // Whoever waits sees the failure; when nobody does, it stands in the log and the sweep can be started again.
      outcome.catch((failure: unknown) => this.log.error(`sweep of ${asOf} stopped: ${String(failure)}`));
      this.running = { asOf, outcome };
    }
    return { kind: 'started', outcome: this.running.outcome };
  }

  /** The sweep running in this process, with its rate and the time left. */
  progress(): { readonly asOf: LocalDate; readonly progress: SweepProgress | null } | null {
    return this.running && { asOf: this.running.asOf, progress: this.told };
  }

  /** What stands in the log of sweeps. */
  async state(): Promise<SweepState> {
    return (await this.executor.load(SWEEP_STREAM, sweepDecider)).state;
  }

  private async sweep(asOf: LocalDate, context: CommandContext, options: SweepOptions): Promise<SweepOutcome> {
    const { inFlight = IN_FLIGHT, pageSize = PAGE, signal, onProgress } = options;
    await this.book.waitUntilCaughtUp(signal);
    const { running, lastCompleted } = await this.state();
    const previous = running ? running.previous : (lastCompleted?.previous ?? null);
    const pass: Pass = { asOf, previous, context, counts: { ...(running?.counts ?? NO_COUNTS) } };
    // The first sweep of a book may be of a day long past: a loan settled since then may have been overdue on it.
    const query = { asOf, settledAfter: previous ?? asOf };
    const meter = progressMeter(await this.book.count(query), pass.counts.examined);
    let after = running?.afterLoanId ?? null;
    let booked = pass.counts.examined;
    for (;;) {
      const page = await this.book.page({ ...query, after, limit: pageSize });
      await forEachBounded(page, inFlight, (entry) => this.look(entry, pass));
      signal?.throwIfAborted();
      this.told = { ...meter(pass.counts.examined), counts: { ...pass.counts } };
      onProgress?.(this.told);
      after = page.at(-1)?.loanId ?? after;
      if (page.length < pageSize) break;
      if (after !== null && pass.counts.examined - booked >= BOOK_EVERY) {
        booked = pass.counts.examined;
        const counts = { ...pass.counts };
        await this.record(
          { type: 'BookSweepProgress', asOf, afterLoanId: after, counts },
          this.stepOf(context, asOf, booked),
        );
      }
    }
    const counts = { ...pass.counts };
    await this.record({ type: 'CompleteSweep', asOf, counts }, this.stepOf(context, asOf, 'completed'));
    return { kind: 'completed', asOf, counts };
  }

  private record(command: SweepCommand, context: CommandContext) {
    return this.executor.execute(SWEEP_STREAM, sweepDecider, sweepEvents, command, context);
  }

  private async look(entry: LoanBookEntry, pass: Pass): Promise<void> {
    const { state } = await this.executor.load(loanStream(entry.loanId), loanDecider);
    const { asOf, previous, counts } = pass;
    const inCase = entry.openCaseId !== null;
    const finding = isRegistered(state) ? sweepLoan(state, { asOf, previous, inCase }) : null;
    if (finding) {
      if (finding.report.figures) counts.overdue++;
      if (finding.settledUnbooked && (await this.settle(entry.loanId, pass))) counts.settled++;
      if (isNews(finding, entry)) await this.tell(finding.report, pass);
    }
    counts.examined++;
  }

  private async settle(loanId: string, { asOf, context }: Pass): Promise<boolean> {
    const command = { type: 'SettleLoan' as const, data: { asOf } };
    const settling = this.stepOf(context, asOf, 'settle', loanId);
    const outcome = await this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, settling);
    return outcome.kind === 'accepted' && !outcome.repeated;
  }

  private async tell(report: OverdueReport, { asOf, context, counts }: Pass): Promise<void> {
    const telling = this.stepOf(context, asOf, 'report', report.loanId, canonicalJson(report));
    const answer = await this.reporting.report(report, telling);
    if (answer === 'RECORDED') counts.reported++;
    if (answer === 'REFUSED') {
      counts.refused++;
      this.log.warn(`the case of ${report.borrowerId} refused the report on loan ${report.loanId} as of ${asOf}`);
    }
  }

  /** The context of one step of the sweep; its id derives from what the step says, so a repeat is recognised. */
  private stepOf(context: CommandContext, asOf: LocalDate, ...step: readonly (string | number)[]): CommandContext {
    const content = canonicalJson([asOf, ...step]);
    return {
      commandId: commandId('overdue-sweep', content),
      bodyHash: createHash('sha256').update(content).digest('base64url'),
      correlationId: context.correlationId,
      causationId: context.commandId,
      actor: { kind: 'process', id: 'overdue-sweep', role: 'process' },
      businessDate: asOf,
      recordedAt: this.clock.now(),
    };
  }
}

/** Whether the case has to hear of it: something came or went, or it stands otherwise than the case was last told. */
function isNews({ report, planInForce }: SweepFinding, entry: LoanBookEntry): boolean {
  if (planInForce) return false;
  if (report.turns.length > 0) return true;
  if (report.figures === null) return entry.reportedBucket !== null;
  return report.figures.bucket !== entry.reportedBucket || report.figures.class !== entry.reportedClass;
}

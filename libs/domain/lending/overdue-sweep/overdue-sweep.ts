/**
 * The overdue sweep: looks at every loan of the book at the end of a business date and tells the cases what came of it.
 * May be killed at any moment and run again: progress is booked, and a report told twice changes nothing.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CommandContext, LocalDate, Rejection } from '#kernel';
import { CLOCK, type Clock } from '#clock';
import { CommandExecutor, EventStore, EventStoreUnavailable } from '#event-store';
import { forEachBounded, progressMeter } from '#progress';
import { nothingNewSince } from './domain/last-look';
import { newPass, type Pass, type ToldOverdue } from './sweep-pass';
import { SWEEP_STREAM, sweepDecider, type SweepCommand } from './domain/sweep.decider';
import { type SweepCounts, sweepEvents } from './domain/sweep.events';
import type { SweepState } from './domain/sweep.state';
import { LOAN_BOOK, type LoanBook, type LoanBookEntry } from './loan-book';
import { LoanLooks, stepOf } from './loan-looks.service';
import { LAST_LOOKS, type LastLooks } from './last-looks';
import { type UndoneLook, type UndoneLooks, UNDONE_LOOKS } from './undone-looks';
import { OVERDUE_REPORTING, type OverdueReporting } from './overdue-reporting';
import type { SweepProgress } from './sweep-view';

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
/** Progress is booked after this many loans gone through: a killed sweep repeats at most so many. */
const BOOK_EVERY = 5_000;
/** Tries of a look at one loan, and the pause after the first; it doubles. */
const TRIES = 3;
const FIRST_PAUSE_MS = 100;
/** So many loans in a row that cannot be read are no matter of loans: the store is away, and the sweep stops. */
const STORE_AWAY_AFTER = 32;

@Injectable()
export class OverdueSweep {
  private readonly log = new Logger(OverdueSweep.name);
  private running: { readonly asOf: LocalDate; readonly outcome: Promise<SweepOutcome> } | null = null;
  private told: SweepProgress | null = null;
  private readonly looks: LoanLooks;

  constructor(
    private readonly executor: CommandExecutor,
    @Inject(LOAN_BOOK) private readonly book: LoanBook,
    @Inject(OVERDUE_REPORTING) reporting: OverdueReporting,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(UNDONE_LOOKS) private readonly undone: UndoneLooks,
    @Inject(LAST_LOOKS) private readonly lastLooks: LastLooks,
    private readonly store: EventStore,
  ) {
    this.looks = new LoanLooks(executor, reporting, clock, store);
  }

  /** Sweeps the book at the end of `asOf`, or joins the sweep of that date running in this process. */
  async run(asOf: LocalDate, context: CommandContext, options: SweepOptions = {}): Promise<SweepOutcome> {
    const started = await this.start(asOf, context, options);
    return started.kind === 'rejected' ? started : started.outcome;
  }

  /** As `run`, but answers as soon as the sweep has begun. The command that began a sweep begins no second one. */
  async start(
    asOf: LocalDate,
    context: CommandContext,
    options: SweepOptions = {},
  ): Promise<
    | { readonly kind: 'rejected'; readonly rejection: Rejection }
    | { readonly kind: 'started'; readonly outcome: Promise<SweepOutcome>; readonly repeated: boolean }
  > {
    const decided = await this.record({ type: 'StartSweep', asOf }, context);
    if (decided.kind === 'rejected') return decided;
    const repeated = decided.kind === 'accepted' && decided.repeated;
    if (repeated) {
      const { running, completed } = await this.state();
      const counts = running?.asOf === asOf ? undefined : completed.get(asOf);
      if (counts) return { kind: 'started', outcome: Promise.resolve({ kind: 'completed', asOf, counts }), repeated };
    }
    if (this.running?.asOf !== asOf) {
      this.told = null;
      const outcome = this.sweep(asOf, context, options).finally(() => (this.running = null));
      // Whoever waits sees the failure; when nobody does, it stands in the log and the sweep can be started again.
      outcome.catch((failure: unknown) => this.log.error(`sweep of ${asOf} stopped: ${String(failure)}`));
      this.running = { asOf, outcome };
    }
    return { kind: 'started', outcome: this.running.outcome, repeated };
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
    const undone = new Map(await this.undone.open());
    const pass = newPass({ asOf, previous, context, undone, counts: running?.counts });
    // The first sweep of a book may be of a day long past: a loan settled since then may have been overdue on it.
    const query = { asOf, settledAfter: previous ?? asOf };
    const meter = progressMeter(await this.book.count(query), pass.counts.examined);
    let after = running?.afterLoanId ?? null;
    let booked = pass.counts.examined;
    for (;;) {
      const page = await this.book.page({ ...query, after, limit: pageSize });
      await this.examineAll(await this.withNews(page, pass), pass, inFlight);
      await this.remember(pass);
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
          stepOf(context, asOf, this.clock, booked),
        );
      }
    }
    await this.examineForgotten(pass, inFlight);
    const outcome = { ...pass.counts };
    await this.record({ type: 'CompleteSweep', asOf, counts: outcome }, stepOf(context, asOf, this.clock, 'completed'));
    return { kind: 'completed', asOf, counts: outcome };
  }

  /** Another try at a loan: the rule that still says no, or null when it is done. @throws when it still cannot be */
  async lookAgain(undone: UndoneLook, context: CommandContext): Promise<Rejection | null> {
    const { asOf, previous } = undone;
    const pass = newPass({ asOf, previous, context });
    const since = await this.store.head();
    let refusal = await this.looks.look(entryOf(undone), pass);
    for (const told of await this.looks.writtenMeanwhile(pass, since))
      refusal ??= await this.looks.tellWhatCame(told, pass);
    return refusal;
  }

  /** Those of a page of which there may be news. */
  private async withNews(page: readonly LoanBookEntry[], pass: Pass): Promise<readonly LoanBookEntry[]> {
    const known = await this.lastLooks.of(page.map(({ loanId }) => loanId));
    return page.filter((entry) => {
      const look = known.get(entry.loanId);
      if (!look || pass.undone.has(entry.loanId) || !nothingNewSince(look, entry, pass.asOf)) return true;
      pass.counts.examined++;
      pass.counts.passedOver++;
      if (look.reportedBucket !== null) pass.counts.overdue++;
      return false;
    });
  }

  private async remember({ looked }: Pass): Promise<void> {
    await this.lastLooks.remember(looked);
    looked.clear();
  }

  /** Loans earlier sweeps could not look at and the book no longer lists. */
  private async examineForgotten(pass: Pass, inFlight: number): Promise<void> {
    const forgotten = [...pass.undone.values()].filter(({ asOf }) => asOf < pass.asOf);
    await this.examineAll(forgotten.map(entryOf), pass, inFlight);
  }

  private async examineAll(entries: readonly LoanBookEntry[], pass: Pass, inFlight: number): Promise<void> {
    if (entries.length === 0) return;
    const since = await this.store.head();
    await forEachBounded(entries, inFlight, (entry) => this.examine(entry, pass));
    await forEachBounded(await this.looks.writtenMeanwhile(pass, since), inFlight, (told) =>
      this.examineAgain(told, pass),
    );
  }

  private async examine(entry: LoanBookEntry, pass: Pass): Promise<void> {
    const before = pass.undone.get(entry.loanId);
    const previous = before ? before.previous : pass.previous;
    const problem = await this.persistently(() => this.looks.look(entry, { ...pass, previous }));
    pass.undone.delete(entry.loanId);
    pass.counts.examined++;
    const look = undoneLook(entry, pass.asOf, previous);
    if (problem) await this.setAside(look, problem, pass);
    else pass.unanswered = 0;
    if (!problem && before) await this.undone.done(look);
  }

  private async examineAgain(told: ToldOverdue, pass: Pass): Promise<void> {
    const problem = await this.persistently(() => this.looks.tellWhatCame(told, pass));
    if (problem) await this.setAside(undoneLook(told.entry, pass.asOf, told.previous), problem, pass);
    else pass.unanswered = 0;
  }

  /** A loan that cannot be looked at is set aside: neither the other loans nor the other dates wait for it. */
  private async setAside(look: UndoneLook, problem: Error | Rejection, pass: Pass): Promise<void> {
    const { loanId, borrowerId } = look;
    pass.unanswered = problem instanceof EventStoreUnavailable ? pass.unanswered + 1 : 0;
    if (problem instanceof Error && pass.unanswered >= STORE_AWAY_AFTER) throw problem;
    await this.undone.note(look, problem);
    if (!(problem instanceof Error)) {
      pass.counts.refused++;
      this.log.warn(`the case of ${borrowerId} refused the report on loan ${loanId}: ${problem.code}`);
      return;
    }
    pass.counts.setAside++;
    this.log.warn(`loan ${loanId} could not be looked at as of ${pass.asOf}: ${problem.name}`);
  }

  /** What a rule refused, the last failure when every try failed, or null. */
  private async persistently(look: () => Promise<Rejection | null>): Promise<Rejection | Error | null> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await look();
      } catch (thrown) {
        if (tries >= TRIES) return thrown instanceof Error ? thrown : new Error(String(thrown));
        await wait(FIRST_PAUSE_MS * 2 ** (tries - 1));
      }
    }
  }

  private record(command: SweepCommand, context: CommandContext) {
    return this.executor.execute(SWEEP_STREAM, sweepDecider, sweepEvents, command, context);
  }
}

function undoneLook({ loanId, borrowerId, openCaseId }: LoanBookEntry, asOf: LocalDate, previous: LocalDate | null) {
  return { loanId, borrowerId, openCaseId, asOf, previous };
}

/** The book's entry for a loan it is not asked for: what the case was told is not known, so it is told again. */
function entryOf({ loanId, borrowerId, openCaseId }: UndoneLook): LoanBookEntry {
  const nothingTold = { reportedBucket: null, reportedClass: null, reportedOldestUnpaidOn: null };
  return { loanId, borrowerId, openCaseId, events: null, ...nothingTold };
}

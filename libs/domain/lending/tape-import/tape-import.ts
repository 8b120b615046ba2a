/**
 * Imports a loan tape. Every loan is decided as a whole before anything of it is written, so a bad loan leaves no trace; what
 * stands already is recognised, so an import may be killed and repeated at any moment.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, earlierDate, type CommandContext, type EventDefinition } from '#kernel';
import { CLOCK, type Clock } from '#clock';
import {
  AppendOutcomeUnknown,
  CommandExecutor,
  commandId,
  commandMetadata,
  eventIdsOf,
  EventStore,
  EventStoreUnavailable,
  WrongExpectedRevision,
  type ProposedEvent,
} from '#event-store';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { loanEvents } from '../domain/loan.events';
import type { LoanEvent } from '../domain/loan.events';
import { evolveLoan, initialLoan, type LoanState } from '../domain/loan.state';
import { forEachBounded, progressMeter, type WorkProgress } from '#progress';
import { loanHistory, type HistoryStep } from './loan-history';
import { TapeReader, type OnProblem, type TapeLoan } from './tape-loans';
import { problemOf, type TapeProblem } from './tape-problem';

export interface TapeImportSummary {
  /** Rows of all files, headers left out. */
  readonly rows: number;
  /** Loans new to the book. */
  readonly imported: number;
  /** Loans known before that got something new. */
  readonly extended: number;
  /** Loans that stood there already, whole. */
  readonly unchanged: number;
  /** Loans left out because of a problem, each of them told once; nothing of them was written. */
  readonly refused: number;
  /** Rows told that belong to no loan of the tape. */
  readonly strayRows: number;
  /** Events written. */
  readonly events: number;
  /** Problems told: one for each loan refused and each stray row. */
  readonly problems: number;
}

export type TapeImportProgress = WorkProgress & { readonly events: number; readonly eventsPerSecond: number };

export interface TapeImportOptions {
  readonly onProgress?: (progress: TapeImportProgress) => void;
  readonly onProblem?: OnProblem;
  readonly signal?: AbortSignal;
  /** Loans written at once. */
  readonly inFlight?: number;
}

const IN_FLIGHT = 32;
/** Events of one append; a loan with more is written in several, all decided beforehand. */
const EVENTS_PER_APPEND = 200;
const PROGRESS_EVERY = 50;
const MAX_RACES = 10;
/** How long an event store that is away is waited for, per loan. */
const PATIENCE_MS = 120_000;

interface Written {
  readonly events: number;
  /** The loan had no stream before. */
  readonly isNew: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

@Injectable()
export class TapeImport {
  /** Whether the last loan was new: then the next is written without looking first, and looked at when it was not. */
  private expectNew = true;

  constructor(
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param context who imports; each command is taken on the day it happened. @throws NotATape */
  async run(folder: string, context: CommandContext, options: TapeImportOptions = {}): Promise<TapeImportSummary> {
    const { inFlight = IN_FLIGHT, signal, onProgress, onProblem } = options;
    const summary: Mutable<TapeImportSummary> = {
      rows: 0,
      imported: 0,
      extended: 0,
      unchanged: 0,
      refused: 0,
      strayRows: 0,
      events: 0,
      problems: 0,
    };
    const report: OnProblem = (problem) => {
      summary.problems++;
      onProblem?.(problem);
    };
    const tape = new TapeReader(folder, (stray) => {
      summary.strayRows++;
      report(stray);
    });
    try {
      await tape.read();
      summary.rows = tape.rows;
      const meter = progressMeter(tape.loans);
      const rate = progressMeter(0);
      let done = 0;
      const tell = (): void => {
        const { perSecond: eventsPerSecond } = rate(summary.events);
        onProgress?.({ ...meter(done), events: summary.events, eventsPerSecond });
      };
      await forEachBounded(tape.bookedLoans(), inFlight, async (loan) => {
        signal?.throwIfAborted();
        await this.importLoan(loan, context, summary, report);
        if (++done % PROGRESS_EVERY === 0) tell();
      });
      tell();
    } finally {
      tape.close();
    }
    return summary;
  }

  private async importLoan(
    loan: TapeLoan,
    context: CommandContext,
    summary: Mutable<TapeImportSummary>,
    report: OnProblem,
  ): Promise<void> {
    const refuse = (problem: TapeProblem): void => {
      report(problem);
      summary.refused++;
    };
    if (loan.flaws.length > 0) return refuse(problemOf(loan.loanId, loan.flaws));
    const history = loanHistory(loan);
    if (history.kind === 'problem') return refuse(history.problem);
    const written = await this.write(loan.loanId, history.steps, context);
    if ('problem' in written) return refuse(written.problem);
    summary.events += written.events;
    if (written.events === 0) summary.unchanged++;
    else if (written.isNew) summary.imported++;
    else summary.extended++;
  }

  /** Writes what the steps still add to the loan, or says what keeps it from being written. */
  private async write(
    loanId: string,
    steps: readonly HistoryStep[],
    context: CommandContext,
  ): Promise<Written | { readonly problem: TapeProblem }> {
    const stream = loanStream(loanId);
    const deadline = Date.now() + PATIENCE_MS;
    let races = 0;
    for (;;) {
      try {
        const { state, revision } = this.expectNew
          ? { state: initialLoan, revision: -1 }
          : await this.executor.load(stream, loanDecider);
        const decided = this.decide(loanId, state, steps, context);
        if (!Array.isArray(decided)) return decided;
        await this.append(stream, decided, revision);
        this.expectNew = revision < 0;
        return { events: decided.length, isNew: revision < 0 };
      } catch (error) {
        this.expectNew = false;
        if (isPassing(error) && Date.now() < deadline) {
          // Whether the append stands is seen when the loan is read again.
          await sleep(error.retryAfterSeconds * 1000);
        } else if (!(error instanceof WrongExpectedRevision) || ++races === MAX_RACES) throw error;
      }
    }
  }

  private decide(
    loanId: string,
    from: LoanState,
    steps: readonly HistoryStep[],
    context: CommandContext,
  ): ProposedEvent<LoanEvent>[] | { readonly problem: TapeProblem } {
    let state = from;
    const proposed: ProposedEvent<LoanEvent>[] = [];
    for (const { file, line, command, businessDate: happenedOn } of steps) {
      // What is dated after today has not happened, however it is told.
      const businessDate = earlierDate(happenedOn, context.businessDate);
      const decision = loanDecider.decide(command, state, { ...context, businessDate });
      if (decision.kind === 'rejected') {
        const { code, reason, facts } = decision.rejection;
        const message = `${reason.en} [${code}${facts ? ` ${canonicalJson(facts)}` : ''}]`;
        return { problem: { file, line, loanId, message } };
      }
      if (decision.events.length === 0) continue;
      const taken = this.contextOf(loanId, command, { ...context, businessDate });
      const idOf = eventIdsOf(taken);
      decision.events.forEach((event, n) => {
        state = evolveLoan(state, event);
        const definition: EventDefinition = loanEvents[event.type];
        proposed.push({ id: idOf(n), event, metadata: commandMetadata(definition, event.data, taken) });
      });
    }
    return proposed;
  }

  private async append(stream: string, events: readonly ProposedEvent<LoanEvent>[], revision: number): Promise<void> {
    let expected = revision;
    for (let from = 0; from < events.length; from += EVENTS_PER_APPEND) {
      const some = events.slice(from, from + EVENTS_PER_APPEND);
      expected = (await this.store.append(stream, some, expected < 0 ? 'no_stream' : expected)).revision;
    }
  }

  /** The context of one row; its id derives from what the row says, so the same row is the same command. */
  private contextOf(loanId: string, command: HistoryStep['command'], context: CommandContext): CommandContext {
    const content = canonicalJson([loanId, command.type, command.data]);
    return {
      ...context,
      commandId: commandId('tape-import', content),
      bodyHash: createHash('sha256').update(content).digest('base64url'),
      causationId: context.commandId,
      recordedAt: this.clock.now(),
    };
  }
}

/** The event store is restarting or too busy: the import waits instead of giving up half-way through the book. */
function isPassing(error: unknown): error is EventStoreUnavailable | AppendOutcomeUnknown {
  return error instanceof EventStoreUnavailable || error instanceof AppendOutcomeUnknown;
}

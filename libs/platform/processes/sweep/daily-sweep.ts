/**
 * Sweeps the book every business date by the clock, once the day has turned. After a standstill only the date it is now is
 * swept: that sweep tells everything since the one before. What stops it is written down, and it is tried again.
 */
import type { Clock } from '#clock';
import type { LocalDate } from '#kernel';
import type { LoanBook, OverdueSweep } from '#lending';
import type { DayTurns } from '../day-turn/day-turns';
import { dayContext } from '../runner/reaction-context';
import { everyDay } from '../watch/every-day';
import type { Watch } from '../watch/watch';
import type { DailySweepOutcome, DailySweeps } from './daily-sweeps';

export interface DailySweepOptions {
  readonly clock: Clock;
  readonly turns: Pick<DayTurns, 'next'>;
  readonly notes: Pick<DailySweeps, 'notice' | 'of' | 'begun' | 'troubled' | 'complete'>;
  readonly sweep: Pick<OverdueSweep, 'state' | 'run'>;
  readonly book: Pick<LoanBook, 'waitUntilCaughtUp' | 'count'>;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
  /** How long the read models are waited for before that is told as trouble, ms. */
  readonly patienceMs?: number;
}

const LOOK_EVERY_MS = 200;
const PATIENCE_MS = 60_000;

export class DailySweep {
  readonly watch: Watch;

  constructor(private readonly options: DailySweepOptions) {
    this.watch = everyDay({
      ...options,
      everyMs: LOOK_EVERY_MS,
      work: (date) => this.sweepOnce(date),
      failed: (date, error) => this.troubled(date, error),
    });
  }

  private async sweepOnce(date: LocalDate): Promise<void> {
    const { notes, log } = this.options;
    await notes.notice(date);
    if ((await notes.of(date))?.outcome) return;
    await notes.begun(date);
    const outcome = await this.sweep(date);
    await notes.complete(date, outcome);
    log.info(`daily sweep of ${date}: ${outcome.kind}`);
  }

  private async troubled(date: LocalDate, error: unknown): Promise<void> {
    const { notes, log } = this.options;
    const trouble = error instanceof Error ? error.message : String(error);
    log.warn(`the daily sweep of ${date} is tried again: ${trouble}`);
    await notes.troubled(date, trouble).catch(() => {});
  }

  private async sweep(date: LocalDate): Promise<DailySweepOutcome> {
    const { sweep, book } = this.options;
    await this.readModels();
    const { running, lastCompleted } = await sweep.state();
    // One that was broken off is brought to its end first: dates only go forward, one at a time.
    if (running && running.asOf < date) await this.run(running.asOf);
    if (lastCompleted && lastCompleted.asOf >= date) return { kind: 'SWEPT_ALREADY' };
    const nothing = !running && !lastCompleted && (await book.count({ asOf: date, settledAfter: null })) === 0;
    return nothing ? { kind: 'EMPTY_BOOK' } : this.run(date);
  }

  private async run(date: LocalDate): Promise<DailySweepOutcome> {
    const { sweep, clock, signal } = this.options;
    const outcome = await sweep.run(date, dayContext(date, 'daily sweep', clock), { signal });
    if (outcome.kind === 'completed') return { kind: 'SWEPT', counts: outcome.counts };
    if (outcome.rejection.code === 'SWEEP_DATE_PASSED') return { kind: 'SWEPT_ALREADY' };
    throw new Error(outcome.rejection.reason.en);
  }

  private async readModels(): Promise<void> {
    const { book, signal, patienceMs = PATIENCE_MS } = this.options;
    const patience = AbortSignal.timeout(patienceMs);
    try {
      await book.waitUntilCaughtUp(AbortSignal.any([signal, patience]));
    } catch (error) {
      if (!patience.aborted || signal.aborted) throw error;
      throw new Error('the read models do not come to the end of the log', { cause: error });
    }
  }
}

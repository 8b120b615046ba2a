/**
 * Reports every month to the credit bureau by the clock: from a day of the next month on the book is submitted, and what became due
 * since goes out day by day. A run that was broken off is gone on with; after a standstill the months that were missed go out in
 * their order.
 */
import {
  type DueLoans,
  monthBefore,
  monthEnd,
  monthOf,
  monthsBetween,
  openRun,
  type ReportMonth,
  runOfFile,
  type SubmissionRun,
} from '#bureau';
import type { Clock } from '#clock';
import type { LocalDate } from '#kernel';
import type { LoanBook } from '#lending';
import type { DayTurns } from '../day-turn/day-turns';
import { dayContext } from '../runner/reaction-context';
import { everyDay } from '../watch/every-day';
import type { Watch } from '../watch/watch';

export interface MonthlySubmissionOptions {
  readonly clock: Clock;
  readonly turns: Pick<DayTurns, 'next'>;
  readonly run: Pick<SubmissionRun, 'start' | 'state' | 'hasDue'>;
  readonly due: Pick<DueLoans, 'waitUntilCaughtUp' | 'unanswered'>;
  readonly book: Pick<LoanBook, 'waitUntilCaughtUp' | 'count'>;
  /** Day of the next month from which a month is submitted, 1 to 28. */
  readonly day: number;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
}

const LOOK_EVERY_MS = 500;
/** So many months are looked back at: for the last one that was submitted, and for runs that were broken off. */
const MOST_MONTHS = 12;

export class MonthlySubmission {
  readonly watch: Watch;

  constructor(private readonly options: MonthlySubmissionOptions) {
    this.watch = everyDay({
      ...options,
      everyMs: LOOK_EVERY_MS,
      work: (date) => this.submitDue(date),
      failed: (date, error) =>
        options.log.warn(`the reports to the credit bureau due on ${date} are tried again: ${String(error)}`),
    });
  }

  private async submitDue(date: LocalDate): Promise<void> {
    const { missing, last } = await this.months(date);
    await this.goOn(date, [...missing, ...(last === null ? [] : [last])]);
    for (const month of missing) await this.submit(month, 'BOOK', date);
    const latest = missing.at(-1) ?? last;
    if (latest !== null) await this.supplement(latest, date);
  }

  /**
   * With what was broken off of other months, a supplement that somebody asked for: rows it wrote stand in no file and go out with no
   * other run.
   * @param seenTo months that are submitted by themselves
   */
  private async goOn(date: LocalDate, seenTo: readonly ReportMonth[]): Promise<void> {
    const { run, due, signal } = this.options;
    await due.waitUntilCaughtUp(signal);
    const named = (await due.unanswered()).flatMap(({ fileId }) => runOfFile(fileId)?.month ?? []);
    const before = monthOf(date);
    const months = new Set([...named, ...monthsBetween(monthsBack(before, MOST_MONTHS), monthBefore(before))]);
    for (const month of [...months].sort()) {
      const open = seenTo.includes(month) ? undefined : openRun((await run.state(month)).state);
      if (open) await this.submit(month, open.scope, date);
    }
  }

  /** The months that are still to be submitted, ascending, and the last one that was. */
  private async months(
    date: LocalDate,
  ): Promise<{ readonly missing: ReportMonth[]; readonly last: ReportMonth | null }> {
    const { run, day } = this.options;
    const hasCome = Number(date.slice(8)) >= day;
    const before = monthBefore(monthOf(date));
    const latest = hasCome ? before : monthBefore(before);
    const missing: ReportMonth[] = [];
    for (let month = latest; missing.length < MOST_MONTHS; month = monthBefore(month)) {
      const { runs } = (await run.state(month)).state;
      const book = runs.find(({ scope }) => scope === 'BOOK');
      if (book?.completed) return { missing, last: month };
      missing.unshift(month);
      if (book) return { missing, last: null };
    }
    // Nothing was submitted yet: reporting begins with the month whose day comes first, once there is something to tell.
    return { missing: hasCome && (await this.isToldOf(latest)) ? [latest] : [], last: null };
  }

  private async isToldOf(month: ReportMonth): Promise<boolean> {
    const { book, signal } = this.options;
    await book.waitUntilCaughtUp(signal);
    return (await book.count({ asOf: monthEnd(month), settledAfter: monthEnd(monthBefore(month)) })) > 0;
  }

  /** Corrections, repaired rows and what waited for a notice, as a run of the month that was submitted last. */
  private async supplement(month: ReportMonth, date: LocalDate): Promise<void> {
    const { run, due, clock, signal } = this.options;
    const isOpen = openRun((await run.state(month)).state) !== undefined;
    await due.waitUntilCaughtUp(signal);
    const context = dayContext(date, `submission ${month} DUE`, clock);
    if (isOpen || (await run.hasDue(month, context))) await this.submit(month, 'DUE', date);
  }

  private async submit(month: ReportMonth, scope: 'BOOK' | 'DUE', date: LocalDate): Promise<void> {
    const { run, clock, signal, log } = this.options;
    const context = dayContext(date, `submission ${month} ${scope}`, clock);
    const started = await run.start(month, scope, context, signal);
    if (started.kind === 'rejected') throw new Error(started.rejection.reason.en);
    await started.outcome;
    log.info(
      `reports to the credit bureau for ${month} are made${scope === 'DUE' ? ', with what became due since' : ''}`,
    );
  }
}

function monthsBack(month: ReportMonth, n: number): ReportMonth {
  return n === 0 ? month : monthsBack(monthBefore(month), n - 1);
}

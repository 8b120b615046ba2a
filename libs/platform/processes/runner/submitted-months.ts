/**
 * Which months were ever submitted to the credit bureau, told by following the log: a payment of a month nobody reported corrects
 * nothing, so most payments need no look at what was reported.
 */
import { monthBefore, monthOf, monthsBetween, submissionDecider, submissionStream, type ReportMonth } from '#bureau';
import type { CommandExecutor, LogMessage } from '#event-store';
import type { LocalDate } from '#kernel';

/** A loan may be told of later than this: then every change of it is looked at. */
const MOST_MONTHS = 36;

export class SubmittedMonths {
  private readonly known = new Map<ReportMonth, Promise<boolean>>();

  constructor(private readonly executor: CommandExecutor) {}

  /** Told every event before anything reacts to it. */
  follow({ kind, event }: LogMessage): void {
    if (kind === 'unknown' || event.type !== 'SubmissionStarted') return;
    this.known.set((event.data as { readonly month: ReportMonth }).month, Promise.resolve(true));
  }

  /** Whether a month from that day's to the one before `today` was submitted. */
  async anySince(day: LocalDate, today: LocalDate): Promise<boolean> {
    const months = monthsBetween(monthOf(day), monthBefore(monthOf(today)));
    if (months.length > MOST_MONTHS) return true;
    for (const month of months) if (await this.was(month)) return true;
    return false;
  }

  private was(month: ReportMonth): Promise<boolean> {
    const known = this.known.get(month);
    if (known) return known;
    const asked = this.executor
      .load(submissionStream(month), submissionDecider)
      .then(({ state }) => state.runs.length > 0)
      .catch((error: unknown) => {
        this.known.delete(month);
        throw error;
      });
    this.known.set(month, asked);
    return asked;
  }
}

/**
 * Loans that could not be reported, in a month or in one before it: the next run takes each of them up again, for the months it owes.
 * What is no fault of a loan, a store that is away, sets none aside: the run stops, and is gone on with.
 */
import { type CommandExecutor, EventStoreRefused, isPassing, UnreadableEvent } from '#event-store';
import { placeOf, type Rejection } from '#kernel';
import { isPostgresDown } from '#postgres';
import { monthBefore, type ReportMonth } from '../record/report-month';
import type { SetAsideLoan } from './set-aside.events';
import { submissionDecider, submissionStream } from './submission.decider';

/** So many months are looked back at. */
const MOST_MONTHS = 12;

/** A loan, with the month in whose run it was set aside. */
interface Owed {
  readonly loanId: string;
  readonly of: ReportMonth;
  readonly months: readonly ReportMonth[];
}

export class SetAsideLoans {
  private constructor(private readonly owed: readonly Owed[]) {}

  /** Those no run has taken up since, of the month and of those before it. */
  static async upTo(executor: CommandExecutor, latest: ReportMonth): Promise<SetAsideLoans> {
    const owed: Owed[] = [];
    for (let month = latest, looked = 0; looked < MOST_MONTHS; month = monthBefore(month), looked += 1) {
      const { state } = await executor.load(submissionStream(month), submissionDecider);
      if (state.runs.length === 0) break;
      const of = month;
      owed.push(...state.aside.map(({ loanId, months }) => ({ loanId, of, months })));
    }
    return new SetAsideLoans(owed);
  }

  /** Ascending. */
  loans(): readonly string[] {
    return [...new Set(this.owed.map(({ loanId }) => loanId))].sort();
  }

  has(loanId: string): boolean {
    return this.owed.some((one) => one.loanId === loanId);
  }

  monthsOwed(loanId: string): readonly ReportMonth[] {
    return this.owed.flatMap((one) => (one.loanId === loanId ? one.months : []));
  }

  /** Of these loans, by the month in whose run they were set aside. */
  among(loanIds: readonly string[]): ReadonlyMap<ReportMonth, readonly string[]> {
    const asked = new Set(loanIds);
    const found = new Map<ReportMonth, string[]>();
    for (const { of, loanId } of this.owed) {
      if (asked.has(loanId)) found.set(of, [...(found.get(of) ?? []), loanId]);
    }
    return found;
  }
}

type Fault = Pick<SetAsideLoan, 'cause' | 'code' | 'place'>;

export function refusedByRule({ code }: Rejection): Fault {
  return { cause: 'REFUSED_BY_RULE', code, place: null };
}

/** What is wrong with the loan; null where it is the system’s stores that do not answer. */
export function faultOfLoan(error: unknown): Fault | null {
  if (error instanceof UnreadableEvent) return { cause: 'EVENT_UNREADABLE', code: null, place: null };
  const isItsOwn = error instanceof EventStoreRefused && ['append-too-large', 'stream-deleted'].includes(error.reason);
  if (isPassing(error) || isPostgresDown(error) || (error instanceof EventStoreRefused && !isItsOwn)) return null;
  return { cause: 'SYSTEM_FAULT', code: null, place: placeOf(error) };
}

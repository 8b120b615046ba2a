/** Months the book was submitted for without this loan, which by what is known now should have had a row of it. */
import type { CommandExecutor } from '#event-store';
import type { LocalDate } from '#kernel';
import type { LoanState } from '#lending';
import type { BureauState } from './record/bureau.state';
import { isToldFor } from './record/month-row';
import { monthBefore, monthOf, monthsBetween, type ReportMonth } from './record/report-month';
import { submissionDecider, submissionStream } from './submission/submission.decider';
import { wasExamined } from './submission/submission.state';

export async function untoldMonths(
  executor: CommandExecutor,
  loan: LoanState,
  { loanId, months }: BureauState,
  today: LocalDate,
): Promise<readonly ReportMonth[]> {
  const first = months[0]?.month;
  if (first === undefined || loanId === null) return [];
  const told = new Set(months.map(({ month }) => month));
  const candidates = monthsBetween(first, monthBefore(monthOf(today))).filter(
    (month) => !told.has(month) && isToldFor(loan, month),
  );
  const untold: ReportMonth[] = [];
  for (const month of candidates) {
    const { state } = await executor.load(submissionStream(month), submissionDecider);
    if (wasExamined(state, loanId)) untold.push(month);
  }
  return untold;
}

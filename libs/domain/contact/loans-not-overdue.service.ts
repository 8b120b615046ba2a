/** Loans of which nothing is overdue, as the loans themselves say by what is known now: nobody is asked to pay what is not due yet. */
import type { CommandExecutor } from '#event-store';
import { addDays, type LocalDate, shanghaiDate } from '#kernel';
import { loanArrears, loanDecider, loanStream, type LoanState } from '#lending';

/** @param at when it was, of what is told afterwards: who paid later that day was rightly asked, so the day before counts as well */
export async function loansNotOverdue(
  executor: Pick<CommandExecutor, 'load'>,
  loanIds: readonly string[],
  today: LocalDate,
  at?: string | null,
): Promise<readonly string[]> {
  const day = at ? shanghaiDate(at) : today;
  const days = at ? [addDays(day, -1), day] : [day];
  const found = loanIds.map(async (loanId) => {
    const { state } = await executor.load(loanStream(loanId), loanDecider);
    return state.registered === null || days.some((on) => isOverdue(state, on)) ? [] : [loanId];
  });
  return (await Promise.all(found)).flat();
}

/** At the end of a day: something fell due before it and is not paid, days that rest under a hold counted or not. */
export function isOverdue(loan: LoanState, on: LocalDate): boolean {
  const arrears = loanArrears(loan, on);
  return arrears !== null && (arrears.oldestUnpaidDue !== null || arrears.overdueTotal > 0);
}

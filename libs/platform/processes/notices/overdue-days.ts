/** A loan that stays overdue is told of again on set days past due, by its figures of that day. */
import { nextOverdueDay, overdueDayReached } from '#contact';
import { commandId, type CommandExecutor } from '#event-store';
import { addDays, type CommandContext, type LocalDate } from '#kernel';
import { loanArrears, loanDecider, loanStream } from '#lending';
import { openEpisode } from '#negotiation';
import type { NoticeDesk } from './notice-desk';
import { overdueFigures } from './notices-of-events';
import { isOverdue } from './settled-notice';

/** The first instant of a day in Shanghai: whoever is told is told in their own hours anyway. */
export function beginningOf(day: LocalDate): string {
  return `${day}T00:00:00+08:00`;
}

/** When the next set day begins for a loan as it was found; null after the last. */
export function nextSetDay({ dpd, oldestUnpaidDueOn }: { dpd: number; oldestUnpaidDueOn: LocalDate }): string | null {
  const next = nextOverdueDay(dpd);
  return next === null ? null : beginningOf(addDays(oldestUnpaidDueOn, next));
}

export class OverdueDays {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly desk: NoticeDesk,
  ) {}

  /** Has the set day told that was reached, once, and what a hold kept from being told; returns when to look again; null when the loan is not overdue any more. */
  async look(partyId: string, loanId: string, context: CommandContext): Promise<string | null> {
    const today = context.businessDate;
    const cases = await this.desk.caseOf(partyId);
    if (!isOverdue(cases, loanId)) return null;
    const { state: loan } = await this.executor.load(loanStream(loanId), loanDecider);
    const arrears = loanArrears(loan, today);
    // The case is told of a cure by the sweep; until then somebody may also take it back.
    const tomorrow = beginningOf(addDays(today, 1));
    if (!arrears || arrears.oldestUnpaidDue === null) return tomorrow;
    const { dpd, overduePrincipal, overdueInterest, penalty: overduePenalty, overdueFee, oldestUnpaidDue } = arrears;
    const prepare = async (occasion: string, step: string): Promise<void> => {
      const owed = {
        ...{ partyId, caseId: openEpisode(cases)?.caseId ?? null, loanIds: [loanId], goodUntil: null },
        template: 'OVERDUE_STILL' as const,
        occasion: `${loanId}/${oldestUnpaidDue}/${occasion}`,
        figures: overdueFigures({
          ...{ loanId, asOf: today, dpd, overduePrincipal, overdueInterest, overduePenalty, overdueFee },
        }),
      };
      await this.desk.prepare(owed, today, { ...context, commandId: commandId(context.commandId, step) });
    };
    const day = overdueDayReached(dpd);
    if (day !== null) await prepare(String(day), 'set day');
    // What a hold kept from being told is told once it is lifted, whatever day it is.
    const untold = await this.desk.lapsedUnderHold(partyId, loanId, today);
    if (untold !== null) await prepare(`after ${untold}`, 'after hold');
    const next = nextSetDay({ dpd, oldestUnpaidDueOn: oldestUnpaidDue });
    // Where days rested the set day comes later than the calendar says: it is looked for day by day.
    return next !== null && next < tomorrow ? tomorrow : next;
  }
}

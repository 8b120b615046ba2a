/**
 * Tells loans that they are not owed where their case was told and they were not: in a book kept by an older version, or where a step was
 * given up. It is what was decided then, by who could, so nobody decides it anew. Looked for at every start and on every day.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { Clock } from '#clock';
import type { CommandExecutor, CommandOutcome } from '#event-store';
import type { LocalDate } from '#kernel';
import { ForLoan, type LoanBook, type LoanEvent, type UntoldFinding, type UntoldFindings } from '#lending';
import { caseDecider, caseStream, loansTakenOut } from '#negotiation';
import type { DayTurns } from '../day-turn/day-turns';
import { dayContext } from '../runner/reaction-context';
import { everyDay } from '../watch/every-day';
import type { Watch } from '../watch/watch';

export interface TellFindingsOptions {
  readonly clock: Clock;
  readonly turns: Pick<DayTurns, 'next'>;
  readonly untold: UntoldFindings;
  readonly book: Pick<LoanBook, 'waitUntilCaughtUp'>;
  readonly executor: Pick<CommandExecutor, 'load'>;
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
}

const LOOK_EVERY_MS = 1_000;

export function tellFindings(options: TellFindingsOptions): Watch {
  const { log, book, untold, signal } = options;
  return everyDay({
    ...options,
    everyMs: LOOK_EVERY_MS,
    async work(date) {
      await book.waitUntilCaughtUp(signal);
      for (const finding of await untold.untoldFindings()) await tell(finding, date, options);
    },
    failed: (date, error) => log.warn(`findings are told again on ${date}: ${String(error)}`),
  });
}

/** By the case as it is: it may have been taken up again meanwhile. */
async function tell(
  { loanId, borrowerId }: UntoldFinding,
  date: LocalDate,
  { executor, commands, clock, log }: TellFindingsOptions,
): Promise<void> {
  const { state } = await executor.load(caseStream(borrowerId), caseDecider);
  const found = loansTakenOut(state).find((one) => one.loanId === loanId);
  if (!found) return;
  const { caseId, because, withdrawnOn: foundOn } = found;
  const context = dayContext(date, `${loanId} is not owed`, clock);
  const outcome = await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
    new ForLoan(loanId, 'FindNotOwed', { caseId, because, foundOn }, { context }),
  );
  if (outcome.kind === 'rejected') log.warn(`${loanId} was not told that it is not owed: ${outcome.rejection.code}`);
  else log.info(`${loanId} was told that it is not owed, as found in ${caseId} on ${foundOn}`);
}

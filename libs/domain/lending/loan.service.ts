/** One loan: every command goes through here, decided on the loan's own stream. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { LoanCommand } from './domain/loan-commands';
import { loanDecider, loanStream } from './domain/loan.decider';
import { loanEvents, type LoanEvent } from './domain/loan.events';
import { ForLoan } from './for-loan.command';

@CommandHandler(ForLoan)
export class LoanService implements ICommandHandler<ForLoan, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, type, data, stamp: { context, ...options } }: ForLoan): Promise<CommandOutcome<LoanEvent>> {
    const command = { type, data } as LoanCommand;
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, options);
  }
}

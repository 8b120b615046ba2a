import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { AccelerateLoan } from './accelerate-loan.command';

@CommandHandler(AccelerateLoan)
export class AccelerateLoanHandler implements ICommandHandler<AccelerateLoan, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: AccelerateLoan): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'AccelerateLoan' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

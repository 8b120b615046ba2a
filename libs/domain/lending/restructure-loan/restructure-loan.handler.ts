import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { RestructureLoan } from './restructure-loan.command';

@CommandHandler(RestructureLoan)
export class RestructureLoanHandler implements ICommandHandler<RestructureLoan, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: RestructureLoan): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'RestructureLoan' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

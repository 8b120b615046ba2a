import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { RegisterLoan } from './register-loan.command';

@CommandHandler(RegisterLoan)
export class RegisterLoanHandler implements ICommandHandler<RegisterLoan, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: RegisterLoan): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'RegisterLoan' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { ReverseRepayment } from './reverse-repayment.command';

@CommandHandler(ReverseRepayment)
export class ReverseRepaymentHandler implements ICommandHandler<ReverseRepayment, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: ReverseRepayment): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'ReverseRepayment' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { RecordRepayment } from './record-repayment.command';

@CommandHandler(RecordRepayment)
export class RecordRepaymentHandler implements ICommandHandler<RecordRepayment, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: RecordRepayment): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'RecordRepayment' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

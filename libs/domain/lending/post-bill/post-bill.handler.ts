import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { PostBill } from './post-bill.command';

@CommandHandler(PostBill)
export class PostBillHandler implements ICommandHandler<PostBill, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: PostBill): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'PostBill' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

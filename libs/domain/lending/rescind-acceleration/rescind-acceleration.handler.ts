import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { loanEvents } from '../domain/loan.definitions';
import { loanDecider, loanStream } from '../domain/loan.decider';
import type { LoanEvent } from '../domain/loan.events';
import { RescindAcceleration } from './rescind-acceleration.command';

@CommandHandler(RescindAcceleration)
export class RescindAccelerationHandler implements ICommandHandler<RescindAcceleration, CommandOutcome<LoanEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ loanId, data, context, ifMatch }: RescindAcceleration): Promise<CommandOutcome<LoanEvent>> {
    const command = { type: 'RescindAcceleration' as const, data };
    return this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context, { ifMatch });
  }
}

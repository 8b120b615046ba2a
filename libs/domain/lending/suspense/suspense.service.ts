/** One payment in suspense: every command goes through here; whether a loan can take it is looked at on the loan. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext } from '#kernel';
import { type AskedOfSuspense, ForSuspense } from './for-suspense.command';
import { SuspenseActs } from './suspense-acts.service';
import { suspenseDecider, suspenseStream, type SuspenseCommand } from './suspense.decider';
import { suspenseEvents, type SuspenseEvent } from './suspense.events';
import type { SuspenseState } from './suspense.state';

@CommandHandler(ForSuspense)
export class SuspenseService implements ICommandHandler<ForSuspense, CommandOutcome<SuspenseEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly acts: SuspenseActs,
  ) {}

  execute({ paymentId, command, stamp }: ForSuspense): Promise<CommandOutcome<SuspenseEvent>> {
    const { context, ...options } = stamp;
    const stream = suspenseStream(paymentId);
    const source = this.withFacts(command, context);
    return this.executor.execute(stream, suspenseDecider, suspenseEvents, source, context, options);
  }

  private withFacts(asked: AskedOfSuspense, context: CommandContext): CommandSource<SuspenseCommand, SuspenseState> {
    if (asked.type !== 'AssignPayment') return asked;
    return (state) => this.acts.commandOf(asked.data, state, context);
  }
}

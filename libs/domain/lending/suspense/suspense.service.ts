/** One payment in suspense: every command goes through here; whether a loan can take it is looked at on the loan. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext, Rejection } from '#kernel';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { fromSuspense } from '../domain/reassigned-payment';
import { type AskedOfSuspense, ForSuspense } from './for-suspense.command';
import { suspenseDecider, suspenseStream, type SuspenseCommand } from './suspense.decider';
import { suspenseEvents, type SuspenseEvent } from './suspense.events';
import type { SuspenseState } from './suspense.state';

@CommandHandler(ForSuspense)
export class SuspenseService implements ICommandHandler<ForSuspense, CommandOutcome<SuspenseEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ paymentId, command, stamp }: ForSuspense): Promise<CommandOutcome<SuspenseEvent>> {
    const { context, ...options } = stamp;
    const stream = suspenseStream(paymentId);
    const source = this.withFacts(command, context);
    return this.executor.execute(stream, suspenseDecider, suspenseEvents, source, context, options);
  }

  private withFacts(asked: AskedOfSuspense, context: CommandContext): CommandSource<SuspenseCommand, SuspenseState> {
    if (asked.type !== 'AssignPayment') return asked;
    const { type, data } = asked;
    return async (state) => ({ type, data: { ...data, refusal: await this.refusalOf(data.loanId, state, context) } });
  }

  private async refusalOf(loanId: string, { held }: SuspenseState, context: CommandContext): Promise<Rejection | null> {
    if (!held) return null;
    const { state } = await this.executor.load(loanStream(loanId), loanDecider);
    const decision = loanDecider.decide(fromSuspense(held), state, context);
    return decision.kind === 'rejected' ? decision.rejection : null;
  }
}

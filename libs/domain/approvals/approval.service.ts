/** One approval: every command goes through here; what is to be approved is worked out by the context that would do it. */
import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { ACTS_TO_APPROVE, type ActsToApprove } from './acts-to-approve';
import { approvalDecider } from './approval.decider';
import { approvalEvents, type ApprovalEvent } from './approval.events';
import { approvalId, approvalStream } from './approval-ids';
import { ForApproval } from './for-approval.command';

@CommandHandler(ForApproval)
export class ApprovalService implements ICommandHandler<ForApproval, CommandOutcome<ApprovalEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    @Inject(ACTS_TO_APPROVE) private readonly acts: ActsToApprove,
  ) {}

  execute({ asked, stamp: { context, ifMatch } }: ForApproval): Promise<CommandOutcome<ApprovalEvent>> {
    const how = { ifMatch };
    if (asked.type !== 'RequestApproval') {
      const stream = approvalStream(asked.approvalId);
      return this.executor.execute(stream, approvalDecider, approvalEvents, asked, context, how);
    }
    // The same command asks for the same approval, however often it comes.
    const id = approvalId(asked.data.data.caseId, createHash('sha256').update(context.commandId).digest('hex'));
    const made = async () => ({
      type: asked.type,
      data: { approvalId: id, asked: await this.acts.toApprove(asked.data, context) },
    });
    return this.executor.execute(approvalStream(id), approvalDecider, approvalEvents, made, context, how);
  }
}

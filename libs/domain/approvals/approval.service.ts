/** One approval: every command goes through here; what is to be approved is worked out by the context that would do it. */
import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { CommandContext } from '#kernel';
import { personOf, whileRestricted } from '#parties';
import { type AuthorityLimits, OVERDUE_NEGOTIATION, policyDecider, policyStream, versionInEffect } from '#policy';
import { ACTS_TO_APPROVE, type ActsToApprove } from './acts-to-approve';
import { approvalDecider, type ApprovalCommand } from './approval.decider';
import { approvalEvents, type ApprovalEvent } from './approval.events';
import { approvalId, approvalIdOfLoan, approvalStream } from './approval-ids';
import { limitsOf } from './authority';
import { ForApproval } from './for-approval.command';

@CommandHandler(ForApproval)
export class ApprovalService implements ICommandHandler<ForApproval, CommandOutcome<ApprovalEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    @Inject(ACTS_TO_APPROVE) private readonly acts: ActsToApprove,
  ) {}

  async execute({ asked, stamp: { context, ifMatch } }: ForApproval): Promise<CommandOutcome<ApprovalEvent>> {
    const how = { ifMatch };
    if (asked.type !== 'RequestApproval') {
      const stream = approvalStream(asked.approvalId);
      const command = async (): Promise<ApprovalCommand> =>
        asked.type === 'ExpireApproval'
          ? asked
          : ({ ...asked, data: { ...asked.data, limits: await this.limitsOn(context) } } as ApprovalCommand);
      const decider = asked.type === 'ExpireApproval' ? approvalDecider : await this.deciderFor(stream);
      return this.executor.execute(stream, decider, approvalEvents, command, context, how);
    }
    // The same command asks for the same approval, however often it comes.
    const digest = createHash('sha256').update(context.commandId).digest('hex');
    const act = asked.data;
    const id = 'loanId' in act ? approvalIdOfLoan(act.loanId, digest) : approvalId(act.data.caseId, digest);
    const made = async () => ({
      type: asked.type,
      data: { approvalId: id, asked: await this.acts.toApprove(act, context) },
    });
    return this.executor.execute(approvalStream(id), approvalDecider, approvalEvents, made, context, how);
  }

  /** Of a person whose data is only kept nothing is granted or refused: what was asked for expires. */
  private async deciderFor(stream: string): Promise<typeof approvalDecider> {
    const { state } = await this.executor.load(stream, approvalDecider);
    if (!state.asked) return approvalDecider;
    const { party } = await personOf(this.executor, state.asked.data.borrowerId);
    return party.restriction === null ? approvalDecider : whileRestricted(approvalDecider);
  }

  private async limitsOn({ businessDate }: CommandContext): Promise<AuthorityLimits> {
    const { state } = await this.executor.load(policyStream(OVERDUE_NEGOTIATION), policyDecider);
    return limitsOf(versionInEffect(state, OVERDUE_NEGOTIATION, businessDate));
  }
}

/** One policy: every command goes through here, decided on the policy's own stream. */
import { createHash } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { canonicalJson } from '#kernel';
import { ForPolicy } from './for-policy.command';
import { policyDecider, policyStream, type PolicyCommand } from './policy.decider';
import { policyEvents, type PolicyEvent } from './policy.events';

@CommandHandler(ForPolicy)
export class PolicyService implements ICommandHandler<ForPolicy, CommandOutcome<PolicyEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ type, data, stamp: { context, ifMatch } }: ForPolicy): Promise<CommandOutcome<PolicyEvent>> {
    const hashed = 'document' in data ? { ...data, documentHash: hashOf(data.document) } : data;
    const command = { type, data: hashed } as PolicyCommand;
    return this.executor.execute(policyStream(data.policyId), policyDecider, policyEvents, command, context, {
      ifMatch,
    });
  }
}

function hashOf(document: object): string {
  return createHash('sha256').update(canonicalJson(document), 'utf8').digest('hex');
}

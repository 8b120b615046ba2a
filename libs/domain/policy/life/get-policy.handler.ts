import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { GetPolicy } from './get-policy.query';
import { policyDecider, policyStream } from './policy.decider';
import type { PolicyState } from './policy.state';

/** What the stream tells and the revision it was read at; −1 while nothing was drafted. */
export interface GetPolicyAnswer {
  readonly state: PolicyState;
  readonly revision: number;
}

@QueryHandler(GetPolicy)
export class GetPolicyHandler implements IQueryHandler<GetPolicy, GetPolicyAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ policyId }: GetPolicy): Promise<GetPolicyAnswer> {
    return this.executor.load(policyStream(policyId), policyDecider);
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore } from '#event-store';
import type { EventDefinition, Role } from '#kernel';
import { personOf, seenAs } from '#parties';
import { FieldCipher, shownData } from '#privacy';
import { approvalEvents, type ApprovalEvent } from '../approval.events';
import { approvalStream } from '../approval-ids';
import { evolveApproval, initialApproval } from '../approval.state';
import { approvalView, type ApprovalView } from './approval-view';
import { GetApproval } from './get-approval.query';

/** Null when it was never asked for. */
export type GetApprovalAnswer = { readonly approval: ApprovalView; readonly revision: number } | null;

@QueryHandler(GetApproval)
export class GetApprovalHandler implements IQueryHandler<GetApproval, GetApprovalAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ approvalId, role: asked }: GetApproval): Promise<GetApprovalAnswer> {
    let state = initialApproval;
    let revision = -1;
    let role: Role | undefined;
    for await (const event of this.store.readStream<ApprovalEvent>(approvalStream(approvalId))) {
      role ??= seenAs(asked, (await personOf(this.executor, event.data.borrowerId)).party);
      const definition = approvalEvents[event.type] as EventDefinition;
      const data = await shownData<object>(this.cipher, event, definition, role);
      state = evolveApproval(state, { ...event, data } as ApprovalEvent, event.metadata);
      ({ revision } = event);
    }
    const approval = approvalView(state);
    return approval && { approval, revision };
  }
}

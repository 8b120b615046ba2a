import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import type { EventDefinition } from '#kernel';
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
  ) {}

  async execute({ approvalId, role }: GetApproval): Promise<GetApprovalAnswer> {
    let state = initialApproval;
    let revision = -1;
    for await (const event of this.store.readStream<ApprovalEvent>(approvalStream(approvalId))) {
      const definition = approvalEvents[event.type] as EventDefinition;
      const data = await shownData<object>(this.cipher, event, definition, role);
      state = evolveApproval(state, { ...event, data } as ApprovalEvent, event.metadata);
      ({ revision } = event);
    }
    const approval = approvalView(state);
    return approval && { approval, revision };
  }
}

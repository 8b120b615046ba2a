import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore } from '#event-store';
import type { EventDefinition, Role } from '#kernel';
import { personOf, seesWhileOnlyKept } from '#parties';
import { FieldCipher, shownData } from '#privacy';
import { approvalEvents, type ApprovalEvent } from '../approval.events';
import { approvalStream } from '../approval-ids';
import { evolveApproval, initialApproval } from '../approval.state';
import { approvalView, type ApprovalView } from './approval-view';
import { GetApproval } from './get-approval.query';

/** Null when it was never asked for; ONLY_KEPT where compliance alone reads what was asked for and decided of the person. */
export type GetApprovalAnswer = { readonly approval: ApprovalView; readonly revision: number } | 'ONLY_KEPT' | null;

@QueryHandler(GetApproval)
export class GetApprovalHandler implements IQueryHandler<GetApproval, GetApprovalAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ approvalId, role }: GetApproval): Promise<GetApprovalAnswer> {
    let state = initialApproval;
    let revision = -1;
    let person: string | undefined;
    for await (const event of this.store.readStream<ApprovalEvent>(approvalStream(approvalId))) {
      if (person === undefined && (await this.isHidden(event.data.borrowerId, role))) return 'ONLY_KEPT';
      person = event.data.borrowerId;
      const definition = approvalEvents[event.type] as EventDefinition;
      const data = await shownData<object>(this.cipher, event, definition, role);
      state = evolveApproval(state, { ...event, data } as ApprovalEvent, event.metadata);
      ({ revision } = event);
    }
    const approval = approvalView(state);
    return approval && { approval, revision };
  }

  private async isHidden(borrowerId: string, role: Role): Promise<boolean> {
    if (seesWhileOnlyKept(role)) return false;
    return (await personOf(this.executor, borrowerId)).party.restriction !== null;
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { FieldCipher } from '#privacy';
import { borrowerOf, caseStream } from './case-ids';
import type { CaseEvent } from './case.events';
import { evolveCase } from './case.fold';
import { initialCase } from './case.state';
import { caseView } from './case-view';
import type { CaseView } from './case-view.schema';
import { GetCase } from './get-case.query';
import { openedEvent } from './opened-event.service';

/** The case and the revision of its stream it was read at; null when there was no such case then. */
export type GetCaseAnswer = { readonly case: CaseView; readonly revision: number; readonly position: string } | null;

@QueryHandler(GetCase)
export class GetCaseHandler implements IQueryHandler<GetCase, GetCaseAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
  ) {}

  async execute({ caseId, role, at }: GetCase): Promise<GetCaseAnswer> {
    let state = initialCase;
    let last = { revision: -1, position: '0' };
    for await (const event of this.store.readStream<CaseEvent>(caseStream(borrowerOf(caseId) ?? caseId))) {
      if (at.revision !== undefined && event.revision > at.revision) break;
      if (at.recordedAt !== undefined && event.metadata.recordedAt > at.recordedAt) break;
      state = evolveCase(state, await openedEvent(this.cipher, event, role), event.metadata);
      last = event;
    }
    const view = caseView(state, caseId);
    return view && { case: view, revision: last.revision, position: last.position };
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore } from '#event-store';
import { shanghaiDate, type LocalDate } from '#kernel';
import { personOf, seenAs } from '#parties';
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
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ caseId, role: asked, at, today }: GetCase): Promise<GetCaseAnswer> {
    const role = seenAs(asked, (await personOf(this.executor, borrowerOf(caseId) ?? caseId)).party);
    let state = initialCase;
    let last = { revision: -1, position: '0' };
    let toldOn: LocalDate | undefined;
    for await (const event of this.store.readStream<CaseEvent>(caseStream(borrowerOf(caseId) ?? caseId))) {
      if (at.revision !== undefined && event.revision > at.revision) break;
      if (at.recordedAt !== undefined && event.metadata.recordedAt > at.recordedAt) break;
      state = evolveCase(state, await openedEvent(this.cipher, event, role), event.metadata);
      last = event;
      toldOn = event.metadata.businessDate;
    }
    const view = caseView(state, caseId, lookedAtOn(at, toldOn) ?? today);
    return view && { case: view, revision: last.revision, position: last.position };
  }
}

/** As it stood, a case is looked at on the day it is asked for. */
function lookedAtOn({ revision, recordedAt }: GetCase['at'], toldOn: LocalDate | undefined): LocalDate | undefined {
  if (recordedAt !== undefined) return shanghaiDate(recordedAt);
  return revision === undefined ? undefined : toldOn;
}

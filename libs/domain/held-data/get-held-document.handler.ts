import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { idsOf, isCopyOfData, partyDecider, partyStream, personOf } from '#parties';
import { GetHeldDocument, type GetHeldDocumentAnswer } from './get-held-document.query';
import { HeldDataService } from './held-data.service';
import { heldDocument } from './held-document';

@QueryHandler(GetHeldDocument)
export class GetHeldDocumentHandler implements IQueryHandler<GetHeldDocument> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly held: HeldDataService,
  ) {}

  async execute({ partyId: named, requestId, language, answersIt }: GetHeldDocument): Promise<GetHeldDocumentAnswer> {
    const person = await personOf(this.executor, named);
    const request = person.party.subjectRequests.find((one) => one.requestId === requestId);
    if (!request || !isCopyOfData(request.kind)) return null;
    const answered = request.answered?.document ?? null;
    if (!answered && (request.answered || !answersIt)) return null;
    // Records that prove to be another person’s are not shown to this one any more, though they were once.
    const theirs = idsOf(person);
    if (answered && !answersIt && answered.records.some((record) => !theirs.includes(record))) return null;
    const { held, contentHash, upTo } = await this.held.held(answered?.records ?? theirs, answered?.upTo);
    const { revision } = await this.executor.load(partyStream(person.partyId), partyDecider);
    const of = { partyId: person.partyId, requestId, given: answered !== null, upTo, contentHash };
    return { document: heldDocument(held, of, language), revision };
  }
}

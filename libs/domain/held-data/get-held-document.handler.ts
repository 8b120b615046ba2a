import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import type { Role } from '#kernel';
import { idsOf, isCopyOfData, partyDecider, partyStream, type Person, personOf, seesWhileOnlyKept } from '#parties';
import { GetHeldDocument, type GetHeldDocumentAnswer, type HeldDataReader } from './get-held-document.query';
import { HeldDataService } from './held-data.service';
import { heldDocument } from './held-document';
import { FORM_NOW } from './held-entry';

@QueryHandler(GetHeldDocument)
export class GetHeldDocumentHandler implements IQueryHandler<GetHeldDocument> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly held: HeldDataService,
  ) {}

  async execute({ partyId: named, requestId, language, reader }: GetHeldDocument): Promise<GetHeldDocumentAnswer> {
    const { answersIt } = reader;
    const person = await personOf(this.executor, named);
    const request = person.party.subjectRequests.find((one) => one.requestId === requestId);
    if (!request || !isCopyOfData(request.kind)) return null;
    const answered = request.answered?.document ?? null;
    if (!answered && (request.answered || !answersIt)) return null;
    // Records that prove to be another person’s are not shown to this one any more, though they were once.
    const theirs = idsOf(person);
    if (answered && !answersIt && answered.records.some((record) => !theirs.includes(record))) return null;
    const records = answered?.records ?? theirs;
    const form = answered && answered.form !== FORM_NOW ? 1 : FORM_NOW;
    const { held, contentHash, upTo, read } = await this.held.held(records, answered?.upTo, form);
    const viewer = opensAs(reader, person);
    const data = viewer === null ? [] : await this.held.copied(read, records, viewer, language);
    const { revision } = await this.executor.load(partyStream(person.partyId), partyDecider);
    const of = { partyId: person.partyId, requestId, given: answered !== null, upTo, contentHash };
    return { document: heldDocument(held, { ...of, data }, language), revision };
  }
}

/** A copy that hides from the person what is theirs is none. While it is only kept, others than compliance see nothing of it; null for them. */
function opensAs({ as }: HeldDataReader, { party: { restriction } }: Person): Role | null {
  if (as === 'person') return 'service';
  return restriction !== null && !seesWhileOnlyKept(as) ? null : as;
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore, type RecordedEvent } from '#event-store';
import { FieldCipher, revealPersonal, showPersonal } from '#privacy';
import type { Personal, Role, PersonalKind } from '#kernel';
import { partyEvents } from '../domain/party.events';
import { partyStream } from '../domain/party.decider';
import type { PartyEvent } from '../domain/party.events';
import { evolveParty } from '../domain/party.fold';
import { initialParty, languageOf, type PartyState } from '../domain/party.state';
import { personOf } from '../person-of.service';
import { seenAs } from '../seen-as';
import { GetParty } from './get-party.query';
import type { PartyView } from './party-view';

/** Null when the party is not registered. */
export type GetPartyAnswer = { readonly party: PartyView; readonly revision: number } | null;

@QueryHandler(GetParty)
export class GetPartyHandler implements IQueryHandler<GetParty, GetPartyAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
    private readonly cipher: FieldCipher,
  ) {}

  async execute({ partyId: named, role: asked }: GetParty): Promise<GetPartyAnswer> {
    const person = await personOf(this.executor, named);
    const { state, revision } = await this.opened(person.partyId);
    const { partyId, name, phone, identityNumber } = state;
    if (partyId === null) return null;
    const role = seenAs(asked, person.party);
    const party: PartyView = {
      partyId,
      name: show(name, 'name', role),
      phone: show(phone, 'phone', role),
      identityNumber: identityNumber === null ? null : show(identityNumber, 'identityNumber', role),
      records: person.records.map((record) => record.partyId),
      ...told(person.party),
    };
    return { party, revision };
  }

  /** The record with its personal fields in the clear. */
  private async opened(partyId: string): Promise<{ readonly state: PartyState; readonly revision: number }> {
    let state = initialParty;
    let revision = -1;
    for await (const event of this.store.readStream<PartyEvent>(partyStream(partyId))) {
      state = evolveParty(state, await this.open(event), event.metadata);
      ({ revision } = event);
    }
    return { state, revision };
  }

  private async open(event: RecordedEvent<PartyEvent>): Promise<PartyEvent> {
    const data = await revealPersonal<object>(this.cipher, event, partyEvents[event.type]);
    return { type: event.type, data } as PartyEvent;
  }
}

/** What is known of the person and is no personal field. */
function told(party: PartyState): Omit<PartyView, 'partyId' | 'name' | 'phone' | 'identityNumber' | 'records'> {
  const { reachedWhen, representatives, relations, consents, subjectRequests, restriction } = party;
  return {
    language: languageOf(party),
    timeZone: reachedWhen.timeZone ?? null,
    agreedHours: reachedWhen.agreedHours ?? null,
    representatives: Object.entries(representatives).flatMap(([id, { inForce, ...authority }]) =>
      inForce ? [{ partyId: id, ...authority }] : [],
    ),
    relations,
    consents,
    subjectRequests: subjectRequests.map(({ requestId, kind, receivedOn, dueOn, answered }) => ({
      ...{ requestId, kind, receivedOn, dueOn },
      ...{ outcome: answered?.outcome ?? null, answeredOn: answered?.answeredOn ?? null },
      documentHash: answered?.documentHash ?? null,
    })),
    restriction,
  };
}

function show(value: Personal | null, kind: PersonalKind, role: Role): string {
  return showPersonal(typeof value === 'string' ? value : '', kind, role);
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore, type RecordedEvent } from '#event-store';
import { FieldCipher, revealPersonal, showPersonal } from '#privacy';
import type { Personal, Role, PersonalKind } from '#kernel';
import { partyEvents } from '../domain/party.events';
import { partyStream } from '../domain/party.decider';
import type { PartyEvent } from '../domain/party.events';
import { evolveParty } from '../domain/party.fold';
import { initialParty } from '../domain/party.state';
import { GetParty } from './get-party.query';
import type { PartyView } from './party-view';

/** Null when the party is not registered. */
export type GetPartyAnswer = { readonly party: PartyView; readonly revision: number } | null;

@QueryHandler(GetParty)
export class GetPartyHandler implements IQueryHandler<GetParty, GetPartyAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
  ) {}

  async execute({ partyId, role }: GetParty): Promise<GetPartyAnswer> {
    let state = initialParty;
    let revision = -1;
    for await (const event of this.store.readStream<PartyEvent>(partyStream(partyId))) {
      state = evolveParty(state, await this.open(event), event.metadata);
      ({ revision } = event);
    }
    if (state.partyId === null) return null;
    const { name, phone, identityNumber, reachedWhen, representatives } = state;
    const party: PartyView = {
      partyId,
      name: show(name, 'name', role),
      phone: show(phone, 'phone', role),
      identityNumber: identityNumber === null ? null : show(identityNumber, 'identityNumber', role),
      timeZone: reachedWhen.timeZone ?? null,
      agreedHours: reachedWhen.agreedHours ?? null,
      representatives: Object.entries(representatives).flatMap(([id, { inForce, ...authority }]) =>
        inForce ? [{ partyId: id, ...authority }] : [],
      ),
    };
    return { party, revision };
  }

  /** The event with its personal fields in the clear. */
  private async open(event: RecordedEvent<PartyEvent>): Promise<PartyEvent> {
    const data = await revealPersonal<object>(this.cipher, event, partyEvents[event.type]);
    return { type: event.type, data } as PartyEvent;
  }
}

function show(value: Personal | null, kind: PersonalKind, role: Role): string {
  return showPersonal(typeof value === 'string' ? value : '', kind, role);
}

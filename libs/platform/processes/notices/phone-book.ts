/** A person's number as it was known at an instant, opened for the moment in which it is dialled; kept nowhere. */
import type { EventStore } from '#event-store';
import { type PartyEvent, partyEvents, partyStream } from '#parties';
import { ERASED, type FieldCipher, revealPersonal } from '#privacy';

export interface KnownPhone {
  /** Null where none was known, or it is erased. */
  readonly number: string | null;
  /** Whether another is known by now. */
  readonly changedSince: boolean;
}

export class PhoneBook {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly cipher: FieldCipher,
  ) {}

  async at(partyId: string, instant: string): Promise<KnownPhone> {
    let number: string | null = null;
    let changedSince = false;
    for await (const event of this.store.readStream<PartyEvent>(partyStream(partyId))) {
      if (event.type !== 'PartyRegistered' && event.type !== 'ContactDetailsChanged') continue;
      // Another language is no other number.
      if (event.data.phone === undefined) continue;
      if (Date.parse(event.metadata.recordedAt) > Date.parse(instant)) {
        changedSince = true;
        break;
      }
      const { phone } = await revealPersonal<{ readonly phone?: unknown }>(this.cipher, event, partyEvents[event.type]);
      number = typeof phone === 'string' && phone !== ERASED ? phone : null;
    }
    return { number, changedSince };
  }
}

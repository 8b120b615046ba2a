import type { RecordedEvent } from '#event-store';

/** Persons a hold was ever placed on, followed event by event: a loan that is registered for one of them is held as well. */
export class HeldPersons {
  private added = new Set<string>();

  constructor(private readonly persons: Set<string>) {}

  has(partyId: string): boolean {
    return this.persons.has(partyId);
  }

  follow({ type, data }: RecordedEvent): void {
    if (type !== 'HoldPlaced') return;
    const { partyId } = data as { partyId: string };
    this.persons.add(partyId);
    this.added.add(partyId);
  }

  /** Who was added since the last call. */
  takeAdded(): readonly string[] {
    const added = [...this.added];
    this.added = new Set();
    return added;
  }

  /** They could not be saved. */
  putBack(added: readonly string[]): void {
    for (const partyId of added) this.added.add(partyId);
  }
}

import type { RecordedEvent } from '#event-store';

/**
 * Records of persons a hold may be on, followed event by event: those one was ever placed on, and those that were ever merged, since the
 * hold may stand on another record of the person. A loan that is registered for one of them is held as well.
 */
export class HeldPersons {
  private added = new Set<string>();

  constructor(private readonly persons: Set<string>) {}

  has(partyId: string): boolean {
    return this.persons.has(partyId);
  }

  follow({ type, data }: RecordedEvent): void {
    const told = data as { partyId: string; mergedId: string; survivorId: string };
    if (type === 'HoldPlaced') this.add(told.partyId);
    if (type !== 'PartiesMerged') return;
    this.add(told.mergedId);
    this.add(told.survivorId);
  }

  private add(partyId: string): void {
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

/**
 * On which record a command was carried out before. The same key is answered as it was, though a merge was undone or made since and the
 * same words would be decided on another record now.
 */
import type { CommandExecutor } from '#event-store';
import type { Decider, DomainEvent } from '#kernel';
import type { Person } from './domain/one-person';
import { type RecordLoader, recordLoader } from './person-of.service';

/** The streams of one kind, one for each record. */
export interface StreamsByRecord<State, Event extends DomainEvent> {
  readonly streamOf: (partyId: string) => string;
  readonly decider: Decider<never, State, Event>;
}

/** Null where it was not, on any record the person’s were ever merged with; of who was never merged nothing is read. */
export async function carriedOutOn<State, Event extends DomainEvent>(
  executor: CommandExecutor,
  { records }: Person,
  { streamOf, decider }: StreamsByRecord<State, Event>,
  commandId: string,
): Promise<string | null> {
  if (records.every(({ party }) => party.merging.merges.length + party.merging.tookIn.length === 0)) return null;
  for (const id of await everOneWith(
    recordLoader(executor),
    records.map(({ partyId }) => partyId),
  )) {
    if (await executor.wasCarriedOut(streamOf(id), decider, commandId)) return id;
  }
  return null;
}

async function everOneWith(load: RecordLoader, ids: readonly string[]): Promise<readonly string[]> {
  const found = [...ids];
  // Grows while it is gone through.
  for (const id of found) {
    const { merges, tookIn } = (await load(id)).party.merging;
    for (const one of [...merges.map(({ survivorId }) => survivorId), ...tookIn]) {
      if (!found.includes(one)) found.push(one);
    }
  }
  return found;
}

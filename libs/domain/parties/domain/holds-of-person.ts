/**
 * The holds of a person with several records. Whoever places a hold names it, and two records may have named theirs alike: seen from a
 * record, its own holds go by their names, and those of another record by that record and their name where two are named alike.
 */
import type { Hold } from './holds';
import type { PartyRecord } from './one-person';

type Records = readonly PartyRecord[];

/** All holds on the person, as they are named on what belongs to one of their records: a loan, a case. */
export function holdsAs(records: Records, seenFrom: string): readonly Hold[] {
  return records.flatMap(({ partyId, party }) =>
    party.holds.map((hold) => ({ ...hold, holdId: holdIdAs(records, seenFrom, { partyId, holdId: hold.holdId }) })),
  );
}

/** A hold by the record it was placed on and the name it has there. */
export interface HoldOnRecord {
  readonly partyId: string;
  readonly holdId: string;
}

export function holdIdAs(records: Records, seenFrom: string, { partyId, holdId }: HoldOnRecord): string {
  const isNamedAlike = records.some((one) => one.partyId !== partyId && hasHold(one, holdId));
  return partyId !== seenFrom && isNamedAlike ? `${partyId}.${holdId}` : holdId;
}

/** Which hold a name means, seen from a record; undefined where it means none. */
export function holdNamed(records: Records, seenFrom: string, named: string): HoldOnRecord | undefined {
  const holds = records.flatMap(({ partyId, party }) => party.holds.map(({ holdId }) => ({ partyId, holdId })));
  return holds.find((one) => holdIdAs(records, seenFrom, one) === named);
}

function hasHold({ party }: PartyRecord, holdId: string): boolean {
  return party.holds.some((hold) => hold.holdId === holdId);
}

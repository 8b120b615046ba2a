/**
 * Whom an id means: the one place in which a merged record leads to the one that survives. One read of the person's stream where
 * nothing was merged, and none where a kept state will do.
 */
import type { CommandExecutor, LoadOptions } from '#event-store';
import type { CommandContext } from '#kernel';
import { partyDecider, partyStream } from './domain/party.decider';
import { mergeInForce } from './domain/merge.state';
import { holdsAs } from './domain/holds-of-person';
import { joinedParty, type PartyRecord, type Person, survivorOf } from './domain/one-person';

/** For a process that follows the log: a state kept in memory is as new as what it reacts to. */
export const AS_KEPT: LoadOptions = { atLeast: -1 };

/** The person an id means. */
export async function personOf(executor: CommandExecutor, id: string, how: LoadOptions = {}): Promise<Person> {
  const load = recordLoader(executor, how);
  const survivor = await load(await survivorIdOf(load, id));
  if (survivor.party.merging.tookIn.length === 0) {
    return { ...survivor, records: [survivor] };
  }
  const records = await mergedInto(load, survivor);
  const [first = survivor, ...others] = records;
  const party = joinedParty(
    first.party,
    others.map((one) => one.party),
  );
  return { partyId: first.partyId, party: { ...party, holds: holdsAs(records, first.partyId) }, records };
}

/** The ids of all records of the person. */
export function idsOf({ records }: Person): readonly string[] {
  return records.map(({ partyId }) => partyId);
}

/** Whoever acts for any record of the person acts for the one it is decided on. */
export function inTheNameOf(
  person: Person,
  record: string,
  { onBehalfOf }: CommandContext,
): Pick<CommandContext, 'onBehalfOf'> {
  return onBehalfOf !== undefined && idsOf(person).includes(onBehalfOf) ? { onBehalfOf: record } : {};
}

/** Whether two ids mean one person. */
export async function isSamePerson(executor: CommandExecutor, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const { records } = await personOf(executor, one);
  return records.some(({ partyId }) => partyId === other);
}

/** The record, the one it was merged into, and so on: each the survivor of the one before. */
export async function survivorsFrom(load: RecordLoader, id: string): Promise<readonly string[]> {
  const chain = [id];
  for (;;) {
    const stands = mergeInForce((await load(chain.at(-1) ?? id)).party);
    if (!stands || chain.includes(stands.survivorId)) return chain;
    chain.push(stands.survivorId);
  }
}

export type RecordLoader = (partyId: string) => Promise<PartyRecord>;

/** Reads every record once. */
export function recordLoader(executor: CommandExecutor, how: LoadOptions = {}): RecordLoader {
  const read = new Map<string, Promise<PartyRecord>>();
  return (partyId) => {
    const known = read.get(partyId) ?? readRecord(executor, partyId, how);
    read.set(partyId, known);
    return known;
  };
}

async function readRecord(executor: CommandExecutor, partyId: string, how: LoadOptions): Promise<PartyRecord> {
  const { state } = await executor.load(partyStream(partyId), partyDecider, how);
  return { partyId, party: state };
}

async function survivorIdOf(load: RecordLoader, id: string): Promise<string> {
  const chain = await survivorsFrom(load, id);
  const last = await load(chain.at(-1) ?? id);
  return survivorOf(chain, mergeInForce(last.party)?.survivorId ?? null);
}

/** A record says itself whether it is merged into another now; the other’s note of it only says where to look. */
async function mergedInto(load: RecordLoader, survivor: PartyRecord): Promise<readonly PartyRecord[]> {
  const found = [survivor];
  const seen = new Set([survivor.partyId]);
  // Grows while it is gone through.
  for (const one of found) {
    for (const id of one.party.merging.tookIn) {
      if (seen.has(id)) continue;
      seen.add(id);
      const record = await load(id);
      if (mergeInForce(record.party)?.survivorId === one.partyId) found.push(record);
    }
  }
  return found;
}

/**
 * What names a merged record means the one that survives: the person themselves, and the case that went on in the survivor's. What was
 * agreed, and what was closed before the merge, stays what it was.
 */
import type { CommandExecutor } from '#event-store';
import { idsOf, mergeInForce, type Person } from '#parties';
import { caseStream } from '../case/case-ids';
import { caseDecider } from '../case/case.decider';
import { openEpisode } from '../case/case.state';

/** Fields that say who asks, hands in or signs. */
const ACTING: ReadonlySet<string> = new Set(['requestedBy', 'submittedBy', 'signedBy']);

type Naming = { readonly borrowerId: string } | { readonly caseId: string } | object;

/** @param named the record whose id the command carries */
export async function onSurvivor<Data extends Naming>(
  executor: CommandExecutor,
  data: Data,
  named: string,
  person: Person,
): Promise<Data> {
  const { partyId, records } = person;
  if (partyId === named) return data;
  if ('borrowerId' in data) return { ...data, borrowerId: partyId };
  const record = records.find((one) => one.partyId === named);
  const merged = record && mergeInForce(record.party);
  if (!('caseId' in data) || !merged || data.caseId !== merged.caseId) return data;
  const caseId = (await caseOf(executor, partyId)) ?? data.caseId;
  return { ...asActing(data, idsOf(person), partyId), caseId };
}

/** Whoever acts as the person under a merged record acts as the one that stands for them. */
function asActing<Data extends object>(data: Data, ids: readonly string[], partyId: string): Data {
  const acting = Object.entries(data).map(([name, said]) => {
    const { partyId: named } = (said ?? {}) as { readonly partyId?: unknown };
    const isTheirs = ACTING.has(name) && typeof named === 'string' && ids.includes(named);
    return [name, isTheirs ? { ...(said as object), partyId } : said] as const;
  });
  return Object.fromEntries(acting) as Data;
}

/** The open case of the record; else the last one. */
async function caseOf(executor: CommandExecutor, partyId: string): Promise<string | undefined> {
  const { state } = await executor.load(caseStream(partyId), caseDecider);
  return (openEpisode(state) ?? state.episodes.at(-1))?.caseId;
}

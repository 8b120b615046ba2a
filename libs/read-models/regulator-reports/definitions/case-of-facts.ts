/** A person's cases as their facts tell them. */
import type { EventMetadata } from '#kernel';
import { type CaseEvent, type CaseState, evolveCase, initialCase } from '#negotiation';
import type { Fact } from '../pinned-facts';

export function casesOf(facts: readonly Fact[]): CaseState {
  return facts.reduce<CaseState>((state, { type, data, businessDate, actorKind, recordedAt }) => {
    // Who it was and under which command is in no figure: the facts keep neither.
    const actor = { kind: actorKind, id: '', role: 'process' };
    const metadata = { bodyHash: '', businessDate, recordedAt: new Date(recordedAt).toISOString(), actor } as unknown;
    return evolveCase(state, { type, data } as CaseEvent, metadata as EventMetadata);
  }, initialCase);
}

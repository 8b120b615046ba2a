/** Complaints as they were known at a pinned position, at the end of a business date: what was recorded later is not looked at. */
import type { EntityManager } from 'typeorm';
import { type ComplaintEvent, type ComplaintState, evolveComplaint, initialComplaint } from '#complaints';
import type { EventMetadata, LocalDate } from '#kernel';
import { type Fact, type FactCount, pinnedStreams } from './pinned-facts';

/** Null of one that was filed later. Call inside a transaction: the cursor lives in it. */
export async function* pinnedComplaints(
  manager: EntityManager,
  position: string,
  asOf: LocalDate,
  count: FactCount,
): AsyncGenerator<ComplaintState | null, void, void> {
  for await (const facts of pinnedStreams(manager, 'complaint', position, count)) {
    const known = facts.filter(({ businessDate }) => businessDate <= asOf);
    yield known.length === 0 ? null : complaintOf(known);
  }
}

/** A complaint as these facts of its stream tell it. */
export function complaintOf(facts: readonly Fact[]): ComplaintState {
  return facts.reduce<ComplaintState>((state, { type, data, businessDate }) => {
    // The facts keep neither who nor exactly when; no figure comes from it.
    const metadata = { bodyHash: '', businessDate, recordedAt: '' } as EventMetadata;
    return evolveComplaint(state, { type, data } as ComplaintEvent, metadata);
  }, initialComplaint);
}

/** Whose event it is. */
import type { RecordedEvent } from '#event-store';
import { borrowerOf } from '#negotiation';

/** Of an event of the person, of their loan, or of their case. */
export function personIn({ data }: Pick<RecordedEvent, 'data'>): string | null {
  const { partyId, borrowerId, caseId } = data as Partial<Record<string, string>>;
  return partyId ?? borrowerId ?? (caseId === undefined ? null : borrowerOf(caseId));
}

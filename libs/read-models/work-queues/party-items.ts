/** What of a person's record waits for somebody: their requests about their data, and what a merge left when it was undone. */
import { aftermaths, openSubjectRequests, type PartyState } from '#parties';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function partyItems(state: PartyState): readonly QueueItemRow[] {
  const { partyId } = state;
  if (partyId === null) return [];
  const requests = openSubjectRequests(state).map(({ requestId, dueOn, recordedOn, recordedAt }) =>
    personItem({
      ...{ itemId: `subject-request/${partyId}/${requestId}`, queue: 'SUBJECT_REQUEST', step: 'REQUEST_TO_ANSWER' },
      ...{ borrowerId: partyId, reference: requestId, dueOn, enteredOn: recordedOn, enteredAt: recordedAt },
    }),
  );
  const undone = aftermaths(state).flatMap(({ mergeId, undone: at }) =>
    at === null
      ? []
      : [
          personItem({
            ...{ itemId: `merge/${mergeId}`, queue: 'MERGE_UNDONE', step: 'TO_ASSIGN', borrowerId: partyId },
            ...{ reference: mergeId, dueOn: null, enteredOn: at.on, enteredAt: at.at },
          }),
        ],
  );
  return [...requests, ...undone];
}

/** Nothing of the record waits for anybody. */
export function partyAtRest(state: PartyState): boolean {
  return openSubjectRequests(state).length === 0 && aftermaths(state).length === 0;
}

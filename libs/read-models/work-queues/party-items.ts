/** What of a person's record waits for somebody: their requests about their data, and what a merge left when it was undone. */
import { aftermaths, openSubjectRequests, type PartyState, subjectRequestInWords } from '#parties';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';

export function partyItems(state: PartyState): readonly QueueItemRow[] {
  const { partyId } = state;
  if (partyId === null) return [];
  const requests = openSubjectRequests(state).map(({ requestId, kind, receivedOn, dueOn, recordedOn, recordedAt }) =>
    personItem({
      kind,
      why: {
        en: `On ${receivedOn} it was asked ${subjectRequestInWords(kind).en}.`,
        zh: `${receivedOn}收到请求：${subjectRequestInWords(kind).zh}。`,
      },
      ...{ itemId: `subject-request/${partyId}/${requestId}`, queue: 'SUBJECT_REQUEST', step: 'REQUEST_TO_ANSWER' },
      ...{ borrowerId: partyId, reference: requestId, dueOn, enteredOn: recordedOn, enteredAt: recordedAt },
    }),
  );
  const undone = aftermaths(state).flatMap(({ mergeId, survivorId, mergedOn, undone: at }) =>
    at === null
      ? []
      : [
          personItem({
            ...{ itemId: `merge/${mergeId}`, queue: 'MERGE_UNDONE', step: 'TO_ASSIGN', borrowerId: partyId },
            why: {
              en: `The record was merged into ${survivorId} on ${mergedOn}, which was undone on ${at.on}: they are not one person.`,
              zh: `该登记于${mergedOn}合并至${survivorId}，并于${at.on}撤销：并非同一人。`,
            },
            dueOn: workingDaysFrom(at.on, 'MERGE_UNDONE'),
            ...{ reference: mergeId, enteredOn: at.on, enteredAt: at.at },
          }),
        ],
  );
  return [...requests, ...undone];
}

/** Nothing of the record waits for anybody. */
export function partyAtRest(state: PartyState): boolean {
  return openSubjectRequests(state).length === 0 && aftermaths(state).length === 0;
}

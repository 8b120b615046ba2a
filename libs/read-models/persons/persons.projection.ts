/** Which records stand for another one, and which are restricted: all that lists have to know of persons beside their own rows. */
import { mergeInForce, partyDecider, type PartyEvent, type PartyState } from '#parties';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { type PersonRecordRow, personRecordTable } from './person-record.table';

export const PERSONS_PROJECTION = 'persons';

export const personsProjection = stateProjection({
  name: PERSONS_PROJECTION,
  version: 1,
  streams: [
    streamRows<PartyState, PartyEvent>({
      category: 'party',
      fold: sharedFold(partyDecider),
      ended: (state) => personRecords(state).length === 0,
      rows: [stateRows(personRecordTable, personRecords)],
    }),
  ],
});

function personRecords(state: PartyState): readonly PersonRecordRow[] {
  const { partyId, restriction } = state;
  const mergedInto = mergeInForce(state)?.survivorId ?? null;
  if (partyId === null || (mergedInto === null && restriction === null)) return [];
  return [{ partyId, mergedInto, restricted: restriction !== null }];
}

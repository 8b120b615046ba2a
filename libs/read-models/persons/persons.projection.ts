/**
 * Which records stand for another one, and which are restricted: all that lists have to know of persons beside their own rows; and who is
 * named in whose record, so that a person finds whom they act for.
 */
import { mergeInForce, owes, partyDecider, type PartyEvent, type PartyState } from '#parties';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { type PersonRecordRow, personRecordTable } from './person-record.table';
import { type PersonTieRow, personTieTable } from './person-tie.table';

export const PERSONS_PROJECTION = 'persons';

export const personsProjection = stateProjection({
  name: PERSONS_PROJECTION,
  version: 2,
  streams: [
    streamRows<PartyState, PartyEvent>({
      category: 'party',
      fold: sharedFold(partyDecider),
      ended: (state) => personRecords(state).length === 0 && personTies(state).length === 0,
      rows: [stateRows(personRecordTable, personRecords), stateRows(personTieTable, personTies)],
    }),
  ],
});

function personRecords(state: PartyState): readonly PersonRecordRow[] {
  const { partyId, restriction } = state;
  const mergedInto = mergeInForce(state)?.survivorId ?? null;
  if (partyId === null || (mergedInto === null && restriction === null)) return [];
  return [{ partyId, mergedInto, restricted: restriction !== null }];
}

/** Whether it counts today is asked of the record itself when it is read: an authority ends by a day, and rests under a hold. */
function personTies({ partyId, representatives, relations }: PartyState): readonly PersonTieRow[] {
  if (partyId === null) return [];
  const named = [
    ...Object.entries(representatives).flatMap(([id, { inForce }]) => (inForce ? [id] : [])),
    ...relations.flatMap((one) => (owes(one) ? [one.relatedId] : [])),
  ];
  return [...new Set(named)].map((relatedId) => ({ relatedId, partyId }));
}

/** Persons under a hold: one item for every hold that stands, due when it is looked at again. */
import { type PartyState, standingHolds } from '#parties';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function holdItems(state: PartyState): readonly QueueItemRow[] {
  const { partyId } = state;
  if (partyId === null) return [];
  return standingHolds(state).map(({ holdId, loanIds, reviewOn, placedOn, placedAt }) =>
    personItem({
      ...{ itemId: `hold/${partyId}/${holdId}`, queue: 'HOLD', step: 'TO_LOOK_AT_AGAIN', borrowerId: partyId },
      ...{ reference: holdId, loanIds: loanIds ?? [], dueOn: reviewOn, enteredOn: placedOn, enteredAt: placedAt },
    }),
  );
}
